"""Reading YAML with the line of every value, and telling a wrong shape in Dutch.

Nothing here stops at the first problem: every problem of a file is collected, with file, line and field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)


# the safe loader in C where the machine has it: the same result, ten times as fast
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in the content: where, and in words what to do about it."""

    file: str
    line: int
    field: str
    message: str
    item: str = ""  # the key of the item that it is in, where there is one

    def __str__(self) -> str:
        item = f" (bij ‘{self.item}’)" if self.item else ""
        return f"{self.file}, regel {self.line}, veld {self.field or '(geheel)'}{item}: {self.message}"


@dataclass(frozen=True)
class Document:
    """One YAML file: its data, and the line of every value by its path."""

    file: str
    data: Any
    lines: Mapping[Loc, int]

    def line(self, loc: Loc) -> int:
        """Return the line of the nearest value on the way to `loc`, from 1."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def problem(self, loc: Loc, message: str) -> Problem:
        """Return a problem at a path in this file."""
        field = ".".join(str(part) for part in loc)
        return Problem(self.file, self.line(loc), field, message, named_item(self.data, loc))


def named_item(data: Any, loc: Loc) -> str:
    """Return the key of the innermost item on the way to a path; empty when none on it has a key."""
    named = ""
    for part in (*loc, None):
        if isinstance(data, dict) and isinstance(data.get("key"), str):
            named = data["key"]
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
    return named


def read(path: Path, name: str) -> tuple[Document, list[Problem]]:
    """Read one file. A file that can't be read or parsed gives empty data and the problem."""
    try:
        text = path.read_text(encoding="utf-8")
        loader = _Loader(text)
        node = loader.get_single_node()
        lines: dict[Loc, int] = {}
        repeated: list[tuple[Loc, str]] = []
        _walk(node, (), lines, repeated)
        document = Document(name, loader.construct_document(node) if node else None, lines)
        return document, [document.problem(loc, message) for loc, message in repeated]
    except UnicodeDecodeError:
        return Document(name, None, {}), [Problem(name, 1, "", "Dit bestand is geen UTF-8-tekst.")]
    except OSError:
        return Document(name, None, {}), [Problem(name, 1, "", "Dit bestand kan niet worden gelezen.")]
    except yaml.YAMLError as error:
        return Document(name, None, {}), [_broken(name, error)]


def _broken(name: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return Problem(
        name,
        line,
        "",
        "Dit is geen goede YAML. Kijk op deze regel en de regel ervoor naar inspringing, dubbele punten en "
        "aanhalingstekens.",
    )


def _walk(node: Any, loc: Loc, lines: dict[Loc, int], repeated: list[tuple[Loc, str]]) -> None:
    if node is None:
        return
    lines[loc] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*loc, index), lines, repeated)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*loc, str(key.value))
            if here in lines:
                repeated.append((here, "Dit veld staat hier twee keer; alleen het laatste zou tellen."))
            _walk(value, here, lines, repeated)
            lines[here] = key.start_mark.line + 1


def shaped(kind: type[M], document: Document, loc: Loc, data: Any) -> tuple[M | None, list[Problem]]:
    """Build one model from data at a path. Returns None and every problem when the shape is wrong."""
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        return None, [
            document.problem((*loc, *_known(document, loc, found["loc"])), _dutch(dict(found)))
            for found in error.errors()
        ]


def _known(document: Document, loc: Loc, rest: Loc) -> Loc:
    """Drop the parts of a pydantic location that are not in the file, such as the name of a union branch."""
    kept: Loc = ()
    for part in rest:
        if (*loc, *kept, part) in document.lines or part == rest[-1]:
            kept = (*kept, part)
    return kept


_MESSAGES = {
    "missing": "Dit veld ontbreekt.",
    "extra_forbidden": "Dit veld is onbekend; kijk of het goed gespeld is.",
    "string_type": "Hier hoort tekst. Zet er aanhalingstekens omheen als het een getal of ja/nee is.",
    "string_too_short": "Dit mag niet leeg zijn.",
    "too_short": "Hier hoort minstens {min_length} onderdeel.",
    "string_too_long": "Deze tekst is te lang: hooguit {max_length} tekens.",
    "string_pattern_mismatch": "Een sleutel bestaat uit kleine letters, cijfers, _ en -, en begint met een letter.",
    "int_type": "Hier hoort een heel getal.",
    "int_parsing": "Hier hoort een heel getal.",
    "int_from_float": "Hier hoort een heel getal.",
    "float_type": "Hier hoort een getal.",
    "float_parsing": "Hier hoort een getal.",
    "bool_type": "Hier hoort true of false.",
    "bool_parsing": "Hier hoort true of false.",
    "enum": "Kies uit: {expected}.",
    "literal_error": "Kies uit: {expected}.",
    "tuple_type": "Hier hoort een lijst (regels die met - beginnen).",
    "model_type": "Hier horen velden met een naam en een waarde.",
    "greater_than_equal": "Dit getal is te klein: minstens {ge}.",
    "less_than_equal": "Dit getal is te groot: hooguit {le}.",
    "date_type": "Hier hoort een datum, bijvoorbeeld 2027-01-04.",
    "date_from_datetime_parsing": "Hier hoort een datum, bijvoorbeeld 2027-01-04.",
}


def _dutch(error: dict[str, Any]) -> str:
    template = _MESSAGES.get(error["type"])
    context = dict(error.get("ctx") or {})
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace(" or ", " of ")
    if template:
        return template.format_map(context | {k: context.get(k, "?") for k in ("min_length", "max_length")})
    if error["type"] == "value_error":
        return str(context.get("error", "Deze waarde klopt niet."))
    return "Deze waarde klopt niet."


# what fields are called on screen, for messages under a form
_ON_SCREEN = {
    "audience": "Voor wie",
    "days": "Duur",
    "evidence": "Waaraan merken jullie dat",
    "headcount": "Aantal mensen",
    "invulling": "Invulling",
    "kind": "Soort",
    "later": "Hoe gaat het straks",
    "level": "Niveau",
    "levels": "Lijnen",
    "name": "Naam",
    "now": "Hoe gaat het nu",
    "noted_on": "Dag",
    "phase": "Fase",
    "text": "Tekst",
    "title": "Titel",
    "unit_id": "Team",
    "who": "Wie",
}


def shown(error: ValidationError) -> list[str]:
    """Return the Dutch messages of a validation error for a form: each names its field as the screen does."""
    messages = []
    for found in error.errors():
        name = _ON_SCREEN.get(str(found["loc"][0])) if found["loc"] else None
        message = (
            "Vul hier iets in of maak een keuze."
            if not str(found["input"] or "").strip()
            else _dutch(dict(found))
        )
        messages.append(f"{name}: {message[0].lower()}{message[1:]}" if name else message)
    return list(dict.fromkeys(messages))
