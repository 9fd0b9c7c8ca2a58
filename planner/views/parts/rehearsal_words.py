"""What a proefrit says, in sentences and one calm table. Plain texts: whoever shows them makes them safe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.usecases.rehearsing import (
    LEVELS,
    Part,
    Trip,
    by_group,
    expected_answers,
    given_away,
    part_name,
    whole_units,
)
from planner.views.parts.dutch import counted, listed
from scans.published import Slice
from scans.rehearsal import TOGETHER, Line, Merger, Rehearsal

MOST = 6  # as many names as someone reads in one sentence; the table has them all
Names = Mapping[str, str]


def story(asked: Trip, found: Rehearsal, names: Names) -> list[str]:
    """Return what would be shown, what not and why, and what would help, a sentence or two each."""
    total = expected_answers(asked)
    if not total:
        return ["Er worden nog geen antwoorden verwacht. Vul hierboven in hoeveel mensen er werken."]
    return [
        f"Samen verwachten we {counted(total, 'antwoord', 'antwoorden')}.",
        *_shown(asked, found, names),
        *_hidden(asked, found, names),
        *_helping(asked, found, names),
    ]


def _shown(asked: Trip, found: Rehearsal, names: Names) -> Iterator[str]:
    lines = whole_units(found.shown)
    if not lines:
        yield "Er komt dan geen enkele uitkomst in beeld."
        return
    shown = _some([_counted(asked, line, names) for line in _top_first(asked, lines)])
    yield f"In beeld {'komt' if len(lines) == 1 else 'komen'}: {shown}."


def _top_first(asked: Trip, lines: Sequence[Line]) -> list[Line]:
    """Return the whole round first, then the units as they stand in the organisation."""
    place = {unit.id: index for index, unit in enumerate(asked.units)}
    return sorted(lines, key=lambda line: (line.group[0] != asked.top_id, place[line.group[0]]))


def _hidden(asked: Trip, found: Rehearsal, names: Names) -> Iterator[str]:
    few = _top_first(asked, whole_units(found.too_few))
    if few:
        verb = "blijft" if len(few) == 1 else "blijven"
        listing = _some([_counted(asked, line, names) for line in few])
        yield f"{_upper(listing)} {verb} verborgen: dat is minder dan {asked.threshold} antwoorden."
    for line in whole_units(found.revealing)[:MOST]:
        yield f"{_upper(_counted(asked, line, names))} blijft ook verborgen. Anders is {whom(asked, line, names)} uit te rekenen."
    rest = len([line for line in (*found.too_few, *found.revealing) if line.group[1] is not None])
    if rest and len(_used(asked)) > 1:
        what = "functiegroep of niveau" if asked.groups else "niveau"
        verb = "blijft" if rest == 1 else "blijven"
        yield f"Per {what} {verb} er nog {counted(rest, 'uitkomst', 'uitkomsten')} verborgen. In de tabel staat welke."


def _used(asked: Trip) -> tuple[Part, ...]:
    """Return the levels or function groups in which somebody is expected."""
    people = {part for (_, part), n in asked.expected if n}
    known: tuple[Part, ...] = (*LEVELS, *asked.groups)
    return tuple(part for part in known if part in people)


def _helping(asked: Trip, found: Rehearsal, names: Names) -> Iterator[str]:
    if found.mergers:
        yield (
            "Wat zou helpen? Hang twee teams samen onder één nieuwe locatie. Dan komt de uitkomst van die locatie in beeld. "
            "Dat kan hieronder. Ieder voorstel telt apart."
        )
    for merger in found.mergers:
        yield f"• {_merger(asked, merger, names)}"


def _merger(asked: Trip, merger: Merger, names: Names) -> str:
    brings = whole_units(merger.brings)
    (place,) = (line for line in brings if line.group[0] == TOGETHER)
    other = [_counted(asked, line, names) for line in brings if line.group[0] != TOGETHER]
    gone = [_counted(asked, line, names) for line in whole_units(merger.costs)]
    text = (
        f"{pair_name(merger, names)} samen onder één locatie ({place.n}): dan "
        f"{'komt' if merger.answers == 1 else 'komen'} er {counted(merger.answers, 'antwoord', 'antwoorden')} meer in beeld"
    )
    text += f", waaronder {_some(other)}." if other else "."
    return f"{text} Je ziet dan {_some(gone)} niet meer apart." if gone else text


def pair_name(merger: Merger, names: Names) -> str:
    """Return 'Nachtzorg en Plein'."""
    return f"{names[merger.first]} en {names[merger.second]}"


def whom(asked: Trip, line: Line, names: Names) -> str:
    """Return 'Nachtzorg (3)', or 'Nachtzorg, tactisch (1) samen met Dagdienst (2)': who could be computed."""
    told = [
        f"{', '.join((names[unit_id], *(part_name(part) for part in some)))} ({n})"
        for unit_id, some, n in given_away(asked, line)
    ]
    return " samen met ".join(told)


def _counted(asked: Trip, line: Line, names: Names) -> str:
    unit_id = line.group[0]
    name = "de hele ronde" if unit_id == asked.top_id and len(asked.units) > 1 else names[unit_id]
    return f"{name} ({line.n})"


def _some(words: Sequence[str]) -> str:
    if len(words) <= MOST + 1:
        return listed(words)
    return f"{', '.join(words[:MOST])} en nog {len(words) - MOST}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def table(asked: Trip, found: Rehearsal, names: Names) -> tuple[list[str], list[list[str]]]:
    """Return the headings and a row per unit in which somebody is expected; function groups follow for the whole round.

    A level at which nobody is expected has no column, nor one at which everybody is.
    """
    state = _states(asked, found, names)
    levels = _used(asked) if not asked.groups and len(_used(asked)) > 1 else ()
    columns = ["Onderdeel", "Alles samen", *(part_name(level).capitalize() for level in levels)]
    rows = [
        [names[unit.id], *(state.get((unit.id, part), "") for part in (None, *levels))]
        for unit in asked.units
        if (unit.id, None) in state
    ]
    narrowed: tuple[Part, ...] = (*LEVELS, *asked.groups) if asked.groups else ()
    rows += [
        [f"Hele ronde, {part_name(part)}", state[asked.top_id, part]]
        for part in narrowed
        if (asked.top_id, part) in state
    ]
    return columns, rows


def _states(asked: Trip, found: Rehearsal, names: Names) -> dict[Slice, str]:
    """Return a few words by group: '12, in beeld', '3, verborgen'."""
    words = {group: f"{line.n}, in beeld" for group, line in by_group(found.shown).items()}
    words |= {group: f"{line.n}, verborgen" for group, line in by_group(found.too_few).items()}
    for line in found.revealing:
        words[line.group] = f"{line.n}, verborgen: anders is {whom(asked, line, names)} uit te rekenen"
    return words
