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

DAYS_KEPT = (
    90  # that a browser keeps its cookie after sending: long enough to come back for the result of a round
)
COME_BACK = (
    "Open deze link opnieuw als de vragenlijst gesloten is. Doe dat op dit apparaat, in dezelfde browser en binnen "
    f"{DAYS_KEPT} dagen nadat je verstuurde. Begint er daarna iemand anders op dit apparaat? Dan kan het niet meer."
)


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
    only_place: str = ""  # the name of the team, when nobody in the round belongs to another one

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
        "wel je antwoorden, bij welk team of onderdeel je hoort en wat voor werk je doet. Ook bewaren wij of je antwoord van "
        "een scherm, van papier of uit een bestand kwam.",
        "Zolang de vragenlijst open is, laat Spoorboekje niemand een uitkomst zien. De projectleider ziet alleen hoeveel "
        "antwoorden er zijn, ook per team, en hoeveel er van een scherm, van papier of uit een bestand kwamen. Werken er op "
        f"een plek minder dan {FEWEST} mensen? Dan telt die plek samen met een andere.",
        f"Elke uitkomst gaat over minstens {about.threshold} antwoorden samen. {_groups(about)} Zijn er te weinig "
        "antwoorden? Dan blijft die uitkomst verborgen. Wij weten niet wie er meedoet. Wij zien dus ook niet of iemand twee "
        "keer meedeed.",
        "Iemand typt de antwoorden over die op papier kwamen, of leest ze in uit een bestand. Die persoon kent ze dus. Daarom "
        f"tonen wij van telefoons nooit minder dan {about.threshold} antwoorden samen, ook niet tussen die van papier.",
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
        f"alle anderen in deze ronde, door elkaar en zonder naam. {_whose_words(about)} De teksten bij een vraag komen alleen "
        f"in beeld als er minstens {about.threshold} zijn.",
    )


def _whose_words(about: Opening) -> str:
    if about.only_place:
        return f"Alle teksten komen van {about.only_place}. Anderen doen niet mee aan deze ronde."
    return "Bij een tekst staat niet van welk team hij is."


def _result(about: Opening) -> str:
    if about.show_result:
        return f"Jij kunt de uitkomst van {about.unit} ook zien. {COME_BACK} Wat verborgen blijft, zie jij ook niet."
    return (
        "Op deze pagina komt geen uitkomst te staan. Wil je weten wat eruit kwam? Vraag het je projectleider."
    )
