"""Which methods may fit a change, with the reasons: a small count that anybody can follow and dispute.

What counts (points): a theme that the method names and that the change is about (`THEME` in 'straks', one fewer in
'nu'), and `SECOND` for a second one; a word of 'straks' that a method uses in its name or goal (2) or in its approach (1);
a word of 'nu' in its name or goal (1), words together no more than a theme; the same target group (2 when the change
names it, 1 when the sector of the traject does); the same dimension of Positieve Gezondheid (1); the same aim (1); and
a way to organise support for a change above the level of the work itself (1). There is no proposal of fewer than
`ENOUGH` points, nor without a shared theme, word or named group. A method that was described for other people than
those of the sector stands lower, by `OTHERS` points. The rule is ours, not the source's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from planner.knowledge.library import Library
from planner.knowledge.methods_model import Method
from planner.knowledge.stems import stems
from planner.route.journey import Journey
from planner.route.logic import Change, Intervention
from planner.usecases.desk import Desk
from planner.usecases.method_themes import themes_of
from planner.usecases.methods import GENERAL, group_words
from scans.groups import Level

MOST, ENOUGH, NAMED, OTHERS = 3, 3, 4, 2
THEME, SECOND, THEMES = 4, 1, 2  # points of the first theme and of a second, and how many count
# Words that fit every method in this field, and so point to none.
WIDE = frozenset(
    stems(
        "mensen mens cliënt cliënten bewoner persoon personen zorg hulp steun ondersteuning ondersteunen begeleiding "
        "professional medewerker collega team teams organisatie methode werk werken leven beter nieuw nieuwe nodig "
        "mogelijk helpen elkaar plek deel vast anderen zelf past brengt houden weten gewoon plan stap methode lukken passen regelen volgen volgt"
    )
)
GROUPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "ouderdom": frozenset(stems("ouderen ouderenzorg ouderdom dementie verpleeghuis")),
        "lichamelijk": frozenset(
            stems("lichamelijk lichamelijke hersenletsel chronisch chronische revalidatie")
        ),
        "psychisch": frozenset(stems("psychisch psychiatrie psychiatrisch psychiatrische ggz")),
        "verstandelijk": frozenset(stems("verstandelijk verstandelijke gehandicaptenzorg lvb")),
    }
)
AIMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "zelfredzaamheid": frozenset(stems("zelf zelfstandig zelfredzaam regie beslissen kiezen leren")),
        "participatie": frozenset(stems("meedoen participatie samenleving buurt wijk contact eenzaam vrijwilliger")),
    }
)  # fmt: skip


class ReasonKind(StrEnum):
    """What a method and a change share."""

    THEMA = "thema"
    WOORDEN = "woorden"
    DOELGROEP = "doelgroep"
    DIMENSIE = "dimensie"
    DOEL = "doel"
    NIVEAU = "niveau"


@dataclass(frozen=True)
class Reason:
    """Something that a method and a change share: points, and words that follow on 'omdat'."""

    kind: ReasonKind
    points: int
    text: str


@dataclass(frozen=True)
class MethodProposal:
    """A method that may fit, with every reason and with when it doesn't."""

    method: Method
    reasons: tuple[Reason, ...]
    not_when: str

    @property
    def points(self) -> int:
        """The sum of the reasons; only good for putting proposals in order."""
        return sum(reason.points for reason in self.reasons)


def propose(content: Library, journey: Journey, change: Change) -> tuple[MethodProposal, ...]:
    """Return at most three methods for a change, strongest first; what was chosen for it already is left out."""
    taken = {i.name for i in journey.interventions if change.id in i.change_ids}
    sector = frozenset(stems(journey.traject.sector.lower().replace("geestelijke gezondheidszorg", "ggz")))
    found = []
    for method in content.methods.values():
        reasons = _reasons(content, method, change, sector)
        if method.name not in taken and _enough(reasons):
            found.append(MethodProposal(method, reasons, not_when(content, method)))
    return tuple(sorted(found, key=lambda p: OTHERS * _for_others(p, sector) - p.points)[:MOST])


def _for_others(proposal: MethodProposal, sector: frozenset[str]) -> bool:
    """Return whether a method was described for other people than those of a sector that names its people."""
    named = any(words & sector for words in GROUPS.values())
    same = any(reason.kind is ReasonKind.DOELGROEP for reason in proposal.reasons)
    return named and not same and GENERAL not in proposal.method.target_groups


def _enough(reasons: Sequence[Reason]) -> bool:
    shared = any(
        r.kind in (ReasonKind.THEMA, ReasonKind.WOORDEN) or (r.kind is ReasonKind.DOELGROEP and r.points > 1)
        for r in reasons
    )
    return shared and sum(r.points for r in reasons) >= ENOUGH


def _reasons(content: Library, method: Method, change: Change, sector: frozenset[str]) -> tuple[Reason, ...]:
    said = {**stems(change.later), **stems(change.now)}
    found = (
        _themes(method, change),
        _words(method, stems(change.later), stems(change.now)),
        _group(content, method, said, sector),
        _dimension(content, method, said),
        _aim(method, said),
        _level(method, change),
    )
    return tuple(reason for reason in found if reason)


