from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from statistics import mean
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.knowledge.example import Example
from planner.knowledge.library import Library
from planner.route.journey import Journey
from planner.route.traject import Origin
from planner.storage.journeys import load_responses, revisions
from planner.usecases.desk import Desk
from planner.usecases.example_answers import person_answers, spread_points
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes
from planner.usecases.rounds import form_of, links_of
from scans.answers import Response, answer_problems
from scans.groups import Level, teams

KEYS = ("levanto", "voorbeeld")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def opened(desk: Desk, key: str) -> Journey:
    return desk.journey(open_example(desk, key).id)


def answers_of(desk: Desk, journey: Journey, scan: str) -> list[Response]:
    """Return the answers in the first round of a scan."""
    first = next(r for r in journey.rounds if r.scan == scan)
    return load_responses(desk.engine, first.id)


def with_example(desk: Desk, example: Example) -> Desk:
    return replace(desk, library=replace(desk.library, examples={example.key: example}))


def all_days(journey: Journey) -> list[date]:
    facts = [day for a in journey.activities for day in (a.started, a.finished)]
    noted = [n.noted_on for n in journey.practice_notes] + [n.noted_on for n in journey.phase_notes]
    seen = [day for o in journey.obstacles for day in (o.seen_on, o.cleared_on)]
    told = [s.told_on for s in journey.stories] + [d.seen_on for d in journey.dilemmas]
    rounds = [day for r in journey.rounds for day in (r.opened, r.closed)]
    return [day for day in (*facts, *noted, *seen, *told, *rounds) if day is not None]


