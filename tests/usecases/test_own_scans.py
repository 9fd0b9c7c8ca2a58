"""Own scans: begun from what ships, changed one step at a time, and no round that changes with them."""

from __future__ import annotations

from functools import partial

import pytest

from planner.route.traject import Traject
from planner.storage.failures import StaleRecord
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.own_scans import begin_own, change_own, kin, remove_own, retitle_own, usual_title
from planner.usecases.rounds import RoundPlan, open_round
from scans.adapting import Place, add, drop
from scans.groups import root
from scans.own_scan import OwnScan
from scans.soundness import NotSound


def _begun(desk: Desk, traject: Traject, title: str = "Ons team", scan: str = "team") -> OwnScan:
    return begin_own(desk, desk.journey(traject.id), scan, title)


def _without(desk: Desk, own: OwnScan, key: str) -> OwnScan:
    return change_own(desk, own, partial(_drop, key=key), "vraag weggelaten")


def _drop(form, base, key):  # type: ignore[no-untyped-def]
    return drop(form, key)


def test_an_own_scan_begins_with_every_question_and_comes_back_from_storage(
    desk: Desk, traject: Traject
) -> None:
    for key, base in desk.library.scans.items():
        own = _begun(desk, traject, f"Eigen {key}", key)
        assert own.form == base.model_copy(update={"title": f"Eigen {key}"})
        assert own in desk.journey(traject.id).own_scans


def test_every_step_is_kept_told_and_can_be_taken_back(desk: Desk, traject: Traject) -> None:
    own = _begun(desk, traject)
    shorter = _without(desk, own, own.form.answer_keys()[0])
    assert desk.journey(traject.id).own_scans == (shorter,) and shorter.version == own.version + 1
    latest = changes(desk, traject.id)[0]
    assert latest.what == "Eigen scan ‘Ons team’: vraag weggelaten"
    undo(desk, latest)
    assert desk.journey(traject.id).own_scans[0].form == own.form


def test_a_step_that_changes_nothing_is_not_kept(desk: Desk, traject: Traject) -> None:
    own = _begun(desk, traject)
    assert change_own(desk, own, lambda form, base: form, "niets") is own
    assert len(changes(desk, traject.id)) == 2


def test_a_step_that_is_refused_leaves_everything_as_it_was(desk: Desk, traject: Traject) -> None:
    own = _begun(desk, traject)
    with pytest.raises(NotSound):
        change_own(desk, own, lambda form, base: drop(form, "bestaat_niet"), "vraag weggelaten")
    assert desk.journey(traject.id).own_scans == (own,)


def test_a_change_in_another_window_is_never_overwritten(desk: Desk, traject: Traject) -> None:
    own = _begun(desk, traject)
    first, second, *_ = own.form.answer_keys()
    _without(desk, own, first)
    with pytest.raises(StaleRecord):
        _without(desk, own, second)


@pytest.mark.parametrize("title", ["Waar staat ons team?", "  ons TEAM ", ""])
def test_two_scans_never_have_the_same_title(desk: Desk, traject: Traject, title: str) -> None:
    _begun(desk, traject)
    with pytest.raises(NotSound):
        _begun(desk, traject, title)
    other = _begun(desk, traject, "Iets anders")
    with pytest.raises(NotSound):
        retitle_own(desk, desk.journey(traject.id), other, title, "Inleiding")


def test_a_proposed_title_is_always_free_and_never_too_long(desk: Desk, traject: Traject) -> None:
    with desk.work("Naam") as work:
        work.change(traject.model_copy(update={"name": "Zorg " * 20}))
    titles = set()
    for _ in range(3):
        now = desk.journey(traject.id)
        titles.add(begin_own(desk, now, "team", usual_title(now, desk.library.scans["team"])).form.title)
    assert len(titles) == 3


def test_a_scan_that_is_switched_off_can_not_be_begun_from(desk: Desk, traject: Traject) -> None:
    with desk.work("Uit") as work:
        work.change(traject.model_copy(update={"switched_off": ("scan:team",)}))
    with pytest.raises(NotSound, match="staat uit"):
        _begun(desk, traject)


def test_a_round_keeps_its_questions_when_the_own_scan_changes_or_goes(desk: Desk, traject: Traject) -> None:
    own = _begun(desk, traject)
    now = desk.journey(traject.id)
    held = open_round(desk, now, "team", root(now.units).id, "Winter", RoundPlan(own_scan=own))
    shorter = _without(desk, own, own.form.answer_keys()[0])
    remove_own(desk, shorter)
    now = desk.journey(traject.id)
    assert now.own_scans == () and now.rounds[0].form == own.form == held.form
    undo(desk, changes(desk, traject.id)[0])
    assert desk.journey(traject.id).own_scans[0].form == shorter.form


def test_what_stays_comparable_is_told_for_the_shipped_scan_and_for_rounds(
    desk: Desk, traject: Traject
) -> None:
    own = _begun(desk, traject)
    place = next(iter(own.form.themes))
    own = change_own(
        desk,
        own,
        lambda f, b: add(f, b, Place("themes", place.key), "Wij lachen vaak samen."),
        "vraag toegevoegd",
    )
    now = desk.journey(traject.id)
    open_round(desk, now, "team", root(now.units).id, "Winter", RoundPlan(own_scan=own))
    own = _without(desk, own, own.form.answer_keys()[0])
    shipped, winter = kin(desk, desk.journey(traject.id), own)
    asked = len(own.form.answer_keys())
    assert (len(shipped.kept), len(winter.kept)) == (asked - 1, asked)
    assert winter.name == "ronde ‘Winter’"
