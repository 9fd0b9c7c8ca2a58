"""Taking part with a link: every page kept, sent once, and nothing that leads back to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from planner.route.traject import Traject
from planner.storage.engine import reading
from planner.storage.failures import NotUndoable
from planner.storage.journeys import load_responses
from planner.storage.tables import history, participation, response
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, keep, undo
from planner.usecases.organisation import NotPossible, set_part
from planner.usecases.participating import (
    Invitation,
    NotSent,
    Outcome,
    invitation,
    keep_page,
    progress,
    send,
)
from planner.usecases.reading_in import preview_import
from planner.usecases.rounds import RoundPlan, close_round, links_of, open_round
from scans.answers import FunctionGroup, Source
from scans.groups import Level, Unit, UnitKind
from scans.participation import USUAL_GROUPS, Draft

CARER = USUAL_GROUPS[0].name


def _open(desk: Desk, traject: Traject, plan: RoundPlan | None = None, scan: str = "team") -> Invitation:
    """Open a round for the whole organisation and return what the link for everybody leads to."""
    journey = desk.journey(traject.id)
    top = next(unit for unit in journey.units if unit.parent_id is None)
    held = open_round(desk, journey, scan, top.id, "Winter", plan)
    return _invited(desk, links_of(desk.journey(traject.id), held)[0].code)


def _invited(desk: Desk, code: str) -> Invitation:
    found = invitation(desk, code)
    assert found is not None
    return found


def _whole(to: Invitation, value: int = 4, place: int = 0) -> Draft:
    answers: dict[str, int | None] = dict.fromkeys(to.scan.answer_keys(), value)
    return Draft(unit_id=to.places[place].id, group=to.groups[0].name, answers=answers)


def test_a_round_has_a_link_for_everybody_and_one_for_each_team(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    links = links_of(desk.journey(traject.id), to.held)
    names = [_invited(desk, link.code).unit.name for link in links]
    assert names == ["Zorg Test", "Dagdienst", "Nachtzorg"]
    assert len({link.code for link in links}) == 3
    assert [place.name for place in to.places] == ["Dagdienst", "Nachtzorg"]
    assert [place.name for place in _invited(desk, links[1].code).places] == ["Dagdienst"]


def test_pages_are_kept_until_they_are_sent_and_then_become_one_answer(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    first, second = to.scan.answer_keys()[:2]
    keep_page(desk, to, "geheim", Draft(unit_id=to.places[1].id, group=CARER, answers={first: 5}, page=1))
    keep_page(desk, to, "geheim", Draft(answers={second: None}, texts={"gaat_goed": " Samen eten "}, page=2))
    kept = progress(desk, to, "geheim")
    assert kept.begun and not kept.sent and kept.draft.page == 2
    assert kept.draft.answers == {first: 5, second: None} and load_responses(desk.engine, to.held.id) == []
    assert send(desk, to, "geheim") is Outcome.KEPT
    (answer,) = load_responses(desk.engine, to.held.id)
    assert answer.answers == {first: 5} and answer.texts == {"gaat_goed": "Samen eten"}
    assert (answer.unit_id, answer.level, answer.function_group, answer.source) == (
        to.places[1].id, Level.OPERATIONEEL, "", Source.TELEFOON,
    )  # fmt: skip


def test_the_last_word_counts_when_someone_goes_back(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    key = to.scan.answer_keys()[0]
    for value in (1, 5, None, 2):
        keep_page(desk, to, "geheim", Draft(answers={key: value}, page=1))
    send(desk, to, "geheim", Draft(unit_id=to.places[0].id, group=CARER))
    assert load_responses(desk.engine, to.held.id)[0].answers == {key: 2}


def test_sending_twice_counts_once_and_another_phone_counts_too(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    assert send(desk, to, "een", _whole(to)) is Outcome.KEPT
    assert send(desk, to, "een", _whole(to, 1)) is Outcome.SENT_BEFORE
    assert keep_page(desk, to, "een", _whole(to, 1)) is Outcome.SENT_BEFORE
    assert send(desk, to, "twee", _whole(to)) is Outcome.KEPT
    assert [sorted(set(r.answers.values())) for r in load_responses(desk.engine, to.held.id)] == [[4], [4]]


def test_one_phone_counts_once_whichever_link_of_the_round_it_uses(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    team = _invited(desk, links_of(desk.journey(traject.id), to.held)[1].code)
    assert send(desk, to, "een", _whole(to)) is Outcome.KEPT
    assert send(desk, team, "een", _whole(team)) is Outcome.SENT_BEFORE


def test_nothing_kept_leads_from_a_phone_to_an_answer_or_tells_when(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    before = len(changes(desk, traject.id))
    keep_page(desk, to, "geheim", _whole(to))
    send(desk, to, "geheim")
    assert len(changes(desk, traject.id)) == before
    with reading(desk.engine) as connection:
        row = connection.execute(select(participation)).one()
        answer = connection.execute(select(response)).one()
        told = [r.kind for r in connection.execute(select(history))]
    assert row.sent and row.draft == {} and "geheim" not in row.id
    assert "Response" not in told and answer.id not in str(row) and row.id not in str(answer)
    assert set(response.columns.keys()) == {
        "id", "traject_id", "version", "round_id", "unit_id", "level", "function_group", "answers", "texts", "source",
    }  # fmt: skip


def test_a_file_of_one_row_does_not_tell_what_a_phone_answered(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    send(desk, to, "geheim", _whole(to))
    header = ";".join(("team", "niveau", *to.scan.answer_keys()))
    row = ";".join((to.places[0].name, "operationeel", *("4" for _ in to.scan.answer_keys())))
    file = f"{header}\n{row}\n".encode()
    read = preview_import(desk, desk.journey(traject.id), to.held, file)
    assert not read.problems and len(read.responses) == 1 and not read.left_out


def test_a_team_from_which_people_answered_cannot_be_undone(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    journey = desk.journey(traject.id)
    place = next(unit for unit in journey.units if unit.name == "Het Plein")
    came = Unit(traject_id=traject.id, parent_id=place.id, kind=UnitKind.TEAM, name="Avonddienst")
    keep(desk, came, "Team")
    addition = changes(desk, traject.id)[0]
    again = _invited(desk, links_of(desk.journey(traject.id), to.held)[0].code)
    send(desk, again, "geheim", _whole(again, place=[p.name for p in again.places].index("Avonddienst")))
    with pytest.raises(NotUndoable, match="antwoorden"):
        undo(desk, addition)


def test_a_scan_that_people_are_answering_cannot_be_switched_off(desk: Desk, traject: Traject) -> None:
    _open(desk, traject)
    for part in ("scan:team", "pagina:scans"):
        with pytest.raises(NotPossible, match="Winter"):
            set_part(desk, desk.journey(traject.id), part, False)
    set_part(desk, desk.journey(traject.id), "scan:organisatie", False)


def test_the_database_keeps_no_order_in_which_people_answered(desk: Desk, traject: Traject) -> None:
    _open(desk, traject)
    with reading(desk.engine) as connection, pytest.raises(Exception, match="no such column"):
        connection.exec_driver_sql("SELECT rowid FROM response")
    with reading(desk.engine) as connection, pytest.raises(Exception, match="no such column"):
        connection.exec_driver_sql("SELECT rowid FROM participation")


@pytest.mark.parametrize("days", [-1, 8])
def test_before_the_first_and_after_the_last_day_nobody_can_answer(
    desk: Desk, traject: Traject, days: int
) -> None:
    plan = RoundPlan(opened=desk.today + timedelta(1), until=desk.today + timedelta(8))
    to = _open(desk, traject, plan)
    other = replace(desk, now=desk.now + timedelta(days + 1))
    assert not _invited(other, links_of(desk.journey(traject.id), to.held)[0].code).is_open
    assert send(other, to, "geheim", _whole(to)) is Outcome.SHUT
    assert keep_page(other, to, "geheim", _whole(to)) is Outcome.SHUT
    assert load_responses(desk.engine, to.held.id) == []


def test_on_the_first_and_on_the_last_day_people_can_answer(desk: Desk, traject: Traject) -> None:
    plan = RoundPlan(opened=desk.today + timedelta(1), until=desk.today + timedelta(8))
    to = _open(desk, traject, plan)
    for days, token in ((1, "vroeg"), (8, "laat")):
        then = replace(desk, now=desk.now + timedelta(days))
        assert send(then, to, token, _whole(to)) is Outcome.KEPT


def test_what_was_never_sent_is_thrown_away_when_the_round_closes(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    for number in range(5):
        send(desk, to, f"telefoon {number}", _whole(to))
    keep_page(desk, to, "te laat", _whole(to))
    close_round(desk, to.held)
    assert send(desk, to, "te laat") is Outcome.SHUT
    assert not progress(desk, to, "te laat").begun and progress(desk, to, "telefoon 1").sent
    assert len(load_responses(desk.engine, to.held.id)) == 5


def test_nothing_is_sent_without_a_team_a_kind_of_work_and_an_answer(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    with pytest.raises(NotSent) as refused:
        send(desk, to, "geheim", Draft(answers={to.scan.answer_keys()[0]: None}))
    assert len(refused.value.problems) == 3
    assert not progress(desk, to, "geheim").sent and load_responses(desk.engine, to.held.id) == []


def test_somebody_who_only_wrote_something_has_answered(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    draft = Draft(unit_id=to.places[0].id, group=CARER, texts={"zou_helpen": "Meer tijd"})
    assert send(desk, to, "geheim", draft) is Outcome.KEPT


@pytest.mark.parametrize(
    "draft",
    [
        Draft(unit_id="ergens anders"),
        Draft(group="de baas"),
        Draft(answers={"vreemd": 3}),
        Draft(texts={"vreemd": "ja"}),
        Draft(answers={"teamdoel_bekend": 6}),
        Draft(answers={"teamdoel_bekend": -1}),
    ],
    ids=lambda draft: str(draft.model_dump(exclude_defaults=True)),
)
def test_what_does_not_belong_to_the_round_is_refused_before_it_is_kept(
    desk: Desk, traject: Traject, draft: Draft
) -> None:
    to = _open(desk, traject)
    for step in (keep_page, send):
        with pytest.raises(NotSent):
            step(desk, to, "geheim", draft)
    assert not progress(desk, to, "geheim").begun


def test_a_function_group_of_the_round_gives_the_level(desk: Desk, traject: Traject) -> None:
    groups = (
        FunctionGroup(name="Behandelaren", level=Level.OPERATIONEEL),
        FunctionGroup(name="Teamleiders", level=Level.TACTISCH),
    )
    to = _open(desk, traject, RoundPlan(groups=groups))
    draft = _whole(to).model_copy(update={"group": "Teamleiders"})
    send(desk, to, "geheim", draft)
    (answer,) = load_responses(desk.engine, to.held.id)
    assert (answer.level, answer.function_group) == (Level.TACTISCH, "Teamleiders")


def test_all_points_have_to_be_spread(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject, scan="invullingen")
    keys = to.scan.answer_keys()
    place = next(place for place in to.places if place.kind is UnitKind.TEAM)
    draft = Draft(unit_id=place.id, group=CARER, answers={keys[0]: 4, keys[1]: 5})
    with pytest.raises(NotSent, match="10"):
        send(desk, to, "geheim", draft)
    full = draft.model_copy(update={"answers": {keys[0]: 4, keys[1]: 6}})
    assert send(desk, to, "geheim", full) is Outcome.KEPT


@pytest.mark.parametrize("code", ["", "AAAA-AAAA", "niks", "0" * 400, "\x00", "😀" * 8])
def test_a_code_that_leads_nowhere_leads_nowhere(desk: Desk, traject: Traject, code: str) -> None:
    _open(desk, traject)
    assert invitation(desk, code) is None


def test_the_questions_of_a_round_stay_as_they_were_asked(desk: Desk, traject: Traject) -> None:
    to = _open(desk, traject)
    other = desk.library.scans["team"].model_copy(update={"title": "Andere vragen"})
    library = replace(desk.library, scans={**desk.library.scans, "team": other})
    later = replace(desk, library=library)
    code = links_of(desk.journey(traject.id), to.held)[0].code
    assert _invited(later, code).scan.title == "Waar staat ons team?"
