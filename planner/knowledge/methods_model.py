"""The shapes of the methods: what *Begeleiding nieuwe stijl* (Movisie, 2014) describes, one class per kind.

The source orders its 29 methods in three tables: light or complex problems, zelfredzaamheid or participatie
(both by target group), and the bakens of Welzijn Nieuwe Stijl. Here the tables are properties of the method,
so that any table can be drawn again. References between items are checked after the shapes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planner.knowledge.model import Item, Key, Line, Text

MethodKind = Literal["methode", "organisatiemethode"]
ProblemKind = Literal["licht", "complex"]
Aim = Literal["zelfredzaamheid", "participatie"]
Decision = Literal["tabel", "beschrijving"]
Dimension = Key  # a dimension of Positieve Gezondheid, or one that an organisation added
Note = Annotated[str, Field(max_length=600)]


class TargetGroup(Item):
    """A group of people that the source marks with a pictogram, or its heading 'algemeen'."""

    name: Line
    text: Text


class Baken(Item):
    """One of the eight bakens of Welzijn Nieuwe Stijl, numbered as the source lists them."""

    number: int = Field(ge=1, le=8)
    name: Line
    text: Text


class Method(Item):
    """A method to support people (29), or a way to organise support in a neighbourhood or network (3).

    `problems` and `aims` hold one value, or both where the source's table says 'zowel ... als'. `bakens` are
    those that the method's description names; the source gives none for the organisation methods.
    `evidence_found` says whether the source tells that the method itself was studied; a theory behind it is
    no such study. `related` goes both ways. `dimensions` (of Positieve Gezondheid) are our own reading.

    `material` names the handbooks and `carried_out_by` who worked with it; empty where the source names none.

    The text of the source lost the headings and pictograms of its tables. `decided_by` is 'tabel' where the
    order of the names on a line still shows the column in both tables, and 'beschrijving' where the method's
    own description had to decide on at least one of them; `decided_note` tells which. A method that stands in
    no table of the source, such as one that an organisation added, leaves both empty.

    `fits` (our own reading) names in plain words the themes for which a method is proposed, such as 'eigen
    regie'; `not_when` tells when another one suits better.
    """

    name: Line
    kind: MethodKind
    goal: Text
    target_groups: tuple[Key, ...] = Field(min_length=1)
    approach: Text
    problems: tuple[ProblemKind, ...] = Field(min_length=1, max_length=2)
    aims: tuple[Aim, ...] = Field(min_length=1, max_length=2)
    bakens: tuple[Key, ...] = ()
    evidence: Text
    evidence_found: bool = False
    developer: Line
    material: Note = ""
    carried_out_by: Note = ""
    related: tuple[Key, ...] = ()
    decided_by: Decision | None = None
    decided_note: Note = ""
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    fits: tuple[Line, ...] = ()
    not_when: Annotated[str, Field(max_length=240)] = ""
