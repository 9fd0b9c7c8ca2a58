"""What one person has filled in so far, page by page, until it becomes an answer that nobody can lead back to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from scans.answers import MOST_TEXT, FunctionGroup, Response, Round, Source, answer_problems
from scans.definition import Scan, Theme
from scans.groups import Level
from scans.identity import Frozen
from scans.plain_text import plain_text

# What people choose from when a round has no function groups of its own: their work, not a word for a level.
USUAL_GROUPS = (
    FunctionGroup(name="Ik werk met cliënten, of ik help collega’s bij dat werk", level=Level.OPERATIONEEL),
    FunctionGroup(name="Ik geef leiding aan een team, een afdeling of een locatie", level=Level.TACTISCH),
    FunctionGroup(name="Ik werk in de directie of in het bestuur", level=Level.STRATEGISCH),
)
# Seconds that a question takes; our own estimate, generous for people who read slowly.
SECONDS_STATEMENT, SECONDS_OPTION, SECONDS_OPEN, SECONDS_START = 12, 20, 45, 30


class Draft(Frozen):
    """Where somebody works and what they answered; None is 'weet ik niet'. `page` is the last page they sent (from 1)."""

    unit_id: str = Field(default="", max_length=64)
    group: str = Field(default="", max_length=120)
    answers: dict[str, int | None] = Field(default_factory=dict)
    texts: dict[str, str] = Field(default_factory=dict)
    page: int = Field(default=0, ge=0, le=1000)

    def with_page(self, given: Draft) -> Draft:
        """Return this draft with what one page gave; sending the same page again changes nothing more."""
        return Draft(
            unit_id=given.unit_id or self.unit_id,
            group=given.group or self.group,
            answers={**self.answers, **given.answers},
            texts={**self.texts, **given.texts},
            page=max(self.page, given.page),
        )


@dataclass(frozen=True)
class Page:
    """One page of questions: a theme, the options to spread points over, or the open questions."""

    number: int
    title: str
    theme: Theme | None = None
    options: bool = False
    questions: bool = False


def pages(scan: Scan) -> tuple[Page, ...]:
    """Return the pages of a scan, numbered from 1."""
    return tuple(_pages(scan))


def _pages(scan: Scan) -> Iterator[Page]:
    number = 0
    for number, theme in enumerate(scan.themes, start=1):
        yield Page(number, theme.name, theme=theme)
    if scan.options:
        number += 1
        yield Page(number, scan.title, options=True)
    if scan.questions:
        yield Page(number + 1, "In je eigen woorden", questions=True)


def minutes(scan: Scan) -> int:
    """Return how long the scan takes, in whole minutes, rounded up."""
    statements = sum(1 for _ in scan.statements())
    seconds = SECONDS_START + statements * SECONDS_STATEMENT + len(scan.options) * SECONDS_OPTION
    return -(-(seconds + len(scan.questions) * SECONDS_OPEN) // 60)


def groups_of(held: Round) -> tuple[FunctionGroup, ...]:
    """Return the kinds of work that people of a round choose from."""
    return held.groups or USUAL_GROUPS


def draft_problems(scan: Scan, draft: Draft) -> list[str]:
    """Return in Dutch what keeps a draft from being sent; an empty list when it can be.

    Somebody who only wrote something in their own words has answered too.
    """
    given = {key: value for key, value in draft.answers.items() if value is not None}
    written = {key: text for key, typed in draft.texts.items() if (text := plain_text(typed).strip())}
    strange = [f"'{key}' hoort niet bij deze scan" for key in written if key not in scan.text_keys()]
    long = [
        f"een antwoord heeft {len(text)} tekens; gebruik er hooguit {MOST_TEXT}"
        for text in written.values()
        if len(text) > MOST_TEXT
    ]
    found = [] if written and not given else answer_problems(scan, given)
    return [*found, *strange, *long]


def to_response(held: Round, draft: Draft, level: Level, source: Source) -> Response:
    """Return the answer that a sound draft becomes; its id is random and nothing in it leads back to the draft."""
    return Response(
        traject_id=held.traject_id,
        round_id=held.id,
        unit_id=draft.unit_id,
        level=level,
        function_group=draft.group if held.groups else "",
        answers={key: value for key, value in draft.answers.items() if value is not None},
        texts={key: text for key, typed in draft.texts.items() if (text := plain_text(typed).strip())},
        source=source,
    )