def _themes(method: Method, change: Change) -> Reason | None:
    """Return the strongest themes that a method and a change share, with the words that pointed to them."""
    found = sorted(themes_of(change, method.fits).items(), key=lambda item: not item[1][1])[:THEMES]
    if not found:
        return None
    points = THEME - (not found[0][1][1]) + SECOND * (len(found) - 1)
    words = list(dict.fromkeys(word for _, (word, _) in found))
    about = "het thema" if len(found) == 1 else "de thema's"
    text = f"de methode bij {about} {' en '.join(theme for theme, _ in found)} past ({_quoted(words)})"
    return Reason(ReasonKind.THEMA, points, text)


def _words(method: Method, later: Mapping[str, str], now: Mapping[str, str]) -> Reason | None:
    goal, approach = stems(f"{method.name}. {method.goal}"), stems(method.approach)
    points: dict[str, int] = {}
    for stem in now.keys() - WIDE:
        points[now[stem]] = 1 if stem in goal else 0
    for stem in later.keys() - WIDE:
        points[later[stem]] = 2 if stem in goal else 1 if stem in approach else points.get(later[stem], 0)
    shared = sorted((word for word, n in points.items() if n), key=lambda word: (-points[word], word))
    if not shared:
        return None
    comes = "terugkomt" if len(shared) == 1 else "terugkomen"
    text = f"{_quoted(shared[:NAMED])} {comes} in het doel of de aanpak"
    return Reason(ReasonKind.WOORDEN, min(sum(points.values()), THEME), text)


def _group(
    content: Library, method: Method, said: Mapping[str, str], sector: frozenset[str]
) -> Reason | None:
    for key in method.target_groups:
        words = GROUPS.get(key, frozenset())
        name = content.target_groups[key].name.lower()
        if words & said.keys():
            return Reason(ReasonKind.DOELGROEP, 2, f"de methode er is voor {name}")
        if words & sector:
            return Reason(
                ReasonKind.DOELGROEP, 1, f"de methode er ook is voor {name}, en dat past bij jullie sector"
            )
    return None


def _dimension(content: Library, method: Method, said: Mapping[str, str]) -> Reason | None:
    own = _dimension_words(tuple((d.key, f"{d.name}. {d.text}") for d in content.dimensions.values()))
    for key in method.dimensions:
        shared = [word for stem, word in said.items() if stem in own[key]]
        if shared:
            text = f"het bij jullie over {content.dimensions[key].name.lower()} gaat ({_quoted(shared[:2])})"
            return Reason(ReasonKind.DIMENSIE, 1, text)
    return None


@lru_cache(maxsize=8)
def _dimension_words(texts: tuple[tuple[str, str], ...]) -> Mapping[str, frozenset[str]]:
    """Return per dimension the stems of its own words: those that no other dimension has, and none too wide."""
    every = {key: frozenset(stems(text)) - WIDE for key, text in texts}
    return {
        key: own.difference(*(other for name, other in every.items() if name != key))
        for key, own in every.items()
    }


def _aim(method: Method, said: Mapping[str, str]) -> Reason | None:
    for aim in method.aims:
        shared = [word for stem, word in said.items() if stem in AIMS[aim]]
        if shared:
            return Reason(ReasonKind.DOEL, 1, f"de methode aan {aim} werkt ({_quoted(shared[:2])})")
    return None


def _level(method: Method, change: Change) -> Reason | None:
    if method.kind != "organisatiemethode" or change.level is Level.OPERATIONEEL:
        return None
    return Reason(
        ReasonKind.NIVEAU,
        1,
        f"de verandering {change.level} is, en dit een manier is om steun te organiseren",
    )


def not_when(content: Library, method: Method) -> str:
    """Return when a method does not fit: what we read about that, else whom and what it is described for."""
    if method.not_when:
        return method.not_when
    if method.kind == "organisatiemethode":
        return "Als één team het alleen moet doen: hier zijn andere organisaties voor nodig."
    parts = []
    if GENERAL not in method.target_groups:
        parts.append(
            f"Als het om andere mensen gaat. De methode is beschreven voor: {group_words(content, method)}."
        )
    if method.problems == ("licht",):
        parts.append("Bij complexe problemen.")
    if method.problems == ("complex",):
        parts.append("Bij een lichte vraag.")
    return " ".join(parts) or "Als jullie al iets doen wat hierop lijkt. Bouw dan daarop verder."


def adopt_method(desk: Desk, traject_id: str, change_id: str, key: str) -> Intervention:
    """Add a method as an intervention for a change; one of that name that is there already gets the change.

    Raises KeyError for a key that the library doesn't know, and StorageFailure with a Dutch message.
    """
    name = desk.library.methods[key].name
    with desk.work("Methode gekozen als interventie") as work:
        own = next((i for i in work.all(Intervention, traject_id) if i.name == name), None)
        if own is None:
            return work.add(Intervention(traject_id=traject_id, name=name, change_ids=(change_id,)))
        if change_id in own.change_ids:
            return own
        return work.change(own.model_copy(update={"change_ids": (*own.change_ids, change_id)}))


def _quoted(words: Sequence[str]) -> str:
    names = [f"‘{word}’" for word in words]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
