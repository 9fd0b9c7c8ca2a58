"""The part of the console command about the timetable of the teams: `spoorboekje timetable TRAJECT`.

It prints every better timetable while it searches, then the days week by week. Nothing is stored without `--keep`.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TextIO

from planner.route.journey import Journey
from planner.route.rollout import Outcome, Progress
from planner.route.rollout.words import day_words
from planner.usecases.desk import Desk
from planner.usecases.timetabling import (
    Proposal,
    TimetableRefused,
    first_day_of,
    keep_timetable,
    propose_timetable,
    who_leads,
)

Options = argparse.Namespace
OpenDesk = Callable[[], Desk]
SECONDS = 10.0
MOST_SECONDS = 3600


def add_timetable_command(commands: Any, open_desk: OpenDesk) -> None:
    """Add `timetable` to the subcommands of a parser; `open_desk` gives the desk when it runs."""
    parser = commands.add_parser("timetable", help="zoek dagen voor alle teams")
    parser.add_argument(
        "traject", metavar="TRAJECT", help="het kenmerk van het traject (zie: spoorboekje list)"
    )
    parser.add_argument(
        "--seconds", type=_seconds, default=SECONDS, metavar="AANTAL",
        help=f"hoeveel seconden zoeken (standaard {SECONDS:.0f}; Ctrl+C houdt het beste tot dan toe)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="als JSON")
    parser.add_argument("--keep", metavar="WAAROM", help="bewaar de dagen, met de reden erbij")
    parser.set_defaults(run=lambda options: _timetable(open_desk(), options))


def _seconds(given: str) -> float:
    try:
        found = float(given.replace(",", "."))
    except ValueError:
        found = math.nan
    if not 0 <= found <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(
            f"‘{given}’ kan hier niet; kies een getal van 0 tot en met {MOST_SECONDS}"
        )
    return found


def _timetable(desk: Desk, options: Options) -> None:
    """Search, print, and keep when asked; ends with 1 and the explanation when no timetable holds."""
    journey = desk.journey(options.traject)
    said = sys.stderr if options.json else sys.stdout  # what is printed as JSON stays JSON
    try:
        with _stopped_by_hand() as stop:
            proposal = propose_timetable(
                desk, journey, options.seconds, lambda found: _tell(found, said), stop
            )
        if proposal.feasible and options.keep is not None:
            keep_timetable(desk, journey, proposal, options.keep)
    except TimetableRefused as refusal:
        sys.exit(str(refusal))
    if options.json:
        print(json.dumps(_data(proposal), ensure_ascii=False, indent=2))
    if not proposal.feasible:
        sys.exit(_explanation(proposal))
    if not options.json:
        _print(proposal, kept=options.keep is not None)


@contextmanager
def _stopped_by_hand() -> Iterator[threading.Event]:
    """Let Ctrl+C end the search with the best so far instead of the program."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(found: Progress, said: TextIO) -> None:
    late = found.weeks_above_bound
    weeks = "dezelfde week" if late == 0 else "1 week later" if late == 1 else f"{late} weken later"
    print(
        f"{found.seconds:6.1f} s  klaar op {day_words(found.last_day)}"
        f"  (eerder dan {day_words(found.no_sooner_than)} kan niet: {weeks})",
        file=said,
        flush=True,
    )


def _explanation(proposal: Proposal) -> str:
    ways = [f"- {way}" for way in proposal.ways_out]
    return "\n".join([proposal.explanation, *(["Wat kan helpen:", *ways] if ways else [])])


def _print(proposal: Proposal, kept: bool) -> None:
    for title, lines in groupby(_lines(proposal), key=lambda line: line[0]):
        print(f"\n{title}")
        for _, line in lines:
            print(f"  {line}")
    print(f"\n{_verdict(proposal.outcome)}")
    moved = len(proposal.moves)
    print(f"{moved} {'bijeenkomst krijgt' if moved == 1 else 'bijeenkomsten krijgen'} een andere dag.")
    print("Bewaard." if kept else "Er is niets bewaard; dat doe je met --keep en de reden.")


def _lines(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """Yield (week, line) for every session that has a day, in order of time."""
    journey: Journey = proposal.seen
    rows = [(day, s) for s in proposal.sessions if (day := first_day_of(s)) is not None]
    for day, session in sorted(rows, key=lambda row: (row[0], row[1].unit_id)):
        unit = journey.unit(session.unit_id)
        iso = day.isocalendar()
        led = ", ".join(who_leads(journey, session))
        what = f"{unit.name if unit else '?'}: {session.title}{f' ({led})' if led else ''}"
        why = "gehouden" if session.held else proposal.reasons.get(session.id, "")
        yield f"Week {iso.week} van {iso.year}", f"{day_words(day)}  {what}{f' · {why}' if why else ''}"


def _verdict(outcome: Outcome) -> str:
    if outcome.proven:
        return "Bewezen: met deze regels kan het niet eerder klaar zijn."
    if outcome.no_sooner_than is None:
        return "Deze dagen houden zich aan alle regels."
    return f"Deze dagen houden zich aan alle regels; eerder klaar dan {day_words(outcome.no_sooner_than)} kan niet."


def _data(proposal: Proposal) -> dict[str, Any]:
    outcome, journey = proposal.outcome, proposal.seen
    bound = outcome.no_sooner_than
    return {
        "status": outcome.status.value,
        "last_day": proposal.last_day.isoformat() if proposal.feasible and proposal.last_day else None,
        "no_sooner_than": bound.isoformat() if bound else None,
        "proven": outcome.proven,
        "explanation": proposal.explanation,
        "ways_out": list(proposal.ways_out),
        "sessions": [_session(proposal, journey, s.id) for s in proposal.sessions]
        if proposal.feasible
        else [],
    }


def _session(proposal: Proposal, journey: Journey, session_id: str) -> dict[str, Any]:
    session = next(s for s in proposal.sessions if s.id == session_id)
    unit, day = journey.unit(session.unit_id), first_day_of(session)
    return {
        "id": session.id,
        "team": unit.name if unit else "",
        "wave": session.wave,
        "step": session.step,
        "title": session.title,
        "day": day.isoformat() if day else None,
        "held": session.held is not None,
        "fixed": session.fixed.isoformat() if session.fixed else None,
        "trainers": list(who_leads(journey, session)),
        "reason": proposal.reasons.get(session.id, ""),
    }
