"""The part of the console command about rounds: `spoorboekje round open, list, status, close, stop, results`.

It goes through the use cases of the screens, so that it refuses what they refuse and shows what they show.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from planner.round_open_command import add_open, open_from
from planner.usecases.closing import hidden_by_few_phones
from planner.usecases.desk import Desk
from planner.usecases.responding import Row, responding
from planner.usecases.round_report import Data, find_round, round_report
from planner.usecases.rounds import RoundRefused, abandon_round, close_round, still_open
from scans.answers import FEWEST, Round

Options = argparse.Namespace
OpenDesk = Callable[[], Desk]
Run = Callable[[Options], None]
TOO_FEW = "te weinig antwoorden om te laten zien"


def add_round_commands(commands: Any, open_desk: OpenDesk) -> None:
    """Add `round` to the subcommands of a parser; `open_desk` gives the desk when one of them runs."""
    parser = commands.add_parser("round", help="een ronde van een scan openen, volgen en sluiten")
    below = parser.add_subparsers(required=True, metavar="OPDRACHT")
    opening = below.add_parser("open", help="open een ronde en toon de links")
    add_open(opening)
    opening.set_defaults(run=_told(open_desk, open_from))
    listed = below.add_parser("list", help="toon de rondes van een traject")
    listed.add_argument(
        "traject", metavar="TRAJECT", help="het kenmerk van het traject (zie: spoorboekje list)"
    )
    listed.set_defaults(run=_told(open_desk, _list))
    _add_on_round(below.add_parser("status", help="toon hoeveel mensen antwoordden"), open_desk, _status)
    closing = below.add_parser("close", help="sluit een ronde voorgoed")
    closing.add_argument("--yes", action="store_true", help="sluit zonder te vragen of je het zeker weet")
    _add_on_round(closing, open_desk, _close)
    stopping = below.add_parser("stop", help="stop een ronde zonder uitkomst; alles van die ronde gaat weg")
    stopping.add_argument("--yes", action="store_true", help="stop zonder te vragen of je het zeker weet")
    _add_on_round(stopping, open_desk, _stop)
    shown = below.add_parser("results", help="toon de uitkomst van een gesloten ronde")
    shown.add_argument("--json", action="store_true", help="als JSON, met alle vragen en groepen")
    _add_on_round(shown, open_desk, _results)


def _add_on_round(
    parser: argparse.ArgumentParser, open_desk: OpenDesk, run: Callable[[Desk, Options], None]
) -> None:
    parser.add_argument(
        "round", metavar="RONDE", help="het kenmerk van de ronde (zie: spoorboekje round list)"
    )
    parser.set_defaults(run=_told(open_desk, run))


def _told(open_desk: OpenDesk, run: Callable[[Desk, Options], None]) -> Run:
    """Return a subcommand that ends with 1 and a Dutch message when the round doesn't allow the step."""

    def told(options: Options) -> None:
        try:
            run(open_desk(), options)
        except RoundRefused as refusal:
            sys.exit(str(refusal))

    return told


def _list(desk: Desk, options: Options) -> None:
    rounds = sorted(desk.journey(options.traject).rounds, key=lambda held: (held.opened, held.id))
    for held in rounds:
        print(f"{held.id}  {held.title}  ({held.scan}, {_state(desk, held)})")
    if not rounds:
        print("Er zijn nog geen rondes.")


def _state(desk: Desk, held: Round) -> str:
    if held.closed:
        return f"gesloten op {held.closed.isoformat()}"
    if held.opened > desk.today:
        return f"gepland vanaf {held.opened.isoformat()}"
    until = f" tot en met {held.until.isoformat()}" if held.until else ""
    return f"open{until}" if held.takes_answers(desk.today) else f"voorbij, nog niet gesloten;{until}"


