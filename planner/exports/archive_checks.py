"""What must hold inside an archive before anything of it is stored: one tree, and references that lead somewhere.

A file may have been changed by hand. A screen or an undo that met a dangling reference would fail much later,
far from the cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from planner.route.traject import Traject
from scans.answers import Response, Round
from scans.groups import Unit, UnitKind, below
from scans.identity import Record
from scans.kept_result import KeptResult, thaw
from scans.links import Link

Records = Mapping[str, tuple[Record, ...]]


class HistoryRow(BaseModel):
    """One line of the history as it stands in a file; nothing in it is stripped, so that it goes back as it was."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    batch: str = Field(min_length=1, max_length=64)
    at: str
    actor: str
    what: str
    kind: str
    record_id: str = Field(max_length=64)
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: str | None = Field(max_length=64)

    @field_validator("at")
    @classmethod
    def _moment(cls, at: str) -> str:
        if datetime.fromisoformat(at).tzinfo is None:
            raise ValueError("a moment without a time zone")
        return at


def record_problems(traject: Traject, records: Records) -> Iterator[str]:
    """Yield in Dutch what is wrong with the records of a traject; nothing when they can be stored."""
    for kind, rows in records.items():
        if any(row.traject_id != traject.id for row in rows):
            yield "er zitten gegevens van een ander traject in"
        doubles = [id_ for id_, count in Counter(row.id for row in rows).items() if count > 1]
        if doubles:
            yield f"in {kind} staat hetzelfde kenmerk twee keer ({doubles[0]})"
    units = [row for row in records.get("Unit", ()) if isinstance(row, Unit)]
    yield from _tree_problems(units)
    yield from _scan_problems(units, records)


def _tree_problems(units: Sequence[Unit]) -> Iterator[str]:
    tops = [unit for unit in units if unit.parent_id is None]
    if [unit.kind for unit in tops] != [UnitKind.ORGANISATIE]:
        yield f"er hoort precies één organisatie bovenaan te staan, niet {len(tops)}"
        return
    reached = below(units, tops[0].id)
    yield from (f"{unit.name} hangt nergens onder" for unit in units if unit.id not in reached)


def _scan_problems(units: Sequence[Unit], records: Records) -> Iterator[str]:
    """Yield rounds and answers that belong nowhere. A closed round keeps the tree of its day, removed units too."""
    known = {unit.id for unit in units}
    rounds = {row.id: row for row in records.get("Round", ()) if isinstance(row, Round)}
    for held in rounds.values():
        if held.unit_id not in known | held.parents.keys():
            yield f"de ronde {held.title} hoort bij een onderdeel dat er niet is"
    for answer in records.get("Response", ()):
        assert isinstance(answer, Response)
        if answer.round_id not in rounds:
            yield "er is een antwoord zonder ronde"
        elif answer.unit_id not in known | rounds[answer.round_id].parents.keys():
            yield "er is een antwoord van een onderdeel dat er niet is"
    for row in (*records.get("Link", ()), *records.get("KeptResult", ())):
        assert isinstance(row, Link | KeptResult)
        if row.round_id not in rounds:
            yield "er is een link of een uitkomst zonder ronde"
        elif isinstance(row, KeptResult):
            yield from _result_problems(row, rounds[row.round_id])


def _result_problems(kept: KeptResult, held: Round) -> Iterator[str]:
    """Yield that a frozen result doesn't fit its round; an older round, without its questions, can't be checked."""
    try:
        if held.form is not None:
            thaw(kept, held.form, held.unit_id)
    except (KeyError, IndexError, ValueError):
        yield f"de uitkomst van de ronde {held.title} hoort niet bij de vragen van die ronde"


def history_problems(traject: Traject, rows: Sequence[HistoryRow], kinds: Mapping[str, Any]) -> Iterator[str]:
    """Yield in Dutch what is wrong with the history: taking back a change may touch this traject only."""
    for number, row in enumerate(rows, start=1):
        if row.kind not in kinds and row.kind != Traject.__name__:
            yield f"geschiedenis {number} gaat over een onbekend onderdeel {row.kind}"
        for content in (row.before, row.after):
            if content is None:
                continue
            if content.get("id") != row.record_id or content.get("traject_id", traject.id) != traject.id:
                yield f"geschiedenis {number} hoort niet bij dit traject"
