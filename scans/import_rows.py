"""Reads one row of a file: a response, a reason to leave it out, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from scans.answers import MOST_TEXT, Response, Round, Source, answer_problems
from scans.cell_words import SKIPPED, folded, known_step, known_work, on_scale
from scans.column_mapping import ColumnMapping
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind, below
from scans.mapping import GROUP, LEFT_OUT, LEVEL, TEAM, work_target
from scans.plain_text import plain_text
from scans.sheet import RowProblem

Problems = Iterator[tuple[str, str]]  # (target of the column, what to do)


class LeftOut(StrEnum):
    """Why a row of a sound file gave no response."""

    UNFINISHED = "niet afgerond"
    EMPTY = "zonder één antwoord"
    CHOSEN = "door jou weggelaten"
    THERE = "al in deze ronde"


def places_of(scan: Scan, units: Sequence[Unit], round_: Round) -> list[Unit]:
    """Return the units of a round that an answer can come from; in a scan for teams only the teams."""
    inside = below(units, round_.unit_id)
    teams_only = set(scan.units) == {UnitKind.TEAM}
    return [u for u in units if u.id in inside and not (teams_only and u.kind is not UnitKind.TEAM)]


@dataclass
class _Found:
    """What a row holds so far."""

    unit_id: str = ""
    work: str = ""
    answers: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unread: bool = False


@dataclass(frozen=True)
class Reader:
    """Reads rows by a mapping. `columns` is the place of each target, `shown` its name in the file.

    A `strict` file is our own template: there a row without an answer is a mistake, elsewhere it gives nothing.
    """

    scan: Scan
    round_: Round
    units: Sequence[Unit]
    mapping: ColumnMapping
    columns: Mapping[str, int]
    shown: Mapping[str, str]
    strict: bool

    def row(self, line: int, cells: Sequence[str], width: int) -> Response | LeftOut | list[RowProblem]:
        """Return the response in one row, why it gives none, or its problems."""
        if len(cells) < width or any(cells[width:]):
            message = f"deze rij heeft {len(cells)} cellen, de eerste regel heeft er {width}; maak ze gelijk"
            return [RowProblem(line, "", message)]
        if self._chosen_away(cells):
            return LeftOut.CHOSEN
        found = _Found()
        told = [*self._who(cells, found), *self._answers(cells, found), *self._texts(cells, found)]
        if not told and not found.answers and not found.texts and not self.strict:
            return LeftOut.EMPTY
        if not found.unread:  # a cell that couldn't be read would make these untrue
            told += self._whole(found)
        if told:
            return [RowProblem(line, self.shown.get(target, target), text) for target, text in told]
        return self._response(found)

    def _cell(self, cells: Sequence[str], target: str) -> str:
        return cells[self.columns[target]] if target in self.columns else ""

    @cached_property
    def _work_column(self) -> str:
        return work_target(self.round_.groups)

    def _chosen_away(self, cells: Sequence[str]) -> bool:
        """Return whether a person decided that answers with this team or this work don't count."""
        place, work = folded(self._cell(cells, TEAM)), folded(self._cell(cells, self._work_column))
        return LEFT_OUT in (self.mapping.places.get(place), self.mapping.works.get(work))

    def _who(self, cells: Sequence[str], found: _Found) -> Problems:
        """Yield why a row doesn't lead to one unit of the round and one kind of work."""
        yield from ((TEAM, text) for text in self._place(self._cell(cells, TEAM), found))
        cell = self._cell(cells, self._work_column)
        known = self._works.get(folded(cell)) or known_work(self.round_.groups, cell)
        if known is not None:
            found.work = known
            yield from self._level_too(cells, known)
        elif self.round_.groups:
            yield GROUP, "kies uit " + ", ".join(f"‘{group.name}’" for group in self.round_.groups)
        else:
            yield LEVEL, "kies strategisch, tactisch of operationeel (of S, T of O)"

    @cached_property
    def _works(self) -> dict[str, str]:
        """The kinds of work that a person gave a cell, as far as the round knows them."""
        sound = {w for w in self.mapping.works.values() if known_work(self.round_.groups, w) == w}
        return {cell: work for cell, work in self.mapping.works.items() if work in sound}

    def _level_too(self, cells: Sequence[str], work: str) -> Problems:
        """Yield that a level beside a function group says something else; the group decides."""
        cell = self._cell(cells, LEVEL) if self.round_.groups else ""
        if cell and known_work((), cell) != self._level(work):
            yield LEVEL, f"bij ‘{work}’ hoort {self._level(work).value}; verbeter dit of laat de cel leeg"

    def _level(self, work: str) -> Level:
        return next((g.level for g in self.round_.groups if g.name == work), None) or Level(work)

    @cached_property
    def _places(self) -> dict[str, tuple[str, ...]]:
        """The ids of the units that an answer can come from, by name and by what a person decided."""
        inside: dict[str, tuple[str, ...]] = {}
        allowed = places_of(self.scan, self.units, self.round_)
        for unit in allowed:
            inside[folded(unit.name)] = (*inside.get(folded(unit.name), ()), unit.id)
        ids = {unit.id for unit in allowed}
        return inside | {cell: (id_,) for cell, id_ in self.mapping.places.items() if id_ in ids}

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        return frozenset(folded(unit.name) for unit in self.units)

    def _place(self, name: str, found: _Found) -> Iterator[str]:
        """Yield why a name doesn't lead to one unit of the round."""
        ids = self._places.get(folded(name), ())
        if len(ids) == 1:
            found.unit_id = ids[0]
        elif not name:
            yield "vul in bij welk team of welke locatie dit antwoord hoort"
        elif ids:
            yield f"er zijn {len(ids)} eenheden met de naam '{name[:60]}'; geef ze eerst verschillende namen"
        elif folded(name) in self._everywhere:
            yield f"'{name[:60]}' valt buiten deze ronde; kies een eenheid waar de ronde over gaat"
        else:
            yield f"'{name[:60]}' is niet bekend; verbeter de naam of voeg de eenheid toe aan de organisatie"

    @cached_property
    def _values(self) -> dict[str, int | None]:
        """What a cell means, once it was met."""
        return {}

    def _value(self, cell: str) -> int | None:
        if cell not in self._values:
            value = self.mapping.steps.get(folded(cell))
            self._values[cell] = known_step(self.scan, cell) if value is None else value
        return self._values[cell]

    def _answers(self, cells: Sequence[str], found: _Found) -> Problems:
        """Yield (column, what to do) for every answer that can't be, filling `found`."""
        for key in self.scan.answer_keys():
            cell = self._cell(cells, key)
            value = self._value(cell) if cell else SKIPPED
            if value is None:
                found.unread = True
                yield key, f"'{cell[:40]}' is geen antwoord; {self._allowed()}"
            elif cell and not (value == SKIPPED and folded(cell) in self.mapping.steps):
                found.answers[key] = value
                if not on_scale(self.scan, value):
                    yield key, f"{value} kan hier niet; {self._allowed()}"

    def _allowed(self) -> str:
        """Return what may stand in a cell."""
        if self.scan.kind == "punten":
            return f"vul een heel getal van 0 tot en met {self.scan.total} in"
        return "kies uit " + ", ".join(str(step.value) for step in self.scan.scale)

    def _texts(self, cells: Sequence[str], found: _Found) -> Problems:
        """Yield every answer in somebody's own words that is too long, filling `found`."""
        for key in self.scan.text_keys():
            text = plain_text(self._cell(cells, key)).replace("\N{NO-BREAK SPACE}", " ").strip()
            if len(text) > MOST_TEXT:
                yield key, f"dit antwoord heeft {len(text)} tekens; maak er hooguit {MOST_TEXT} van"
            elif text:
                found.texts[key] = text

    def _whole(self, found: _Found) -> Problems:
        """Yield what is wrong with the answers together: nothing answered, or not all points spread.

        Somebody who only wrote something in their own words has answered too.
        """
        if not found.answers and not found.texts:
            yield "", "in deze rij is niets beantwoord; vul haar aan of haal haar weg"
        elif self.scan.kind == "punten" and found.answers and min(found.answers.values()) >= 0:
            yield from (("punten", text) for text in answer_problems(self.scan, found.answers))

    def _response(self, found: _Found) -> Response:
        """Return the response of a row without problems."""
        return Response(
            traject_id=self.round_.traject_id,
            round_id=self.round_.id,
            unit_id=found.unit_id,
            level=self._level(found.work),
            function_group=found.work if self.round_.groups else "",
            answers=found.answers,
            texts=found.texts,
            source=Source.BESTAND,
        )
