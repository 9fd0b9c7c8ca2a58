"""A change in words: which record it was about, and field by field what it was and what it became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from planner.route.boarding_care import WATCH
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.keeping import RecordChange
from planner.usecases.organisation import parts_of
from planner.usecases.scan_proposals import titles
from planner.views.parts.dutch import short_day
from planner.views.parts.text import clipped, plain

FIELDS = {
    "name": "naam", "title": "titel", "text": "tekst", "sector": "sector", "start": "eerste dag",
    "origin": "herkomst", "origin_note": "over de herkomst", "switched_off": "uitgezet", "parent_id": "hangt onder",
    "kind": "soort", "headcount": "aantal mensen", "choice": "keuze", "under_way": "loopt al", "until": "tot",
    "note": "notitie", "level": "niveau", "levels": "niveaus", "moment": "doel of droom",
    "noticed_by": "waaraan te merken", "role": "rol", "who": "wie", "unit_id": "team of onderdeel",
    "days_per_week": "dagen per week", "station": "halte", "why": "waarom", "days": "werkdagen", "after": "komt na",
    "planned": "vastgezette dag", "started": "begonnen op", "finished": "klaar op", "told": "volgens de bron",
    "invulling": "invulling", "meaning_here": "betekenis hier", "invullingen": "invullingen", "now": "nu",
    "later": "straks", "change_ids": "veranderingen", "fit": "hoe het past", "users": "wie het gebruiken",
    "intervention_ids": "interventies", "phase": "fase", "audience": "voor wie", "how": "hoe", "moments": "wanneer",
    "perspectives": "hoe ieder het ziet", "tried": "geprobeerd", "learnt": "geleerd", "seen_on": "gezien op",
    "cleared_on": "opgelost op", "recommendation": "aanbeveling", "state": "stand", "evidence": "waaraan te merken",
    "noted_on": "opgeschreven op", "told_on": "verteld op", "goal_id": "doel", "scan": "scan", "opened": "geopend op",
    "closed": "gesloten op", "threshold": "in beeld vanaf (antwoorden)", "groups": "functiegroepen", "purpose": "waarvoor",
    "show_result": "deelnemers zien de uitkomst", "proposal": "voorstel", "declined_on": "afgewezen op",
    "steps": "reeks", "first": "eerste dag", "per_wave": "teams per golf", "together": "tegelijk in de eerste sessies",
    "region": "schoolvakanties", "deadline": "uiterlijk klaar", "enthusiast": "wil graag", "pilot": "gaat voorop",
    "stability": "samenstelling", "busy_with": "druk met", "busy_from": "druk vanaf", "busy_until": "druk tot",
    "wave": "golf", "changed_on": "team veranderd op", "per_week": "sessies per week", "away": "afwezig",
    "fixed": "vaste dag", "held": "gehouden op", "absent": "gemist door", "introduced": "bijgepraat",
    "agreed_on": "afgesproken op", "dimensions": "dimensies", "running_id": "hoort bij",
}  # fmt: skip
# how the app keeps a record, which says nothing to people
UNSAID = frozenset(
    {
        "id",
        "version",
        "traject_id",
        "order",
        "start_known_to",
        "template",
        "library",
        "parents",
        "round_id",
        "code",
        "base",
        "form",
        "columns",
        "places",
        "works",
        "step",
        "trainer_ids",
        "sessions",
    }
)
_DAYS = frozenset(
    {"start", "until", "planned", "started", "finished", "seen_on", "cleared_on", "noted_on", "told_on", "opened", "closed",
     "declined_on", "first", "deadline", "busy_from", "busy_until", "changed_on", "fixed", "held", "agreed_on"}
)  # fmt: skip
_NAMING = ("title", "name", "text", "later", "who", "meaning_here", "evidence")
_ABOUT = ("role", "invulling", "recommendation", "unit_id")
_WITH_ABOUT = frozenset({"Assignment", "ChosenInvulling", "PracticeNote", "PhaseNote", "Session", "Boarding"})
_GONE = "iets dat er niet meer is"
_LENGTH = 60
Names = Mapping[str, Mapping[str, str]]  # field -> key or id -> name


def names_of(at: Desk, now: Journey) -> Names:
    """Return what keys of the content and ids of records are called, per field that holds them."""
    library = at.library
    units = {unit.id: unit.name for unit in now.units}
    invullingen = {key: item.name for key, item in library.invullingen.items()}
    kinds = {"relational": "tussen mensen", "organisational": "in de organisatie"}
    return {
        "station": {key: item.name for key, item in library.stations.items()},
        "role": {key: item.name for key, item in library.roles.items()},
        "phase": {key: item.name for key, item in library.phases.items()},
        "recommendation": {key: item.title for key, item in library.recommendations.items()},
        "scan": {key: item.title for key, item in library.scans.items()},
        "proposal": titles(library),
        "invulling": invullingen,
        "invullingen": invullingen,
        "kind": kinds | {key: item.name for key, item in library.running.items()},
        "dimensions": {key: item.name for key, item in library.dimensions.items()}
        | {extra.id: extra.name for extra in now.extra_dimensions},
        "switched_off": {part.key: part.title for part in parts_of(at)},
        "unit_id": units,
        "parent_id": units,
        "goal_id": {goal.id: goal.text for goal in now.goals},
        "change_ids": {change.id: change.later for change in now.changes},
        "intervention_ids": {made.id: made.name for made in now.interventions},
        "running_id": {running.id: running.name for running in now.running},
        "after": {activity.id: activity.title for activity in now.activities},
    }


def about(change: RecordChange, names: Names) -> str:
    """Return the record's own words, shortened: '' when it has none."""
    content = change.after or change.before or {}
    own = next((str(content[field]) for field in _NAMING if content.get(field)), "")
    role = next((field for field in _ABOUT if content.get(field)), "") if change.kind in _WITH_ABOUT else ""
    first = _said(role, content[role], names) if role else ""
    return clipped(": ".join(filter(None, [first, own])), _LENGTH)


