"""What could help: at most three at a time, taken into the route or laid aside, and never proposed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.route.activity import Activity
from planner.route.timetable import Status, status
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.route import dated, propose_route
from planner.usecases.scan_proposals import (
    Proposal,
    accept,
    accepted,
    decline,
    declined,
    proposals,
    recall,
    titles,
    who,
)
from planner.usecases.scan_sentences import TalkPoint
from scans.groups import Level


def _point(desk: Desk, theme: str = "passagiers", level: Level | None = None) -> TalkPoint:
    found = next(t for t in desk.library.scans["team"].themes if t.key == theme)
    return TalkPoint(found, "dit gemiddeld op 2,1 uitkomt (schaal 1 tot 5; n = 9)", level)


def _proposed(desk: Desk, traject: Traject, point: TalkPoint | None = None) -> list[Proposal]:
    return proposals(desk.library, desk.journey(traject.id), point or _point(desk))


def test_a_theme_gives_three_proposals_of_three_kinds_each_with_all_that_is_needed_to_choose(
    desk: Desk, traject: Traject
) -> None:
    found = _proposed(desk, traject)
    assert len(found) == 3
    assert [p.key.partition(":")[0] for p in found] == ["aanbeveling", found[1].key, "blaadje"]
    for proposal in found:
        assert proposal.because.endswith("n = 9)") and proposal.unless and proposal.source
        assert proposal.role in desk.library.roles and proposal.levels and proposal.station == "passagiers"
        assert " niveau" in who(desk.library, proposal)


def test_when_not_to_do_it_belongs_to_each_proposal(desk: Desk, traject: Traject) -> None:
    for theme in desk.library.scans["team"].themes:
        found = _proposed(desk, traject, _point(desk, theme.key))
        assert len({p.unless for p in found}) == len(found)
    texts = [
        item.unless
        for kind in (desk.library.recommendations, desk.library.activities, desk.library.obstacles)
        for item in kind.values()
    ]
    assert len(set(texts)) == len(texts)
    assert all(text[0].islower() and text.endswith(".") for text in texts)


def test_a_proposal_against_a_blaadje_has_the_title_of_an_activity(desk: Desk, traject: Traject) -> None:
    found = next(p for p in _proposed(desk, traject) if p.key.startswith("blaadje:"))
    item = desk.library.obstacles[found.key.partition(":")[2]]
    made = accept(desk, desk.journey(traject.id), found)
    assert made.title == item.activity != item.title


@pytest.mark.parametrize("theme", ["reisschema", "vertrekstation", "machinist", "conducteur", "brandstof", "in_beweging", "borging"])  # fmt: skip
def test_every_stop_of_the_scan_has_something_to_propose(desk: Desk, traject: Traject, theme: str) -> None:
    assert _proposed(desk, traject, _point(desk, theme))


def test_the_level_that_sees_it_rosiest_gets_the_first_recommendation(desk: Desk, traject: Traject) -> None:
    for level in Level:
        first = _proposed(desk, traject, _point(desk, level=level))[0]
        assert first.levels == (level,)


def test_an_accepted_proposal_stands_on_the_route_and_is_not_proposed_again(
    desk: Desk, traject: Traject
) -> None:
    first = _proposed(desk, traject)[0]
    made = accept(desk, desk.journey(traject.id), first)
    journey = desk.journey(traject.id)
    assert journey.activities == (made,) and accepted(desk.library, journey, _point(desk)) == ([made], [])
    assert (made.station, made.role, made.levels, made.title) == (
        "passagiers",
        first.role,
        first.levels,
        first.title,
    )
    assert "omdat dit gemiddeld op 2,1 uitkomt" in made.why
    assert first.key not in {p.key for p in _proposed(desk, traject)}
    assert changes(desk, traject.id)[0].what == f"Voorstel opgenomen in de route: {first.title}"


def test_accepting_twice_adds_one_activity(desk: Desk, traject: Traject) -> None:
    before, first = desk.journey(traject.id), _proposed(desk, traject)[0]
    assert accept(desk, before, first).id == accept(desk, before, first).id
    assert len(desk.journey(traject.id).activities) == 1


def test_accepting_can_be_undone_and_then_it_is_proposed_again(desk: Desk, traject: Traject) -> None:
    first = _proposed(desk, traject)
    accept(desk, desk.journey(traject.id), first[0])
    undo(desk, changes(desk, traject.id)[0])
    assert _proposed(desk, traject) == first and desk.journey(traject.id).activities == ()


def test_what_is_accepted_half_a_year_into_the_traject_is_not_late_at_once(
    desk: Desk, traject: Traject
) -> None:
    later = replace(desk, now=desk.now + timedelta(days=180))
    made = accept(later, later.journey(traject.id), _proposed(later, traject)[0])
    assert made.planned == date(2027, 7, 5)  # the Monday after a Saturday
    slot = dated(later.journey(traject.id), later.today).slot(made.id)
    assert status(made, slot, later.today) is Status.WACHT


def test_a_template_activity_keeps_its_place_after_what_stands_on_the_route(
    desk: Desk, traject: Traject
) -> None:
    propose_route(desk, traject.id)
    whole = {a.template: a for a in desk.journey(traject.id).activities}
    key = next(
        a.key for a in desk.library.activities.values() if a.station == "passagiers" and whole[a.key].after
    )
    with desk.work("Weg") as work:
        for activity in desk.journey(traject.id).activities:
            if any(lag.activity_id == whole[key].id for lag in activity.after):
                work.change(activity.model_copy(update={"after": ()}))
        work.remove(work.get(Activity, whole[key].id))
    proposal = next(p for p in _proposed(desk, traject) if p.key == key)
    made = accept(desk, desk.journey(traject.id), proposal)
    assert made.after == whole[key].after and made.planned is None
    assert propose_route(desk, traject.id) == 0


def test_with_the_template_route_only_what_is_not_on_it_is_proposed(desk: Desk, traject: Traject) -> None:
    propose_route(desk, traject.id)
    found = _proposed(desk, traject)
    assert found and not {p.key for p in found} & set(desk.library.activities)
    taken, rest = accepted(desk.library, desk.journey(traject.id), _point(desk))
    assert not taken and {a.station for a in rest} == {"passagiers"}


def test_a_declined_proposal_stays_away_until_it_is_recalled(desk: Desk, traject: Traject) -> None:
    before = _proposed(desk, traject)
    decline(desk, desk.journey(traject.id), before[0])
    decline(desk, desk.journey(traject.id), before[0])
    assert (
        before[0].key not in {p.key for p in _proposed(desk, traject)} and len(_proposed(desk, traject)) == 3
    )
    ((no, title),) = declined(desk.library, desk.journey(traject.id))
    assert (title, no.declined_on) == (before[0].title, desk.today)
    recall(desk, no)
    assert _proposed(desk, traject) == before and not declined(desk.library, desk.journey(traject.id))


def test_a_no_to_something_the_content_no_longer_has_is_not_listed(desk: Desk, traject: Traject) -> None:
    gone = replace(_proposed(desk, traject)[0], key="aanbeveling:weg")
    decline(desk, desk.journey(traject.id), gone)
    assert declined(desk.library, desk.journey(traject.id)) == []


def test_a_stop_that_is_switched_off_gives_no_proposal(desk: Desk, traject: Traject) -> None:
    with desk.work("Halte uitgezet") as work:
        work.change(traject.model_copy(update={"switched_off": ("station:passagiers",)}))
    assert _proposed(desk, traject) == []
    assert _proposed(desk, traject, _point(desk, "brandstof"))


def test_every_title_has_a_key_of_its_own(desk: Desk) -> None:
    library = desk.library
    everything = len(library.recommendations) + len(library.activities) + len(library.obstacles)
    assert len(titles(library)) == everything
