"""Lijnenkaarten to draw in tests: the booklet's eleven stops, and strategies for arbitrary ones."""

from __future__ import annotations

from hypothesis import strategies as st

from planner.drawing.map_model import Leaf, Map, Stop, Train
from scans.groups import Level

S, T, O = Level.STRATEGISCH, Level.TACTISCH, Level.OPERATIONEEL  # noqa: E741
HOSTILE = '<script>alert("x")</script> & "quotes" \x00 \' ]]> <b>'

BOOKLET = (
    ("reisschema", "Reisschema", "halte", (S, T, O), "feb 2027"),
    ("vertrekstation", "Vertrekstation", "station", (S, T, O), "mrt 2027"),
    ("machinist", "Machinist", "halte", (S, T), "apr 2027"),
    ("conducteur", "Conducteur", "halte", (T,), "mei 2027"),
    ("brandstof", "Brandstof", "halte", (S, T, O), "kick-off 2 jun"),
    ("passagiers", "Passagiers", "halte", (O,), "3 juli 2027"),
    ("beweging", "Trein in beweging", "halte", (T, O), "sep 2027"),
    ("tussenstation", "Tussenstation", "station", (S, T, O), "week 50"),
    ("stoom", "Opnieuw op stoom", "halte", (T, O), "jan 2028"),
    ("spoor", "Op het juiste spoor blijven", "halte", (S, T, O), "voorjaar 2028"),
    ("droombestemming", "Droombestemming", "station", (S, T, O), "eind 2028"),
)


def booklet(here: int | None = 4, reached: int = 4) -> tuple[Stop, ...]:
    """Return the booklet's stops, the first `reached` of them reached and the train at index `here`."""
    return tuple(
        Stop(key, name, i, "station" if kind == "station" else "halte", levels, i < reached, i == here, day)
        for i, (key, name, kind, levels, day) in enumerate(BOOKLET)
    )


def sample(here: int | None = 4, reached: int = 4) -> Map:
    """Return a map with leaves, trains and today."""
    leaves = (
        Leaf("brandstof", "weinig overlegtijd"),
        Leaf("beweging", "werkdruk"),
        Leaf("beweging", "verloop"),
    )
    trains = (
        Train("De Linde", "derde werksessie", "beweging", 1),
        Train("Nachtzorg", "stapt in", "passagiers", 2),
    )
    stops = booklet(here, reached)
    return Map("Zorggroep Voorbeeld", "stand op 4 oktober", stops, leaves, trains, 4.4, "vandaag, 4 oktober")


LONG = (
    "De Linde", "Nachtzorg", "Kleinschalig wonen Het Beekdal", "Psychogeriatrische revalidatie en herstelzorg",
    "Ambulant Behandelteam Zuidoost", "Huize Berkenrode, begane grond", "Multidisciplinairewijkverplegingsondersteuning",
)  # fmt: skip
"""Names of teams as organisations have them."""


def many(count: int, waves: int) -> Map:
    """Return a map of `count` teams in `waves` waves (0 is none), spread over four stops, each with its own name."""
    stops = ("passagiers", "beweging", "tussenstation", "stoom")
    trains = tuple(
        Train(
            f"{LONG[i % len(LONG)]} {i}",
            "werksessie 2",
            stops[i * 7 // 5 % 4],
            i % waves + 1 if waves else None,
        )
        for i in range(count)
    )
    return Map("Zorggroep Voorbeeld", "stand op 4 oktober", booklet(6, 6), sample().leaves, trains, 6.4)


words = st.text(max_size=70) | st.from_regex(r"([A-Z]?[a-z]{1,18} ?){1,6}", fullmatch=True)
"""Anything people type: random characters, or Dutch-looking words of any length."""


@st.composite
def maps(draw: st.DrawFn) -> Map:
    """Return a map of 1 to 14 stops with any names, leaves, up to 60 teams and today anywhere."""
    count = draw(st.integers(1, 14))
    here = draw(st.none() | st.integers(0, count - 1))
    stops = tuple(
        Stop(
            key=f"s{i}",
            name=draw(words),
            order=i,
            kind=draw(st.sampled_from(["station", "halte"])),
            levels=draw(st.sampled_from([(S,), (T,), (O,), (S, T), (S, O), (T, O), (S, T, O)])),
            reached=draw(st.booleans()),
            here=i == here,
            date_label=draw(st.sampled_from(["", "mrt 2027", "van 3 mei tot en met 30 juni 2027"])),
            note=draw(st.sampled_from(["", "Het managementteam kiest samen met de teams."])),
            untold=draw(st.booleans()),
        )
        for i in range(count)
    )
    keys = st.sampled_from([f"s{i}" for i in range(count)])
    leaves = tuple(draw(st.lists(st.builds(Leaf, keys, words), max_size=6)))
    names = st.sampled_from([*LONG, "", "Team " + "lang " * 9])
    said = st.sampled_from(
        ["", "werksessie 2", "derde van vier werksessies; fase acceptatie (3) en verandering"]
    )
    seats = keys | st.just("onbekend")
    waves = draw(st.sampled_from([st.none(), st.integers(1, 3), st.none() | st.integers(-3, 4000)]))
    count = draw(st.sampled_from([2, 7, 19, 60]))
    trains = tuple(draw(st.lists(st.builds(Train, names, said, seats, waves), max_size=count)))
    today = draw(st.none() | st.floats(-2, 16))
    return Map(
        draw(words), draw(words), stops, leaves, trains, today, draw(st.sampled_from(["vandaag", "x" * 90]))
    )
