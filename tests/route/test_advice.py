"""When it is wiser to wait with departing."""

from __future__ import annotations

from datetime import date

from planner.route.activity import Activity
from planner.route.advice import Advice, RunningKindFacts, postpone
from planner.route.journey import Journey
from planner.route.traject import Running, Traject
from scans.groups import Level

TODAY = date(2027, 1, 4)
KINDS = {
    "fusie": RunningKindFacts("Fusie", True, "Zoek elkaar op."),
    "reorganisatie": RunningKindFacts("Reorganisatie", True, "Wacht op rust."),
    "training": RunningKindFacts("Training", False, "Verbind ze."),
}


def _advice(*running: Running, activities: tuple[Activity, ...] = ()) -> Advice | None:
    traject = Traject(id="t", name="Test", start=TODAY)
    return postpone(Journey(traject, running=running, activities=activities), KINDS, TODAY)


def _running(kind: str, **more: object) -> Running:
    return Running.model_validate({"traject_id": "t", "kind": kind, "name": "Samen verder"} | more)


def test_a_merger_under_way_gives_advice_that_names_it_its_source_and_its_exception() -> None:
    found = _advice(_running("fusie"))
    assert found is not None
    assert "Samen verder" in found.reason and "handreiking" in found.reason
    assert "bijna klaar" in found.unless and "Praktijkhandreiking" in found.source
    assert found.what_helps == ("Zoek elkaar op.",)


def test_a_training_never_gives_advice_to_wait() -> None:
    assert _advice(_running("training")) is None


def test_a_kind_that_the_content_does_not_know_gives_no_advice() -> None:
    assert _advice(_running("verdwenen")) is None


def test_a_merger_that_does_not_run_now_gives_no_advice() -> None:
    assert _advice(_running("fusie", under_way=False)) is None


def test_a_merger_whose_last_day_has_passed_gives_no_advice() -> None:
    assert _advice(_running("fusie", until=date(2027, 1, 3))) is None
    assert _advice(_running("fusie", until=TODAY)) is not None


def test_two_great_changes_are_both_named() -> None:
    found = _advice(_running("fusie"), _running("reorganisatie", name="Nieuwe teams"))
    assert found is not None and "lopen" in found.reason and "Nieuwe teams" in found.reason
    assert found.kinds == ("fusie", "reorganisatie")


def test_after_departure_the_advice_is_about_the_next_step() -> None:
    begun = Activity(
        traject_id="t",
        station="reisschema",
        title="Doelen",
        role="machinist",
        levels=(Level.TACTISCH,),
        started=TODAY,
    )
    found = _advice(_running("fusie"), activities=(begun,))
    assert found is not None and "volgende stap" in found.sentence
