"""Over the rounds: what changed since the last one and how sure that is, and how every theme went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import streamlit as st

from planner.drawing.trend_panels import Panel, TrendPoint, trend_panels
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.scan_results import decimal, n_of, names_of
from planner.usecases.scan_trends import ASSUMED, Course, Since, ThemeChange, course, signed, since_last
from planner.usecases.scanning import results
from planner.views.parts.dutch import SHORT
from planner.views.parts.picture import picture
from planner.views.parts.scan_units import round_label
from planner.views.parts.table import table_html
from planner.views.parts.text import plain
from scans.answers import Round
from scans.groups import Unit
from scans.trend import Change, Estimate, Missing, Trend

COLUMNS = ("Halte", "Toen", "Nu", "Verschil", "Wat dat zegt")
HIDDEN, NOT_ASKED = "verborgen", "niet gevraagd"


def over_time(at: Desk, now: Journey, held: Round, unit: Unit, people: int | None) -> None:
    """Draw what changed for a unit since the round before, and how it went over all closed rounds of the scan.

    `people` is how many work in the unit now, where that is known; how many did at the time of an earlier round isn't kept.
    """
    st.subheader("Wat veranderde er?")
    since = since_last(at, now, held, unit.id)
    if since is None:
        st.write(
            "Van vóór deze ronde is er hier geen andere van dezelfde scan. Houd de scan later nog een keer, dan zie je "
            "wat er veranderde en hoe zeker dat is."
        )
    elif all(row.moved is Missing.HIDDEN for row in since.rows):
        st.write(
            f"Vergelijken met {plain(round_label(since.before))} kan hier niet: in een van de twee rondes is de uitkomst "
            "verborgen."
        )
    else:
        _changes(since, names_of(results(at, now, held).scan), people)
    found = course(at, now, held, unit.id)
    if found is not None and any(trend.runs for _, trend in found.trends):
        _course(found, f"course-{held.scan}-{unit.id}")


def _changes(since: Since, names: Mapping[str, str], people: int | None) -> None:
    other = " De indeling veranderde intussen: er horen nu andere teams bij." if since.regrouped else ""
    st.caption(
        f"Vergeleken met {plain(round_label(since.before))}, en alleen over stellingen die gelijk bleven. "
        f"Alles is afgerond; het verschil is van vóór het afronden.{other}"
    )
    st.html(table_html(COLUMNS, [_row(row, names[row.theme.key], people) for row in since.rows]))
    with st.expander("Wanneer zegt een verschil iets?", key="change-explained"):
        st.markdown(plain(ASSUMED))


def _row(row: ThemeChange, name: str, people: int | None) -> tuple[str, ...]:
    moved, whole = row.moved, len(row.theme.statements)
    if not isinstance(moved, Change):
        return name, "", "", "", row.words
    before, after = _estimate(moved.before, whole), _estimate(moved.after, whole, people)
    return name, before, after, signed(moved.difference), row.words


def _estimate(found: Estimate, whole: int, people: int | None = None) -> str:
    part = f", over {found.statements} van de {whole} stellingen" if found.statements < whole else ""
    return f"{decimal(found.mean)} ({n_of(found.n, people)}{part})"


def _course(found: Course, key: str) -> None:
    st.markdown("**Het verloop over alle gesloten rondes**")
    st.caption(
        "Elke stip is een ronde: het gemiddelde van de stellingen die gelijk bleven, met n eronder. Waar de vragen "
        "veranderden, stopt de lijn."
    )
    trends = tuple(zip(found.names, (trend for _, trend in found.trends), strict=True))
    days = _days(found.rounds)
    wide, narrow = _pictures(trends, days, found.low, found.high)
    picture(wide, key, narrow)
    with st.expander("Alle rondes in een tabel", icon=":material/table:", key=f"{key}-table"):
        st.html(table_html(("Halte", *map(round_label, found.rounds)), _table(found)))


@lru_cache(maxsize=32)
def _pictures(
    trends: tuple[tuple[str, Trend], ...], days: tuple[tuple[str, ...], ...], low: float, high: float
) -> tuple[str, str]:
    panels = [_panel(name, trend, len(days)) for name, trend in trends]
    return trend_panels(panels, days, low, high), trend_panels(panels, days, low, high, narrow=True)


def _days(rounds: Sequence[Round]) -> tuple[tuple[str, ...], ...]:
    """Return the day each round closed in short parts, after its title where another closed on that day."""
    closed = [held.closed or held.opened for held in rounds]
    return tuple(
        (
            *((held.title,) if closed.count(day) > 1 else ()),
            f"{day.day} {SHORT[day.month - 1]}",
            str(day.year),
        )
        for held, day in zip(rounds, closed, strict=True)
    )


def _panel(name: str, trend: Trend, rounds: int) -> Panel:
    breaks = tuple(str(run.began) for run in trend.runs if run.began is not None)
    return Panel(name, tuple(_points(trend, rounds)), breaks)


def _points(trend: Trend, rounds: int) -> Iterator[TrendPoint]:
    """Yield a point per round; without a number it says why."""
    told = {
        place: TrendPoint(found.mean, found.n, number)
        for number, run in enumerate(trend.runs)
        for place, found in run.points
    }
    for place in range(rounds):
        word = NOT_ASKED if place in trend.not_asked else HIDDEN
        yield told.get(place) or TrendPoint(None, word=word)


def _table(found: Course) -> Iterator[Sequence[str]]:
    for name, (_, trend) in zip(found.names, found.trends, strict=True):
        points = _points(trend, len(found.rounds))
        yield name, *(p.word if p.mean is None else f"{decimal(p.mean)} (n = {p.n})" for p in points)
