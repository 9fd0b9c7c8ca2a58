"""What the leader pastes in a mail or on the intranet: an invitation and a reminder, in words that everybody reads.

Texts for people who answer: level B1, and never who did or didn't take part, nor how many of a team.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.views.parts.dutch import MONTHS
from scans.answers import Round
from scans.definition import Scan
from scans.links import Link, spelled
from scans.participation import minutes

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@dataclass(frozen=True)
class Letter:
    """What both texts are made of. `short` is the address with the field for a code, `long` the whole link."""

    held: Round
    scan: Scan
    link: Link
    short: str
    long: str
    today: date


def invitation_text(about: Letter) -> str:
    """Return the text to invite people with."""
    held = about.held
    starts = f"Meedoen kan vanaf {full_day(held.opened)}.\n" if about.today < held.opened else ""
    return (
        "Beste collega,\n\n"
        f"{_purpose(about)}Doe je mee? Het kost ongeveer {minutes(about.scan)} minuten.\n\n"
        f"{_way_in(about)}\n\n"
        f"{starts}{_until(held)}"
        "Je vult geen naam in. Elke uitkomst gaat over minstens "
        f"{held.threshold} antwoorden samen. Op de eerste pagina lees je precies wat we bewaren en wie wat ziet.\n\n"
        "Alvast bedankt!"
    )


def reminder_text(about: Letter) -> str:
    """Return the text for a team that could use a reminder; it goes to everybody in it and holds no number."""
    return (
        "Beste collega,\n\n"
        f"{_about(about)}We horen graag ook hoe jullie ernaar kijken. Het kost ongeveer {minutes(about.scan)} minuten. Heb je al "
        "meegedaan? Dank je wel, dan hoef je niets te doen.\n\n"
        f"{_way_in(about)}\n\n"
        f"{_until(about.held)}"
        "We zien niet wie er meedeed, alleen hoeveel antwoorden er zijn. Jullie team krijgt alleen een eigen uitkomst als er minstens "
        f"{about.held.threshold} antwoorden zijn."
    )


def full_day(value: date) -> str:
    """Return 'maandag 4 januari'."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"


def _purpose(about: Letter) -> str:
    """Return what the round is for; without that at least what it is about."""
    return f"{about.held.purpose.strip() or f'Het gaat over: {about.scan.title}'}\n\n"


def _about(about: Letter) -> str:
    return "" if about.held.purpose.strip() else f"Het gaat over: {about.scan.title}\n\n"


def _way_in(about: Letter) -> str:
    return f"Open deze link op je telefoon of computer:\n{about.long}\n\nOf ga naar {about.short} en vul deze code in: {spelled(about.link.code)}"


def _until(held: Round) -> str:
    return f"Meedoen kan tot en met {full_day(held.until)}.\n" if held.until else ""
