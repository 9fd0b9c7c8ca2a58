"""What asks for attention: at most five sentences, most pressing first, each with its reason and who can help.

A sentence is an invitation to look, never a verdict. What belongs to a page that a traject switched off is
left out, and a described example asks for nothing: what is missing there is missing in its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.route.activity import Activity
from planner.route.advice import Advice
from planner.route.boarding_care import Care, watched
from planner.route.boarding_coming import taken_over
from planner.route.crew import CONDUCTEUR, Time, conducteur_time, seats
from planner.route.journey import Journey
from planner.route.linkage import gaps
from planner.route.timetable import Status, Timetable, status
from planner.route.traject import Origin
from scans.answers import Round
from scans.groups import teams

MOST = 5
QUIET = timedelta(days=90)  # a team without a note for a season has dropped out of sight
LONG_OPEN = timedelta(days=14)  # the invitation asks for answers within two weeks
WATCHED = 2  # sentences about the fire of the teams; all of them are on the blaadjes
_CREW, _GOALS, _ROUTE, _MEANING = "bemanning.py", "reisschema.py", "route.py", "invullingen.py"
_LEAVES = "blaadjes.py"


@dataclass(frozen=True)
class Attention:
    """One sentence with its reason; `view` is the screen file that helps, `label` what its button says."""

    sentence: str
    reason: str
    view: str
    label: str


@dataclass(frozen=True)
class RoleNeed:
    """What the content says about a role: whether the journey needs it, and what waits without it."""

    key: str
    name: str
    essential: bool
    blocks: str
    min_days_per_week: float | None = None
    stations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What attention needs of the content: the roles in order, and names per invulling key."""

    roles: Sequence[RoleNeed] = ()
    invullingen: Mapping[str, str] = field(default_factory=dict)


def attention(
    journey: Journey, timetable: Timetable, known: Known, advice: Advice | None, today: date
) -> list[Attention]:
    """Return at most five things that ask for attention, most pressing first."""
    if journey.traject.origin is Origin.BESCHREVEN:
        return []
    found = [
        *_contradictions(timetable),
        *_late(journey, timetable, today),
        *_embers(journey, today),
        *_empty_roles(journey, known.roles),
        *_little_time(journey, known.roles),
        *_postponing(advice),
        *_open_rounds(journey, today),
        *_gaps(journey, known.invullingen),
        *_quiet_teams(journey, today),
        *_no_goals(journey),
        *_no_meaning(journey),
    ]
    pages = {"scans.py": "scans", "scanresultaat.py": "scans"}
    shown = [a for a in found if journey.uses(f"pagina:{pages.get(a.view, a.view.removesuffix('.py'))}")]
    return shown[:MOST]


def _contradictions(timetable: Timetable) -> Iterator[Attention]:
    if not timetable.contradictions:
        return
    more = len(timetable.contradictions) - 1
    also = f" En nog {more} {'afspraak' if more == 1 else 'afspraken'} op de route." if more else ""
    sentence = "Op de route spreken afspraken elkaar tegen."
    yield Attention(sentence, timetable.contradictions[0].sentence + also, _ROUTE, "Bekijk de route")


def _late(journey: Journey, timetable: Timetable, today: date) -> Iterator[Attention]:
    late = sorted(_startable(journey, timetable, today), key=lambda found: found[0])
    if not late:
        return
    planned, activity = late[0]
    ago = _ago((today - planned).days)
    if len(late) == 1:
        sentence = f"‘{activity.title}’ had {ago} al kunnen beginnen."
        reason = (
            "Alles wat eraan voorafgaat is klaar. Begin, of kies een nieuwe dag: dan klopt de route weer."
        )
    else:
        sentence = f"{len(late)} activiteiten hadden al kunnen beginnen."
        reason = f"Het langst wacht ‘{activity.title}’: dat kon {ago}. Begin ermee of kies een nieuwe dag."
    yield Attention(sentence, reason, _ROUTE, "Bekijk de route")


def _startable(journey: Journey, timetable: Timetable, today: date) -> Iterator[tuple[date, Activity]]:
    """Yield (planned day, activity) of what is late and waits for nothing else; the rest follows by itself.

    What the teams took over is never late here: their sessions have its days.
    """
    theirs = taken_over(journey)
    open_ids = {
        a.id for a in journey.activities if timetable.slot(a.id) and a.finished is None and not a.told
    }
    for activity in journey.activities:
        slot = timetable.slot(activity.id)
        if slot is None or activity.id in theirs or status(activity, slot, today) is not Status.ACHTER:
            continue
        if not any(lag.activity_id in open_ids for lag in activity.after):
            yield slot.first, activity


def _embers(journey: Journey, today: date) -> Iterator[Attention]:
    """Yield what asks most for care in the teams: one sentence per kind, an empty crew role is told elsewhere."""
    kinds: dict[str, list[Care]] = {}
    for care in watched(journey, today):
        if care.leaf.key != f"lege rol {CONDUCTEUR}":
            kinds.setdefault(care.leaf.title, []).append(care)
    for title, cares in list(kinds.items())[:WATCHED]:
        first, more = cares[0].leaf, len(cares) - 1
        unit = journey.unit(first.unit_id)
        where = f": {unit.name}" if unit else ""
        text = first.text.removeprefix(f"{unit.name}: ") if unit else first.text
        also = f" Dit speelt nog {more} keer." if more else ""
        yield Attention(
            f"{title}{where}.",
            f"{text[:1].upper()}{text[1:]} {first.advice}{also}",
            _LEAVES,
            "Naar de blaadjes",
        )


