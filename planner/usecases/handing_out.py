"""What a leader hands out for a round: a poster per link to hang up, and the questions on paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from planner.exports.paper_form import PaperForm
from planner.exports.paper_form import write as write_form
from planner.exports.poster import Poster
from planner.exports.poster import write as write_posters
from planner.exports.typeset import MIMES, Kind
from planner.route.journey import Journey
from planner.usecases.desk import Desk
from planner.usecases.inviting import link_address
from planner.usecases.rounds import RoundRefused, answer_places, form_of, links_of, still_open
from scans.answers import Round
from scans.definition import Scan
from scans.groups import Unit, below
from scans.links import Link, spelled
from scans.participation import groups_of, minutes


@dataclass(frozen=True)
class Handout:
    """A file to hand out; its name is Dutch and safe on every computer."""

    name: str
    mime: str
    data: bytes


def poster_file(
    desk: Desk, journey: Journey, held: Round, link: Link, address: str, kind: Kind = "pdf"
) -> Handout:
    """Return the poster of one link, as PDF or PNG; `address` is where participants reach the app.

    Raises RoundRefused for a closed round, and for a link whose team is gone.
    """
    poster = _poster(desk, journey, held, link, address)
    name = file_name("poster", _unit(journey, held, link).name, held.title)
    return Handout(f"{name}.{kind}", MIMES[kind], write_posters([poster], kind))


def posters_file(desk: Desk, journey: Journey, held: Round, address: str) -> Handout:
    """Return one PDF with the posters of all teams that have a link, a page each. Raises RoundRefused.

    Without links per team it holds the one poster for everybody.
    """
    links = links_of(journey, held)
    own = [link for link in links if link.unit_id != held.unit_id] or links
    there = [link for link in own if journey.unit(link.unit_id)]  # a team may be removed since
    if not there:
        raise RoundRefused("Deze ronde heeft geen links. Een poster kan niet zonder.")
    posters = [_poster(desk, journey, held, link, address) for link in there]
    name = file_name("posters", "alle teams", held.title)
    return Handout(f"{name}.pdf", MIMES["pdf"], write_posters(posters))


def paper_file(desk: Desk, journey: Journey, held: Round, link: Link, address: str) -> Handout:
    """Return the questions on paper, for the team of the link or with all teams to tick. Raises as `poster_file`."""
    unit = _unit(journey, held, link)
    scan = form_of(desk.library, held)
    places = _places(scan, held, journey, unit)
    if not places:
        raise RoundRefused(
            "Er is hier geen team meer dat kan antwoorden. Voeg eerst een team toe bij Organisatie."
        )
    form = PaperForm(
        organisation=journey.traject.name,
        round=held.title,
        purpose=held.purpose,
        team=places[0].name if len(places) == 1 else None,
        teams=tuple(place.name for place in places),
        groups=tuple(group.name for group in groups_of(held)),
        promise=tuple(paper_promise(scan, held)),
        minutes=minutes(scan),
        address=_typed(address),
        code=spelled(link.code),
        last_day=held.until,
    )
    name = file_name("vragen op papier", unit.name, held.title)
    return Handout(f"{name}.pdf", MIMES["pdf"], write_form(form, scan))


def paper_promise(scan: Scan, held: Round) -> Iterator[str]:
    """Yield what people on paper are promised, in Dutch at level B1.

    The same rules as on a phone (`inviting.promised`), with what is different on paper: somebody types it in.
    """
    yield "Zet je naam niet op dit formulier. We vragen hem niet en we bewaren hem niet."
    yield "Iemand typt jouw antwoorden over. Die persoon ziet dus dit papier."
    yield "We bewaren wel bij welk team je hoort en wat voor werk je doet. En dat je antwoord op papier kwam."
    yield (
        f"Spoorboekje laat nooit een uitkomst zien van minder dan {held.threshold} antwoorden. "
        "Dat geldt voor iedereen."
    )
    if scan.questions:
        yield (
            "Wat je in je eigen woorden schrijft, staat alleen bij de uitkomst van iedereen samen. "
            f"Dat gebeurt pas als minstens {held.threshold} antwoorden op die vraag zijn."
        )
    yield "Zolang de vragen openstaan, laat Spoorboekje aan niemand een uitkomst zien."


def file_name(*words: str) -> str:
    """Return words as a file name without its ending: 'poster-dagdienst-voorjaar-2027'.

    Only small letters a-z, digits and hyphens, so that no system, mail or archive stumbles over it.
    """
    return "-".join(part for part in map(_safe, words) if part)


def _safe(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-")


def _poster(desk: Desk, journey: Journey, held: Round, link: Link, address: str) -> Poster:
    unit = _unit(journey, held, link)
    scan = form_of(desk.library, held)
    return Poster(
        title=scan.title,
        organisation=journey.traject.name,
        round=held.title,
        place="" if unit.parent_id is None else unit.name,
        link=link_address(address, link),
        address=_typed(address),
        code=spelled(link.code),
        minutes=minutes(scan),
        first_day=held.opened if held.opened > desk.today else None,
        last_day=held.until,
        threshold=held.threshold,
    )


def _unit(journey: Journey, held: Round, link: Link) -> Unit:
    """Return the unit that a link is for. Raises RoundRefused when nobody could answer with it."""
    still_open(held)
    unit = journey.unit(link.unit_id)
    if unit is None or link.round_id != held.id:
        raise RoundRefused("Deze link hoort niet meer bij de ronde. Kies een andere link.")
    return unit


def _places(scan: Scan, held: Round, journey: Journey, unit: Unit) -> list[Unit]:
    """Return the units that people with the link of `unit` choose from."""
    inside = below(journey.units, unit.id)
    return [place for place in answer_places(scan, held, journey.units) if place.id in inside]


def _typed(address: str) -> str:
    """Return what people type in their browser: browsers add https:// or http:// themselves."""
    return f"{address.partition('://')[2] or address}/d"
