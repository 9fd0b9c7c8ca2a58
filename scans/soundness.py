"""Whether an adapted scan can be held, told in Dutch to whoever adapts it: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scans.checking import Path, problems
from scans.definition import OpenQuestion, Option, Scan, Statement, Theme

MOST_ITEMS = 60  # questions in one scan; our own limit, far beyond what people finish
_FIELDS = {"text": "Tekst", "name": "Naam", "intro": "Inleiding", "title": "Titel", "station": "Halte"}
_KINDS: dict[type[BaseModel], str] = {
    Statement: "de vraag", Option: "de keuze", OpenQuestion: "de open vraag", Theme: "de groep", Scan: "de scan",
}  # fmt: skip

B = TypeVar("B", bound=BaseModel)


class NotSound(ValueError):
    """A step that would leave a scan that can't be held; `problems` are Dutch sentences for the user."""

    def __init__(self, *found: str) -> None:
        self.problems = found
        super().__init__(" ".join(found))


def tidy(text: str) -> str:
    """Return typed text on one line, without what can't be seen (control characters, zero-width signs)."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def built(kind: type[B], /, **values: Any) -> B:
    """Return a part of a scan. Raises NotSound naming the field that is empty or too long."""
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise NotSound(*dict.fromkeys(_said(kind, dict(found)) for found in error.errors())) from None


def _said(kind: type[BaseModel], error: dict[str, Any]) -> str:
    field = _FIELDS.get(str(error["loc"][0]) if error["loc"] else "", "Dit")
    where = f"{field} van {_KINDS.get(kind, 'dit deel')}"
    if error["type"] == "string_too_long":
        most = error["ctx"]["max_length"]
        return f"{where}: {len(error['input'])} tekens is te lang. Gebruik er hooguit {most}."
    if not str(error.get("input") or "").strip():
        return f"{where}: vul hier iets in."
    return f"{where}: dit klopt niet. Kies of typ iets anders."


def checked(form: Scan) -> Scan:
    """Return the scan, valid in all its parts. Raises NotSound with everything that is wrong."""
    whole = built(Scan, **form.model_dump())
    wrong = [f"{_place(whole, path)}: {message}." for path, message in problems(whole)]
    count = len(whole.answer_keys()) + len(whole.questions)
    if count > MOST_ITEMS:
        wrong.append(f"Een scan heeft hooguit {MOST_ITEMS} vragen. Laat er eerst een weg.")
    if wrong:
        raise NotSound(*wrong)
    return whole


def _place(scan: Scan, path: Path) -> str:
    """Return a path in the words of the screen: 'Groep ‘Machinist’, vraag 2'."""
    number = next((part + 1 for part in reversed(path) if isinstance(part, int)), 0)
    match path:
        case ("themes", int(theme), "statements", *_):
            return f"Groep ‘{scan.themes[theme].name}’, vraag {number}"
        case ("themes", int(theme), *_):
            return f"Groep ‘{scan.themes[theme].name}’"
        case ("options", int(), *_):
            return f"Keuze {number}"
        case ("questions", int(), *_):
            return f"Open vraag {number}"
    return "De scan"