def _ago(days: int) -> str:
    if days < 7:
        return "deze week" if days > 1 else "gisteren"
    weeks = days // 7
    return "een week geleden" if weeks == 1 else f"{weeks} weken geleden"


def _empty_roles(journey: Journey, roles: Sequence[RoleNeed]) -> Iterator[Attention]:
    needed = {r.key: r for r in roles if r.essential and _is_used(journey, r)}
    blocks = {key: role.blocks for key, role in needed.items()}
    taken = seats(blocks, journey.assignments, {u.id for u in journey.units})
    empty = [needed[seat.role] for seat in taken if not seat.filled]
    if not empty:
        return
    names = [role.name.lower() for role in empty]
    if len(names) == 1:
        sentence = f"De rol van {names[0]} is nog leeg."
    else:
        sentence = f"Deze rollen zijn nog leeg: {', '.join(names[:-1])} en {names[-1]}."
    reason = " ".join(role.blocks for role in empty[:2])
    yield Attention(sentence, reason, _CREW, "Vul de bemanning aan")


def _is_used(journey: Journey, role: RoleNeed) -> bool:
    return not role.stations or any(journey.uses(f"station:{key}") for key in role.stations)


def _little_time(journey: Journey, roles: Sequence[RoleNeed]) -> Iterator[Attention]:
    needed = next((r.min_days_per_week for r in roles if r.key == CONDUCTEUR), None)
    time = conducteur_time(journey.assignments, needed) if needed else None
    if time is None or time.verdict is not Time.TE_WEINIG:
        return
    wanted = "één dag" if time.needed == 1 else f"{_number(time.needed)} dagen"
    reason = (
        f"Nu is er {_number(time.days)} dag voor. Het Spoorboekje rekent op meer: anders blijft liggen wat "
        "tussen de bijeenkomsten moet gebeuren."
    )
    yield Attention(
        f"De conducteur heeft minder dan {wanted} per week.", reason, _CREW, "Bekijk de bemanning"
    )


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _postponing(advice: Advice | None) -> Iterator[Attention]:
    if advice is not None:
        yield Attention(advice.sentence, advice.reason, "vertrekstation.py", "Bekijk wat er rijdt")


def _open_rounds(journey: Journey, today: date) -> Iterator[Attention]:
    """Yield a sentence when a round has run its time and has enough answers to be shown."""
    ready = [r for r in journey.rounds if _can_close(journey, r, today)]
    if not ready:
        return
    first = min(ready, key=lambda held: held.until or held.opened + LONG_OPEN)
    count = journey.answer_counts[first.id]
    if len(ready) > 1:
        sentence = f"{len(ready)} scans kunnen dicht."
    elif first.until is not None:
        sentence = f"De laatste dag van de scan ‘{first.title}’ is voorbij."
    else:
        sentence = f"De scan ‘{first.title}’ staat al meer dan twee weken open."
    reason = f"Er zijn {count} antwoorden op ‘{first.title}’. Pas als je sluit, is de uitkomst te zien."
    yield Attention(sentence, reason, "scans.py", "Naar de scans")


def _can_close(journey: Journey, held: Round, today: date) -> bool:
    """Whether enough people answered and nobody waits for more: the last day is over, or no day was named for long."""
    over = held.until < today if held.until else held.opened + LONG_OPEN <= today
    return held.is_open and over and journey.answer_counts.get(held.id, 0) >= held.threshold


def _gaps(journey: Journey, names: Mapping[str, str]) -> Iterator[Attention]:
    missing = gaps(journey, names)
    if missing:
        many = "is nog één vraag" if len(missing) == 1 else f"zijn nog {len(missing)} vragen"
        sentence = f"In jullie keten van invulling tot indicator {many} open."
        yield Attention(sentence, missing[0].sentence, "helpende_vragen.py", "Naar de vijf vragen")


def _quiet_teams(journey: Journey, today: date) -> Iterator[Attention]:
    """Yield one sentence about the teams on board that nobody wrote about for a season."""
    latest: dict[str, date] = {}
    for note in journey.phase_notes:
        latest[note.unit_id] = max(note.noted_on, latest.get(note.unit_id, note.noted_on))
    on_board = {a.unit_id for a in journey.assignments if a.unit_id} | latest.keys()
    since = today - QUIET
    quiet = [
        t
        for t in teams(journey.units)
        if t.id in on_board and latest.get(t.id, journey.traject.start) <= since
    ]
    if quiet:
        who = f"Over {quiet[0].name}" if len(quiet) == 1 else f"Over {len(quiet)} teams"
        sentence = f"{who} is al drie maanden niets opgeschreven."
        reason = "Dan is niet te zien wat daar goed gaat of vastloopt. Een kort bezoek of belletje is genoeg."
        yield Attention(sentence, reason, "onderweg.py", "Naar onderweg")


def _no_goals(journey: Journey) -> Iterator[Attention]:
    if not journey.goals:
        reason = (
            "Zonder doel kan straks niemand zeggen of het lukt. Begin met één doel en waaraan je het merkt."
        )
        yield Attention("Er staan nog geen doelen in het reisschema.", reason, _GOALS, "Beschrijf een doel")


def _no_meaning(journey: Journey) -> Iterator[Attention]:
    if not journey.invullingen:
        reason = (
            "Mensen bedoelen vijf verschillende dingen met Positieve Gezondheid. Kies samen wat jullie bedoelen, "
            "voordat je teams meeneemt."
        )
        yield Attention("Jullie kozen nog geen invulling.", reason, _MEANING, "Bekijk de vijf invullingen")
