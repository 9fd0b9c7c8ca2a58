"""Reading answers in from a file, all or none: our own template, or a file from elsewhere with a mapping that is kept.

What tells who somebody is, or when they answered, is gone as soon as a file is opened (see `scans.headings`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.route.journey import Journey
from planner.storage.journeys import load_responses
from planner.usecases.desk import Desk
from planner.usecases.keeping import discard, keep
from planner.usecases.rounds import RoundRefused, answer_places, form_of, still_open
from scans.answers import Response, Round, Source
from scans.column_mapping import ColumnMapping
from scans.headings import Table
from scans.importing import Import, LeftOut, RowProblem, is_template, open_table, read_mapped, read_template
from scans.mapping import guess, remembered, still_sound, to_keep
from scans.sheet import Unreadable

__all__ = [
    "ALL_THERE",
    "Choices",
    "Opened",
    "Seen",
    "forget",
    "import_answers",
    "known_mappings",
    "open_file",
    "preview_import",
    "seen",
]

WHAT = "Indeling van een bestand"
ALL_THERE = (
    "Alle rijen van dit bestand staan al in deze ronde. Zijn het toch andere mensen met precies dezelfde "
    "antwoorden? Voer die dan met de hand in."
)


@dataclass(frozen=True)
class Opened:
    """A file as a table, or why it can't be read; never both."""

    table: Table | None = None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True)
class Seen:
    """How a file from elsewhere will be read if nobody changes anything: as remembered, or as guessed.

    `unsure` holds the targets that somebody should look at first.
    """

    mapping: ColumnMapping
    unsure: frozenset[str]
    remembered: ColumnMapping | None


@dataclass(frozen=True)
class Choices:
    """What somebody chose for a file. Without a mapping it is our own template.

    `unfinished` also counts who didn't hand in, `repeated` also rows that are the same as an answer that came from a
    file before, `remember` keeps the mapping for the next file with these columns.
    """

    mapping: ColumnMapping | None = None
    unfinished: bool = False
    repeated: bool = False
    remember: bool = False


def open_file(desk: Desk, held: Round, data: bytes) -> Opened:
    """Return a CSV file or Excel workbook as a table. Never raises for what is in it."""
    try:
        return Opened(open_table(data, form_of(desk.library, held)))
    except Unreadable as unreadable:
        return Opened(problems=unreadable.problems)


def seen(desk: Desk, journey: Journey, held: Round, found: Table) -> Seen | None:
    """Return what the columns of a file probably mean; None when it is our own template."""
    scan = form_of(desk.library, held)
    if is_template(found, scan):
        return None
    places = answer_places(scan, held, journey.units)
    kept = remembered(found, journey.column_mappings, scan)
    if kept is not None:
        return Seen(still_sound(kept, scan, places, held), frozenset(), kept)
    proposal = guess(found, scan, places, held)
    return Seen(proposal.mapping, proposal.unsure, None)


def preview_import(
    desk: Desk, journey: Journey, held: Round, file: bytes | Table, choices: Choices | None = None
) -> Import:
    """Return what a file would give, without storing anything."""
    opened = file if isinstance(file, Table) else open_file(desk, held, file)
    if isinstance(opened, Opened):
        if opened.table is None:
            return Import(problems=opened.problems)
        opened = opened.table
    chosen = choices or Choices()
    return _not_twice(desk, held, _read(desk, journey, held, opened, chosen), chosen.repeated)


def _read(desk: Desk, journey: Journey, held: Round, found: Table, choices: Choices) -> Import:
    scan = form_of(desk.library, held)
    if choices.mapping is None:
        return read_template(found, scan, journey.units, held)
    return read_mapped(found, scan, journey.units, held, choices.mapping, choices.unfinished)


def import_answers(
    desk: Desk, journey: Journey, held: Round, file: bytes | Table, choices: Choices | None = None
) -> Import:
    """Store all answers of a file, or none when something in it is wrong. Raises RoundRefused when closed,
    or before the first day.

    The returned import says what is wrong, or holds what was stored. The mapping is kept first, as a change of its own:
    taking the answers back leaves it.
    """
    _takes_files(desk, held)
    read = preview_import(desk, journey, held, file, choices)
    if read.problems or not read.responses:
        return read
    if choices and choices.remember and choices.mapping and isinstance(file, Table):
        _remember(desk, journey, to_keep(choices.mapping, file))
    number = len(read.responses)
    with desk.work(f"{number} {'antwoord' if number == 1 else 'antwoorden'} ingelezen") as work:
        _takes_files(desk, work.get(Round, held.id))
        stored = work.add_all(read.responses)
    return replace(read, responses=tuple(stored))


def _takes_files(desk: Desk, held: Round) -> None:
    """Refuse a closed round and one that has not begun; after the last day a file may still come in, as paper may."""
    if desk.today < still_open(held).opened:
        raise RoundRefused("Deze ronde is nog niet begonnen. Lees antwoorden in vanaf de eerste dag.")


def _remember(desk: Desk, journey: Journey, mapping: ColumnMapping) -> None:
    """Keep a mapping, unless it is kept already as it is."""
    if all(mapping != kept for kept in journey.column_mappings):
        keep(desk, mapping, WHAT)


def forget(desk: Desk, kept: ColumnMapping) -> None:
    """Throw a kept mapping away; undo brings it back. Raises StaleRecord, UnknownRecord."""
    discard(desk, kept, WHAT)


def known_mappings(desk: Desk, journey: Journey, held: Round) -> list[ColumnMapping]:
    """Return the mappings that are kept for the scan of a round, the latest first."""
    key = form_of(desk.library, held).key
    return sorted(
        (one for one in journey.column_mappings if one.scan == key), key=lambda one: one.id, reverse=True
    )


def _not_twice(desk: Desk, held: Round, read: Import, repeated: bool) -> Import:
    """Leave out what came from a file before, and refuse a file whose every row did.

    Read in twice, the answers of three people would count as six and be shown. A newer version of the same file holds
    the earlier rows too. Only rows of files are compared: a file of one row could else ask what a phone answered.
    """
    read_before = load_responses(desk.engine, held.id) if read.responses else []
    there = [response for response in read_before if response.source is Source.BESTAND]
    if not there:
        return read
    if not Counter(map(_content, read.responses)) - Counter(map(_content, there)):
        return Import(problems=(RowProblem(1, "", ALL_THERE),))
    if repeated:
        return read
    fresh = tuple(_fresh(read.responses, there))
    again = len(read.responses) - len(fresh)
    left = {**read.left_out, LeftOut.THERE: again} if again else read.left_out
    return replace(read, responses=fresh, left_out=left)


Content = tuple[str, str, str, tuple[tuple[str, int], ...], tuple[tuple[str, str], ...]]


def _fresh(new: Sequence[Response], there: Sequence[Response]) -> Iterator[Response]:
    """Yield the responses that don't stand there yet; of two equal ones only as many as there are more."""
    left = Counter(map(_content, there))
    for response in new:
        if left[_content(response)]:
            left[_content(response)] -= 1
        else:
            yield response


def _content(response: Response) -> Content:
    answers, texts = tuple(sorted(response.answers.items())), tuple(sorted(response.texts.items()))
    return response.unit_id, response.level, response.function_group, answers, texts
