"""A small organisation and two small scans, shared by the tests of this folder."""

from __future__ import annotations

from datetime import date

import pytest

from scans.answers import Round
from scans.definition import Option, Reference, ScaleStep, Scan, Statement, Theme
from scans.groups import Unit, UnitKind

SOURCE = (Reference(doc="bron", place="begin"),)


def _statement(key: str) -> Statement:
    return Statement(key=key, text=f"Bij ons lukt {key}.", source=SOURCE)


@pytest.fixture(scope="session")
def statements_scan() -> Scan:
    """Two themes, three statements, a scale of 1 to 5."""
    words = ("helemaal niet", "een beetje", "half", "grotendeels", "helemaal")
    themes = (
        Theme(
            key="zicht",
            name="Zicht",
            station="vertrek",
            intro="Wat zie je?",
            statements=(_statement("kijk"),),
        ),
        Theme(
            key="tijd",
            name="Tijd",
            station="vertrek",
            intro="Is er tijd?",
            statements=(_statement("rust"), _statement("overleg")),
        ),
    )
    scale = tuple(ScaleStep(value=i, label=word) for i, word in enumerate(words, start=1))
    return Scan(
        key="klaar",
        kind="stellingen",
        title="Klaar?",
        intro="Hoi",
        units=("team",),
        scale=scale,
        themes=themes,
    )


@pytest.fixture(scope="session")
def points_scan() -> Scan:
    """Three options to spread ten points over."""
    options = tuple(
        Option(key=key, name=key, text=key, source=SOURCE) for key in ("visie", "gesprek", "netwerk")
    )
    return Scan(key="betekenis", kind="punten", title="Wat?", intro="Hoi", units=("team",), options=options)


@pytest.fixture(scope="session")
def units() -> list[Unit]:
    """An organisation with two locations: Noord has two teams, Zuid has one."""
    tree = (
        ("org", None, UnitKind.ORGANISATIE, "Zorggroep"),
        ("noord", "org", UnitKind.LOCATIE, "Noord"),
        ("zuid", "org", UnitKind.LOCATIE, "Zuid"),
        ("berk", "noord", UnitKind.TEAM, "Team Berk"),
        ("eik", "noord", UnitKind.TEAM, "Team Eik"),
        ("wilg", "zuid", UnitKind.TEAM, "Café Wilg"),
    )
    return [
        Unit(id=key, traject_id="t1", parent_id=parent, kind=kind, name=name, order=index)
        for index, (key, parent, kind, name) in enumerate(tree)
    ]


@pytest.fixture(scope="session")
def round_() -> Round:
    """A round for the whole organisation."""
    return Round(
        id="r1", traject_id="t1", scan="klaar", unit_id="org", title="Eerste", opened=date(2027, 1, 4)
    )