def label(what: str, first: tuple[RecordChange, int] | None, names: Names) -> str:
    """Return what was done with the words of the record: 'Doel gewijzigd: ‘Samen eten’ en nog 2'."""
    if first is None:
        return what
    words = about(first[0], names)
    if not words or words in what:
        return what
    more = f" en nog {first[1] - 1}" if first[1] > 1 else ""
    return f"{what}: ‘{words}’{more}"


def differences(change: RecordChange, names: Names) -> list[tuple[str, str, str]]:
    """Return (field, what it was, what it became) in Dutch words for every field that isn't the same."""
    before, after = change.before or {}, change.after or {}
    fields = [name for name in FIELDS if before.get(name) != after.get(name)]
    rows = [
        (FIELDS[name], _said(name, before.get(name), names), _said(name, after.get(name), names))
        for name in fields
    ]
    return [(name, was or "leeg", became or "leeg") for name, was, became in rows if was != became]


def difference_table(changes: Sequence[RecordChange], names: Names) -> str:
    """Return what an action changed as one Markdown table; '' when nothing of it can be told."""
    lines = []
    for change in changes:
        rows = differences(change, names)
        if len(changes) > 1 and rows:
            lines.append(f"| **{plain(about(change, names)) or 'Nog iets'}** | | |")
        lines += [f"| {name} | {_cell(was)} | {_cell(became)} |" for name, was, became in rows]
    return "\n".join(["| Wat | Het was | Het werd |", "|---|---|---|", *lines]) if lines else ""


def _cell(words: str) -> str:
    return plain(clipped(words, 300))


def _said(field: str, value: Any, names: Names) -> str:
    """Return a value as people say it; '' for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return "; ".join(_said(field, item, names) for item in value)
    if isinstance(value, dict):
        return _pair(field, value, names)
    if field in _DAYS:
        return short_day(date.fromisoformat(value))
    if field == "proposal" and str(value).startswith(WATCH):
        return "zorg om het vuurtje"
    if field in names:
        return names[field].get(
            value, _GONE if field.endswith(("_id", "_ids")) or field == "after" else str(value)
        )
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _pair(field: str, value: Mapping[str, Any], names: Names) -> str:
    """Return a function group, one view of someone, or one earlier activity with the weeks between."""
    if "level" in value:
        return f"{value['name']} ({value['level']})"
    if "first" in value:
        days = (short_day(date.fromisoformat(value[side])) for side in ("first", "last"))
        return f"{value['name']} ({' tot en met '.join(days)})"
    if "min_weeks" in value and "title" in value:
        return str(value["title"])
    if "activity_id" not in value and "who" not in value:
        return ""
    if "activity_id" not in value:
        return f"{value.get('who', '')}: {value.get('view', '')}"
    least, most = value.get("min_weeks") or 0, value.get("max_weeks")
    weeks = f"{least} tot {most} weken later" if most else f"minstens {least} weken later" if least else ""
    earlier = _said(field, value["activity_id"], names)
    return f"{earlier} ({weeks})" if weeks else earlier