def _status(desk: Desk, options: Options) -> None:
    """Print how many answered per unit: never what, never who."""
    journey, held = find_round(desk, options.round)
    now = responding(desk, journey, held)
    print(f"{held.title}  ({held.scan}, {_state(desk, held)})")
    if now.too_few:
        print(f"Hier werken minder dan {FEWEST} mensen. Een aantal zou laten zien wie antwoordde.")
        return
    for row in now.rows:
        print(f"{_names(row)}: {_of(row)}")
    if now.elsewhere:
        print(f"Uit onderdelen die er niet meer zijn: {now.elsewhere}")
    print(f"Samen: {now.total}" + ("" if now.people is None else f" van {now.people}"))


def _names(row: Row) -> str:
    names = [unit.name for unit in row.units]
    return f"{', '.join(names[:-1])} en {names[-1]} samen" if row.together else names[0]


def _of(row: Row) -> str:
    return str(row.n) if row.people is None else f"{row.n} van {row.people}"


def _close(desk: Desk, options: Options) -> None:
    journey, held = find_round(desk, options.round)
    told = hidden_by_few_phones(desk, journey, held) if held.is_open else ""
    if not options.yes:
        then = f"De ronde ‘{held.title}’ gaat voorgoed dicht. Er kan dan geen antwoord meer bij."
        _make_sure(held, "Een ronde sluiten", f"{then}\n{told}".strip())
    closed = close_round(desk, held)
    print(f"Ronde gesloten: {closed.title}")


def _stop(desk: Desk, options: Options) -> None:
    """Stop a round without a result, as the screen can: for one that gets too few answers or was opened by mistake."""
    _, held = find_round(desk, options.round)
    if not options.yes:
        _make_sure(
            held,
            "Een ronde stoppen",
            f"De ronde ‘{held.title}’ verdwijnt, met haar links en alle antwoorden. Er komt geen uitkomst.",
        )
    abandon_round(desk, held)
    print(f"Ronde gestopt zonder uitkomst: {held.title}")


def _make_sure(held: Round, doing: str, then: str) -> None:
    """Ask before what can't be undone. Raises RoundRefused without a yes, also when nobody is there to ask."""
    still_open(held)
    if not sys.stdin.isatty():
        raise RoundRefused(
            f"{then}\n{doing} kan niet ongedaan worden gemaakt. Weet je het zeker? Zet er dan --yes bij."
        )
    print(then)
    try:
        said = input("Zeker weten? (ja/nee) ")
    except EOFError:
        said = ""
    if said.strip().casefold() not in ("ja", "j"):
        raise RoundRefused("De ronde blijft open.")


def _results(desk: Desk, options: Options) -> None:
    """Print what the leader may see; the shape of the JSON stands at `round_report`."""
    journey, held = find_round(desk, options.round)
    report = round_report(desk, journey, held)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return
    for line in _lines(report):
        print(line)


def _lines(report: Data) -> Iterator[str]:
    """Yield the result in words: per group the themes or options, each with its n."""
    yield f"{report['title']}: {_people(report)}"
    for group in report["groups"]:
        narrowed = group["function_group"] or group["level"]
        yield ""
        yield f"{group['unit_name']}{f', {narrowed}' if narrowed else ''}"
        for item in (*group["themes"], *group["options"]):
            yield f"  {item['text']}: {_figure(item, group)}"
    for text in report["texts"]:
        yield ""
        yield text["question"]
        yield from (f"  - {' '.join(answer.split())}" for answer in text["answers"])
        if text["hidden"]:
            yield f"  {TOO_FEW}"


def _people(report: Data) -> str:
    respondents = report["respondents"]
    if respondents is None:
        return TOO_FEW
    return f"{respondents}{_of_people(respondents, report['people'])} mensen antwoordden"


def _of_people(n: int, people: int | None) -> str:
    """Return ' van 20'; nothing where it isn't known how many people work there, or more answered."""
    return f" van {people}" if people is not None and n <= people else ""


def _figure(item: Data, group: Data) -> str:
    if item["hidden"]:
        return str(group["why_hidden"])
    of = _of_people(item["n"], group["people"])
    answers = f"{item['n']} antwoorden{of and f'{of} mensen'}"
    return f"gemiddeld {item['mean']:.1f} ({answers})".replace(".", ",")
