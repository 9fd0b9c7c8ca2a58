"""What a traject can go without: pages, scans and stops. Switching off hides, it never removes.

The keys are the ones that `Traject.switched_off` holds. Where the train leaves and where it goes always stay:
without a first and a last stop there is no route.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from scans.definition import Scan

KEPT_STOPS = frozenset({"vertrekstation", "droombestemming"})

PAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "pagina:reisschema": ("Reisschema en droom", "Doelen en dromen op vier niveaus, met waaraan je ze merkt."),
        "pagina:vertrekstation": ("Wat rijdt er al", "Wat er al loopt, en of jullie daarbij aansluiten."),
        "pagina:scans": ("Scans", "Vragenlijsten die laten zien waar teams en management staan."),
        "pagina:aanbod": ("Aanbod en hiaten", "Wat jullie al bieden per dimensie, en waar nog niets is."),
        "pagina:invullingen": ("Vijf invullingen", "Wat mensen met Positieve Gezondheid bedoelen, en wat jullie kiezen."),
        "pagina:helpende_vragen": ("Vijf helpende vragen", "Van invulling naar verandering, interventie, strategie en indicator."),
        "pagina:bemanning": ("Bemanning", "Wie welke rol heeft en hoeveel tijd daarvoor is."),
        "pagina:route": ("Route", "Alle activiteiten met hun data, op de kaart en in een tabel."),
        "pagina:golven": ("Golven", "Welke teams samen instappen, met welke bijeenkomsten en trainers, en waarom."),
        "pagina:dienstregeling": ("Dienstregeling", "Een dag voor elke bijeenkomst van elk team, met de reden erbij."),
        "pagina:mijn_week": ("Mijn week", "Wat iemand deze week te doen heeft, wat nog open staat en waarom dat telt."),
        "pagina:blaadjes": ("Blaadjes en dilemma's", "Wat de trein vertraagt, wat jullie probeerden en wat hielp."),
        "pagina:onderweg": ("Onderweg", "Wat teams merken, in welke fase ze zijn en welke verhalen er zijn."),
    }
)  # fmt: skip


class PartKind(StrEnum):
    """Which kind of part it is."""

    PAGINA = "pagina"
    SCAN = "scan"
    STATION = "station"


@dataclass(frozen=True)
class Part:
    """Something that can be switched off: its key in `switched_off`, its name and one line about it."""

    key: str
    kind: PartKind
    title: str
    text: str


def parts(scans: Iterable[Scan], stations: Iterable[tuple[str, str, str]]) -> list[Part]:
    """Return what can be switched off. `stations` are (key, name, question) in the order of the route."""
    return [
        *(Part(key, PartKind.PAGINA, title, text) for key, (title, text) in PAGES.items()),
        *(Part(f"scan:{scan.key}", PartKind.SCAN, scan.title, _about(scan)) for scan in scans),
        *(
            Part(f"station:{key}", PartKind.STATION, name, question)
            for key, name, question in stations
            if key not in KEPT_STOPS
        ),
    ]


def _about(scan: Scan) -> str:
    """Return what a scan is in one line, such as '25 stellingen, voor een team of locatie'."""
    asks = "punten verdelen over keuzes"
    if scan.kind == "stellingen":
        asks = f"{len(scan.answer_keys())} stellingen"
    *others, last = [unit.value for unit in scan.units]
    return f"Voor {', '.join(others)}{' of ' if others else ''}{last}: {asks}."