def test_the_invented_example_has_twelve_teams_in_three_locations(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    assert len(teams(journey.units)) == 12
    assert len([u for u in journey.units if u.kind == "locatie"]) == 3
    assert all(8 <= (team.headcount or 0) <= 22 for team in teams(journey.units))


@pytest.mark.parametrize("key", KEYS)
def test_everything_in_an_example_is_stored(desk: Desk, content: Library, key: str) -> None:
    journey, example = opened(desk, key), content.examples[key]
    for part in ("running", "goals", "assignments", "invullingen", "changes", "interventions"):
        assert len(getattr(journey, part)) == len(getattr(example, part)), part
    for part in ("strategies", "indicators", "obstacles", "dilemmas", "stories", "rounds"):
        assert len(getattr(journey, part)) == len(getattr(example, part)), part
    assert len(journey.practice_notes) == len(example.practices)
    assert len(journey.phase_notes) == len(example.phases)


@pytest.mark.parametrize(("key", "origin"), [("levanto", Origin.BESCHREVEN), ("voorbeeld", Origin.VERZONNEN)])
def test_an_example_is_marked_with_its_origin(desk: Desk, content: Library, key: str, origin: Origin) -> None:
    traject = opened(desk, key).traject
    assert traject.origin is origin
    assert traject.origin_note == content.examples[key].note


def test_the_described_example_holds_no_answers_and_no_invented_dates(desk: Desk) -> None:
    journey = opened(desk, "levanto")
    assert journey.rounds == ()
    assert (journey.traject.start, journey.traject.start_known_to) == (date(2018, 1, 1), "jaar")
    assert journey.activities and all(a.told for a in journey.activities)
    assert all_days(journey) == []


def test_the_invented_example_starts_on_the_monday_forty_weeks_ago(desk: Desk) -> None:
    thursday = replace(desk, now=datetime(2027, 1, 7, 9, 0, tzinfo=AMSTERDAM))
    start = opened(thursday, "voorbeeld").traject.start
    assert start == date(2027, 1, 4) - timedelta(weeks=40)


@pytest.mark.parametrize("day", [date(2026, 12, 25), date(2027, 1, 4), date(2027, 5, 9), date(2028, 2, 29)])
def test_the_invented_example_is_halfway_and_never_in_the_future(desk: Desk, day: date) -> None:
    then = replace(desk, now=datetime(day.year, day.month, day.day, 12, 0, tzinfo=AMSTERDAM))
    journey = opened(then, "voorbeeld")
    assert max(all_days(journey)) <= day
    done = {a.template for a in journey.activities if a.finished}
    assert {"organisatiescan", "teamscan", "kick_off", "werksessie_1"} <= done
    assert not done & {"tussenstation_evaluatie", "vervolgplan", "terugblik_droom"}


def test_an_activity_that_spans_today_has_begun_and_is_not_done(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    busy = {a.template for a in journey.activities if a.started and not a.finished}
    assert "successen_delen" in busy


def test_refs_become_ids_of_the_same_traject(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    changes = {c.id for c in journey.changes}
    interventions = {i.id for i in journey.interventions}
    assert all(i.change_ids and set(i.change_ids) <= changes for i in journey.interventions)
    assert all(i.change_ids and set(i.change_ids) <= changes for i in journey.indicators)
    assert all(s.intervention_ids and set(s.intervention_ids) <= interventions for s in journey.strategies)
    assert all(journey.unit(note.unit_id) for note in journey.phase_notes)


def test_the_invented_example_keeps_its_deliberate_gaps(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    looked_at = {change for indicator in journey.indicators for change in indicator.change_ids}
    assert len({c.id for c in journey.changes} - looked_at) == 1
    assert len([i for i in journey.interventions if not i.users]) == 1
    assert set(desk.library.roles) - {a.role for a in journey.assignments} == {"klankbord"}


def test_each_team_has_a_phase_and_pilots_have_moved(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    notes = Counter(note.unit_id for note in journey.phase_notes)
    pilots = {a.unit_id for a in journey.assignments if a.role == "passagiers"}
    assert set(notes) == {team.id for team in teams(journey.units)}
    assert len(pilots) == 4 and all(notes[str(pilot)] >= 3 for pilot in pilots)


@pytest.mark.parametrize("scan", ["organisatie", "team", "invullingen"])
def test_invented_answers_are_valid(desk: Desk, content: Library, scan: str) -> None:
    found = answers_of(desk, opened(desk, "voorbeeld"), scan)
    assert found
    assert [p for r in found for p in answer_problems(content.scans[scan], r.answers)] == []


def test_points_of_every_person_add_up_to_the_total(desk: Desk) -> None:
    found = answers_of(desk, opened(desk, "voorbeeld"), "invullingen")
    assert {sum(r.answers.values()) for r in found} == {10}


def test_levels_and_their_sizes_are_as_told(desk: Desk) -> None:
    found = answers_of(desk, opened(desk, "voorbeeld"), "organisatie")
    sizes = Counter(r.level for r in found)
    assert (sizes[Level.STRATEGISCH], sizes[Level.TACTISCH]) == (7, 14)
    assert 55 <= sizes[Level.OPERATIONEEL] <= 65


@pytest.mark.parametrize("theme_key", ["brandstof", "passagiers", "in_beweging"])
def test_board_and_daily_practice_see_it_differently(desk: Desk, content: Library, theme_key: str) -> None:
    found = answers_of(desk, opened(desk, "voorbeeld"), "organisatie")
    theme = next(t for t in content.scans["organisatie"].themes if t.key == theme_key)
    keys = {s.key for s in theme.statements}

    def level_mean(level: Level) -> float:
        return mean(v for r in found if r.level is level for k, v in r.answers.items() if k in keys)

    assert level_mean(Level.STRATEGISCH) - level_mean(Level.OPERATIONEEL) > 1


def test_one_team_has_only_four_answers(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    sizes = Counter(r.unit_id for r in answers_of(desk, journey, "team"))
    assert [journey.unit(u).name for u, n in sizes.items() if n < 5] == ["De Sluis"]  # type: ignore[union-attr]


@pytest.mark.parametrize("key", KEYS)
def test_every_lean_names_the_themes_or_options_of_its_scan(content: Library, key: str) -> None:
    for part in content.examples[key].rounds:
        scan = content.scans[part.scan]
        expected = {item.key for item in (scan.options or scan.themes)}
        assert all(set(group.lean) == expected for group in part.groups), part.title


def test_the_same_seed_gives_the_same_answers(desk: Desk) -> None:
    def drawn() -> Counter[tuple[object, ...]]:
        journey = opened(desk, "voorbeeld")
        found = [r for scan in desk.library.scans for r in answers_of(desk, journey, scan)]
        names = {u.id: u.name for u in journey.units}
        return Counter((names[r.unit_id], r.level, tuple(sorted(r.answers.items()))) for r in found)

    assert drawn() == drawn()


def test_another_seed_gives_other_answers(desk: Desk, content: Library) -> None:
    other = content.examples["voorbeeld"].model_copy(update={"seed": 7})
    first = answers_of(desk, opened(desk, "voorbeeld"), "team")
    second = answers_of(desk, opened(with_example(desk, other), "voorbeeld"), "team")
    assert sorted(map(str, (r.answers for r in first))) != sorted(map(str, (r.answers for r in second)))


def test_an_example_can_be_opened_twice_next_to_itself(desk: Desk) -> None:
    assert open_example(desk, "levanto").id != open_example(desk, "levanto").id
    assert len(revisions(desk.engine)) == 2


def test_opening_an_example_is_one_action(desk: Desk) -> None:
    traject = open_example(desk, "voorbeeld")
    assert [change.what for change in changes(desk, traject.id)] == ["Voorbeeld geopend: Zorggroep Voorbeeld"]


def test_nothing_is_stored_when_an_example_fails_halfway(desk: Desk, content: Library) -> None:
    example = content.examples["voorbeeld"]
    last = example.rounds[-1]
    group = last.groups[0].model_copy(update={"unit": "bestaat_niet"})
    broken = example.model_copy(
        update={"rounds": (*example.rounds[:-1], last.model_copy(update={"groups": (group,)}))}
    )
    with pytest.raises(KeyError, match="bestaat_niet"):
        open_example(with_example(desk, broken), "voorbeeld")
    assert revisions(desk.engine) == {}


def test_an_unknown_example_is_refused(desk: Desk) -> None:
    with pytest.raises(KeyError, match="geen_voorbeeld"):
        open_example(desk, "geen_voorbeeld")


def test_every_invented_answer_of_every_round_is_valid(desk: Desk) -> None:
    journey = opened(desk, "voorbeeld")
    for held in journey.rounds:
        form = form_of(desk.library, held)
        for answer in load_responses(desk.engine, held.id):
            assert answer_problems(form, answer.answers) == []
            assert set(answer.texts) <= set(form.text_keys())


def test_a_later_round_tells_in_own_words_and_one_round_is_running(desk: Desk, content: Library) -> None:
    journey = opened(desk, "voorbeeld")
    told = next(part for part in content.examples["voorbeeld"].rounds if part.texts)
    held = next(r for r in journey.rounds if r.title == told.title)
    written = [answer.texts for answer in load_responses(desk.engine, held.id) if answer.texts]
    for key, texts in told.texts.items():
        assert sorted(t[key] for t in written if key in t) == sorted(texts)
    (running,) = [r for r in journey.rounds if r.is_open]
    assert running.takes_answers(desk.today) and journey.answer_counts[running.id] > 50
    assert len(links_of(journey, running)) == 13


def test_few_statements_stay_unanswered(content: Library) -> None:
    scan = content.scans["organisatie"]
    lean, random = {theme.key: 3.0 for theme in scan.themes}, Random(1)
    given_answers = [len(person_answers(scan, lean, random)) for _ in range(300)]
    open_part = 1 - sum(given_answers) / (300 * len(scan.answer_keys()))
    assert 0.02 < open_part < 0.04


def test_answers_lie_around_the_lean(content: Library) -> None:
    scan = content.scans["organisatie"]
    lean, random = {theme.key: 2.0 for theme in scan.themes}, Random(2)
    values = [v for _ in range(200) for v in person_answers(scan, lean, random).values()]
    assert mean(values) == pytest.approx(2.0, abs=0.2)
    assert len(set(values)) >= 4


@given(
    st.lists(st.floats(0, 50), min_size=1, max_size=6).filter(lambda w: sum(w) > 1e-6), st.integers(1, 100)
)
def test_spread_points_add_up_and_stay_near_their_share(weights: list[float], total: int) -> None:
    named = {str(i): weight for i, weight in enumerate(weights)}
    points = spread_points(named, total)
    assert sum(points.values()) == total
    assert all(abs(points[k] - named[k] * total / sum(weights)) < 1 + 1e-6 for k in named)
