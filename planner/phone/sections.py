"""What each page asks, as plain data: drawing a form and reading it back follow the same description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scans.answers import MOST_TEXT, FunctionGroup
from scans.definition import Scan, Theme
from scans.groups import Unit, UnitKind
from scans.participation import USUAL_GROUPS, Page, pages

PLACE, WORK, ANSWER, TEXT = "plek", "werk", "v-", "t-"  # names of fields; the last two begin one
DONT_KNOW = "?"
FEW = 7  # more choices than this are a list to open: a thumb shouldn't scroll past forty teams

Kind = Literal["keuze", "lijst", "punten", "tekst"]


@dataclass(frozen=True)
class Choice:
    """One answer to choose: what the form sends and the words beside it."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """One field of a form; `name` is what it is sent under. `most` bounds what can be typed."""

    name: str
    text: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    required: str = ""  # what to say when it was left open; empty when it may be
    most: int = 0


@dataclass(frozen=True)
class Section:
    """One page of the form. `total` is the number of points to spread, 0 when there are none."""

    title: str
    intro: str
    questions: tuple[Question, ...]
    total: int = 0
    warning: str = ""


def sections(
    scan: Scan,
    places: Sequence[Unit] = (),
    groups: Sequence[FunctionGroup] = USUAL_GROUPS,
    units: Sequence[Unit] = (),
) -> tuple[Section, ...]:
    """Return the pages of a form: first who somebody is in the round, then the questions.

    `places` are the units to choose from, `units` all of them, to tell two teams with the same name apart.
    """
    return (_about_you(places, groups, units), *(_section(scan, page) for page in pages(scan)))


def _about_you(places: Sequence[Unit], groups: Sequence[FunctionGroup], units: Sequence[Unit]) -> Section:
    work = Question(
        WORK,
        "Wat voor werk doe je?",
        "keuze",
        tuple(Choice(str(index), group.name) for index, group in enumerate(groups)),
        required="Kies wat voor werk je doet.",
    )
    return Section("Over jou", "", (*_place(places, units), work))


def _place(places: Sequence[Unit], units: Sequence[Unit]) -> Iterator[Question]:
    """Yield the question where somebody works, when there is something to choose."""
    if len(places) < 2:
        return
    teams = all(place.kind is UnitKind.TEAM for place in places)
    choices = tuple(
        Choice(place.id, label) for place, label in zip(places, _labels(places, units), strict=True)
    )
    yield Question(
        PLACE,
        "Bij welk team hoor je?" if teams else "Waar werk je?",
        "keuze" if len(choices) <= FEW else "lijst",
        choices,
        required="Kies bij welk team je hoort." if teams else "Kies waar je werkt.",
    )


def _labels(places: Sequence[Unit], units: Sequence[Unit]) -> Iterator[str]:
    """Yield a name per place; where two have the same one, with the name of what they are part of."""
    names = {unit.id: unit.name for unit in units}
    counts = Counter(place.name for place in places)
    for place in places:
        above = names.get(place.parent_id or "", "")
        yield f"{place.name} ({above})" if counts[place.name] > 1 and above else place.name


def _section(scan: Scan, page: Page) -> Section:
    if page.theme is not None:
        return _theme(scan, page.theme)
    return _options(scan) if page.options else _own_words(scan)


def _theme(scan: Scan, theme: Theme) -> Section:
    steps = tuple(Choice(str(step.value), step.label) for step in scan.scale)
    choices = (*steps, Choice(DONT_KNOW, "Weet ik niet"))
    questions = (Question(ANSWER + s.key, s.text, "keuze", choices) for s in theme.statements)
    return Section(theme.name, theme.intro, tuple(questions))


def _options(scan: Scan) -> Section:
    intro = (
        f"Verdeel {scan.total} punten. Geef de meeste punten aan wat het beste past. Een vak dat je leeg laat, krijgt "
        "0 punten. Weet je het niet? Laat dan alles leeg."
    )
    questions = (
        Question(ANSWER + option.key, option.name, "punten", hint=option.text, most=scan.total)
        for option in scan.options
    )
    return Section("Punten verdelen", intro, tuple(questions), total=scan.total)


def _own_words(scan: Scan) -> Section:
    questions = (Question(TEXT + q.key, q.text, "tekst", most=MOST_TEXT) for q in scan.questions)
    warning = (
        "Anderen lezen straks letterlijk wat je hier schrijft. Schrijf geen namen op. Schrijf ook niets waaraan je een "
        "cliënt, een collega of jezelf herkent."
    )
    return Section("In je eigen woorden", "Je mag dit ook leeg laten.", tuple(questions), warning=warning)
