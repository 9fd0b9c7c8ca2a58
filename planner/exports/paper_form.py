"""The questions of a round on paper, for people who would rather not use a phone."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from planner.exports.typeset import typeset
from scans.definition import Scan


@dataclass(frozen=True)
class PaperForm:
    """What stands on a form besides the questions. `team` is None when people tick one of `teams`.

    `promise` holds sentences; `address` and `code` are what people type who would rather use a phone; `last_day` is
    None when there is none.
    """

    organisation: str
    round: str
    purpose: str
    team: str | None
    teams: tuple[str, ...]
    groups: tuple[str, ...]
    promise: tuple[str, ...]
    minutes: int
    address: str
    code: str
    last_day: date | None


def write(form: PaperForm, scan: Scan) -> bytes:
    """Return the form as PDF, A4. Statements are numbered through, so that typing them in is easy."""
    return typeset("paper_form.typ", {"form": asdict(form), "scan": _questions(scan)})


def _questions(scan: Scan) -> dict[str, object]:
    """Return what is asked, as plain data in the order of the scan."""
    numbers = iter(range(1, 1 + sum(1 for _ in scan.statements())))
    return {
        "title": scan.title,
        "intro": scan.intro,
        "scale": [step.label for step in scan.scale],
        "themes": [
            {
                "name": theme.name,
                "intro": theme.intro,
                "statements": [{"number": next(numbers), "text": s.text} for s in theme.statements],
            }
            for theme in scan.themes
        ],
        "options": [{"name": option.name, "text": option.text} for option in scan.options],
        "total": scan.total,
        "questions": [question.text for question in scan.questions],
    }
