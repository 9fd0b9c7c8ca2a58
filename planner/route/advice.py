"""When it is wiser to wait: another great change that already takes everyone's attention.

Source: handreiking, chapter 5, strategic level. It is advice: the board decides, and the exception is said
in the same breath.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.route.journey import Journey
from planner.route.traject import Running

SOURCE = "Praktijkhandreiking, hoofdstuk 5, aanbevelingen op strategisch niveau"


@dataclass(frozen=True)
class RunningKindFacts:
    """What the content says about one kind of running thing: its name, whether it postpones, its advice."""

    name: str
    postpones: bool
    advice: str


@dataclass(frozen=True)
class Advice:
    """A proposal with its reason, when it doesn't hold, what to do, and the kinds it is about."""

    sentence: str
    reason: str
    unless: str
    what_helps: tuple[str, ...]
    kinds: tuple[str, ...]
    source: str = SOURCE


def postpone(journey: Journey, running_kinds: Mapping[str, RunningKindFacts], today: date) -> Advice | None:
    """Return the advice to wait when a postponing change is under way on `today`, else None.

    `running_kinds` maps the key of a kind to what the content says of it; an unknown kind never postpones.
    """
    found = [r for r in journey.running if _postpones(r, running_kinds, today)]
    if not found:
        return None
    kinds = tuple(dict.fromkeys(r.kind for r in found))
    return Advice(
        sentence=_sentence(journey),
        reason=_reason(found, running_kinds),
        unless=(
            "Wacht niet als de verandering bijna klaar is, of als het bestuur dit traject juist kiest als deel ervan. "
            "Leg dan vast wie dat besloot en waarom."
        ),
        what_helps=tuple(running_kinds[kind].advice for kind in kinds),
        kinds=kinds,
    )


def _postpones(running: Running, kinds: Mapping[str, RunningKindFacts], today: date) -> bool:
    kind = kinds.get(running.kind)
    over = running.until is not None and running.until < today
    return kind is not None and kind.postpones and running.under_way and not over


def _sentence(journey: Journey) -> str:
    if any(a.started or a.told for a in journey.activities):
        return "Overweeg om met de volgende stap te wachten."
    return "Overweeg om later te vertrekken."


def _reason(found: list[Running], kinds: Mapping[str, RunningKindFacts]) -> str:
    named = [f"‘{r.name}’ ({kinds[r.kind].name.lower()})" for r in found]
    verb = "loopt" if len(named) == 1 else "lopen"
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} en {named[-1]}"
    return (
        f"Nu {verb} {listed}. De handreiking raadt aan om niet tegelijk met een andere grote verandering te "
        "vertrekken: dezelfde mensen hebben dan weinig rust en aandacht over."
    )
