"""What closing a round would hide because only a few answered on a phone, beside answers that somebody typed in.

Whoever typed in forms knows those, and could take them off a result; what came from one to four phones stays hidden
(see `scans.scoring`). Said before closing, because afterwards nothing can be added.

What is told here follows from what a leader sees already: how many answered per row of the response, and who typed
in how many of those. No level or function group is named, and no team of fewer than five people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from planner.route.journey import Journey
from planner.storage.journeys import response_counts
from planner.usecases.desk import Desk
from planner.usecases.rounds import answer_places, form_of
from scans.answers import Round, Source
from scans.groups import Unit
from scans.live_count import counted_together, everybody, tells_who
from scans.scoring import SEEN

Counts = Mapping[tuple[str, Source], int]
WHY = (
    "Iemand heeft de antwoorden op papier of uit het bestand gezien, en zou met de uitkomst kunnen uitrekenen wat er van de telefoons "
    "kwam."
)


def hidden_by_few_phones(desk: Desk, journey: Journey, held: Round) -> str:
    """Return in Dutch what stays hidden when the round is closed now; empty when phones make no difference.

    Raises DatabaseUnavailable.
    """
    counts = response_counts(desk.engine, held.id)
    places = answer_places(form_of(desk.library, held), held, journey.units)
    total = sum(counts.values())
    if total < held.threshold or tells_who(everybody(places, journey.units), total):
        return ""
    unseen, seen = _split(counts, {unit_id for unit_id, _ in counts})
    enough = f"Vanaf {held.threshold} antwoorden van telefoons is dat niet meer zo."
    if 0 < unseen < held.threshold:
        who = "één antwoord kwam" if unseen == 1 else f"{unseen} antwoorden kwamen"
        return (
            "Sluit je nu, dan blijft de uitkomst van iedereen samen verborgen, en die van elk team met een antwoord van een "
            f"telefoon. Want {who} van een telefoon, en {seen} van papier of uit een bestand. {WHY} {enough}"
        )
    teams = [unit.name for unit in _teams(counts, places, journey.units, held.threshold)]
    if not teams:
        return ""
    several = len(teams) > 1
    names = f"{', '.join(teams[:-1])} en {teams[-1]}" if several else teams[0]
    return (
        f"Sluit je nu, dan {'blijven de uitkomsten' if several else 'blijft de uitkomst'} van {names} verborgen, en soms daardoor ook "
        f"die van een ander team. Want daar kwamen minder dan {held.threshold} antwoorden van een telefoon, naast antwoorden op "
        f"papier of uit een bestand. {WHY} {enough}"
    )


def _teams(counts: Counts, places: Sequence[Unit], units: Sequence[Unit], threshold: int) -> list[Unit]:
    """Return the places with a count of their own that a few answers from phones would hide."""
    found = []
    for group in counted_together(places, units):
        unseen, seen = _split(counts, {unit.id for unit in group})
        if len(group) == 1 and 0 < unseen < threshold <= unseen + seen:
            found.append(group[0])
    return found


def _split(counts: Counts, unit_ids: set[str]) -> tuple[int, int]:
    """Return how many answers of these units nobody typed in, and how many somebody did."""
    found: Counter[bool] = Counter()
    for (unit_id, source), n in counts.items():
        if unit_id in unit_ids:
            found[source in SEEN] += n
    return found[False], found[True]
