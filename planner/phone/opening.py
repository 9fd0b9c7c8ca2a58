"""What somebody reads before they begin. Every sentence of the promise is what the code does; change both or neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scans.answers import FEWEST
from scans.definition import Scan
from scans.participation import minutes

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


@dataclass(frozen=True)
class Opening:
    """What the first screen tells. `unit` is the name of the part of the organisation that the link is for."""

    organisation: str
    unit: str
    scan: Scan
    purpose: str = ""
    until: date | None = None
    threshold: int = FEWEST
    has_groups: bool = False
    show_result: bool = False

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return minutes(self.scan)

    @property
    def last_day(self) -> str:
        """The last day in words, empty when there is none."""
        return in_words(self.until) if self.until else ""


def in_words(day: date) -> str:
    """Return 'maandag 4 januari 2027'."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def promise(about: Opening) -> tuple[str, ...]:
    """Return who sees what: a few sentences a point, the first of which says it in short."""
    return (
        "Je doet mee zonder naam. Wij bewaren geen naam, geen mailadres, geen IP-adres en geen tijdstip. Wij bewaren "
        "wel je antwoorden, bij welk team of onderdeel je hoort en wat voor werk je doet.",
        "Zolang de vragenlijst open is, laat Spoorboekje niemand een uitkomst zien. De projectleider ziet alleen hoeveel "
        "mensen er meededen, ook per team, en of dat op papier of op een scherm was.",
        f"Elke uitkomst gaat over minstens {about.threshold} mensen samen. {_groups(about)} Deden er te weinig mensen "
        "mee? Dan blijft die uitkomst verborgen.",
        *_own_words(about),
        _result(about),
        "Losse antwoorden komen niet in beeld. Ze staan ook niet in het bestand dat de projectleider kan downloaden. "
        "Alleen wie de computer beheert waarop Spoorboekje draait, kan erbij. Ook daar staat geen naam.",
    )


def _groups(about: Opening) -> str:
    if about.has_groups:
        return "Na het sluiten ziet de projectleider uitkomsten per team of onderdeel, en per soort werk voor iedereen samen."
    return "Na het sluiten ziet de projectleider uitkomsten per team of onderdeel en per soort werk."


def _own_words(about: Opening) -> tuple[str, ...]:
    if not about.scan.questions:
        return ()
    return (
        "De projectleider leest later letterlijk wat je in je eigen woorden schrijft. Je tekst staat dan tussen die van "
        "alle anderen in deze ronde: zonder naam, zonder team en door elkaar. De teksten bij een vraag komen alleen in "
        f"beeld als minstens {about.threshold} mensen daar iets schreven.",
    )


def _result(about: Opening) -> str:
    if about.show_result:
        return (
            f"Jij ziet de uitkomst van {about.unit} ook. Open deze link opnieuw op dit apparaat als de vragenlijst gesloten "
            "is. De uitkomst staat er als er genoeg mensen meededen."
        )
    return (
        "Op deze pagina komt geen uitkomst te staan. Wil je weten wat eruit kwam? Vraag het je projectleider."
    )
