"""What a change is about, in plain themes: the same ones that the methods name under `fits` in the content.

The words that call a theme are ours. A theme that stands in the content only, such as one that an organisation
added with a method of its own, is called by its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from planner.knowledge.stems import stems
from planner.route.logic import Change

CALLED_BY: Mapping[str, str] = MappingProxyType(
    {
        "kennismaken": "kennismaken kennismaking intake intakegesprek levensverhaal luisteren gesprek gesprekken doorvragen",
        "samenwerken in de wijk": (
            "wijk buurt buurthuis dorp welzijn welzijnswerk huisarts huisartsen gemeente partners ketenpartners wijkteam"
        ),
        "ondersteuningsplan": "ondersteuningsplan zorgplan zorgleefplan leefplan plannen cliëntplan dossier cliëntendossier",
        "netwerk en naasten": "netwerk naasten naaste familie mantelzorg mantelzorger mantelzorgers vrienden verwanten",
        "eigen regie": (
            "regie beslissen beslist zelfstandig zelfredzaam overnemen sturen kiezen keuze keuzes leiding zelf"
        ),
        "daginvulling en werk": (
            "dagbesteding daginvulling dagprogramma activiteiten activiteit arbeid baan vrijetijd hobby betaald"
        ),
        "wonen": "wonen woning woonvorm thuis verhuizen huishouden zelfstandig",
        "ontmoeten": (
            "eenzaam eenzaamheid ontmoeten ontmoeting contact contacten alleen maatje maatjes vrijwilliger vrijwilligers vriend vrienden"
        ),
        "verhalen delen": "verhaal verhalen ervaring ervaringen ervaringsdeskundige lotgenoten levensverhaal",
        "vroeg signaleren": "signaal signalen signaleren vroeg voorkomen preventie preventief vroegsignalering",
        "overgang": "overgang ontslag opname opgenomen kliniek crisis uitstroom verhuizing terugkeer",
        "wat goed gaat": "kracht krachten talent talenten oplossing oplossingen mogelijkheden successen sterk",
    }
)


def themes_of(change: Change, known: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Return the themes of a change: theme -> the word that called it, and whether that stands in 'straks'.

    A word of 'straks' goes before one of 'nu': a method helps with what people want, not with what is.
    """
    later, now = stems(change.later), stems(change.now)
    found: dict[str, tuple[str, bool]] = {}
    for theme in known:
        calling = stems(CALLED_BY.get(theme, theme)).keys()
        for said, wanted in ((later, True), (now, False)):
            words = [word for stem, word in said.items() if stem in calling]
            if words and theme not in found:
                found[theme] = (words[0], wanted)
    return found
