"""What each kind of content is called in Dutch, and on which screen it is used."""

from __future__ import annotations

from dataclasses import dataclass

from planner.knowledge.search_index import Entry
from planner.views.parts.context import chosen
from planner.views.registry import VIEWS, View


@dataclass(frozen=True)
class KindWords:
    """The name of one item and of many, and the file of the screen that uses them."""

    one: str
    many: str
    screen: str = ""


KINDS = {
    "terms": KindWords("Woord", "Woordenlijst"),
    "stations": KindWords("Halte", "Haltes", "route.py"),
    "activities": KindWords("Activiteit", "Activiteiten", "route.py"),
    "roles": KindWords("Rol", "Rollen", "bemanning.py"),
    "goals": KindWords("Doel of droom", "Doelen en dromen", "reisschema.py"),
    "running": KindWords("Wat er al rijdt", "Wat er al rijdt", "vertrekstation.py"),
    "scans": KindWords("Uit een scan", "Stellingen uit de scans", "scans.py"),
    "invullingen": KindWords("Invulling", "Vijf invullingen", "invullingen.py"),
    "helpende_vragen": KindWords("Helpende vraag", "Vijf helpende vragen", "helpende_vragen.py"),
    "obstacles": KindWords("Blaadje", "Blaadjes op het spoor", "blaadjes.py"),
    "dilemmas": KindWords("Dilemma", "Dilemma's", "blaadjes.py"),
    "conversation": KindWords("Vraag bij het andere gesprek", "Het andere gesprek", "blaadjes.py"),
    "recommendations": KindWords("Aanbeveling", "Aanbevelingen", "onderweg.py"),
    "phases": KindWords("Fase", "Fasen van verandering", "onderweg.py"),
    "insights": KindWords("Inzicht", "Inzichten", "praktijk.py"),
    "lessons": KindWords("Les", "Drie lessen", "praktijk.py"),
    "organisations": KindWords("Organisatie die voorging", "Organisaties die voorgingen", "praktijk.py"),
    "preconditions": KindWords("Randvoorwaarde", "Randvoorwaarden", "praktijk.py"),
    "aims": KindWords("Doel van goede zorg", "Vier doelen van goede zorg", "praktijk.py"),
    "reflections": KindWords("Vraag voor jezelf", "Vragen voor jezelf", "reflectie.py"),
    "actiewiel": KindWords("Vraag van het actiewiel", "Actiewiel", "reflectie.py"),
    "dimensions": KindWords("Dimensie", "Dimensies van het spinnenweb", "aanbod.py"),
    "methods": KindWords("Methode", "Methoden", "methodenwijzer.py"),
    "target_groups": KindWords("Doelgroep", "Doelgroepen", "methodenwijzer.py"),
    "bakens": KindWords("Baken", "Bakens", "methodenwijzer.py"),
    "irb_phases": KindWords("Doelfase (IRB)", "Doelfasen (IRB)", "methodenwijzer.py"),
    "participation_route": KindWords(
        "Stap van de participatieroute", "Participatieroute", "methodenwijzer.py"
    ),
    "life_domains": KindWords("Levensterrein (IRB)", "Levensterreinen (IRB)", "methodenwijzer.py"),
    "irb_comparisons": KindWords("Vergelijking met de IRB", "Vergelijking met de IRB", "methodenwijzer.py"),
}


def described(entry: Entry) -> str:
    """Return what an entry is, in its context: 'Blaadje bij Passagiers'."""
    name = KINDS[entry.kind].one
    if entry.kind == "scans":
        return f"{name}: {entry.where}"
    level = getattr(entry.item, "level", None)
    if level is not None and entry.kind != "goals":
        name += f" op {level.value} niveau"
    if entry.kind == "goals":
        name = f"{entry.item.moment.capitalize()} op niveau van de {entry.item.level.value}"
    return f"{name} bij {entry.where}" if entry.where else name


def screen_of(kind: str) -> View | None:
    """Return the screen where a kind is used, or None when there is none to go to now."""
    file = KINDS[kind].screen
    return next((v for v in VIEWS if v.file == file and (chosen() or not v.needs_traject)), None)
