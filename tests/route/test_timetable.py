"""The dienstregeling: cases worked by hand on the calendar of 2027, and random plans with a naive checker."""

import time
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.route.activity import Activity, Lag
from planner.route.timetable import Contradiction, Status, Timetable, moved, status, timetable
from planner.route.workdays import holiday_name
from scans.groups import Level

MON_26_APRIL = date(
    2027, 4, 26
)  # Tuesday 27 is Koningsdag, Thursday 6 May Hemelvaart, Monday 17 May Pinksteren
BEFORE = date(2027, 1, 4)


def lag(activity_id: str, least: int = 0, most: int | None = None) -> Lag:
    return Lag(activity_id=activity_id, min_weeks=least, max_weeks=most)


def activity(id_: str, *after: Lag, days: int = 1, **known: object) -> Activity:
    values = {"id": id_, "title": f"Stap {id_}", "days": days, "after": after} | known
    place = {"traject_id": "t", "station": "s", "role": "conducteur", "levels": (Level.TACTISCH,)}
    return Activity.model_validate(place | values)


def dated(*activities: Activity, today: date = BEFORE, without: Iterable[str] = ()) -> Timetable:
    return timetable(activities, MON_26_APRIL, today, tuple(without))


def starts(table: Timetable) -> dict[str, date]:
    return {id_: slot.start for id_, slot in table.slots.items()}


def may(day: int) -> date:
    return date(2027, 5, day)


# --- worked by hand ---------------------------------------------------------------------------------------


def test_an_activity_takes_working_days_and_skips_koningsdag() -> None:
    slot = dated(activity("a", days=3)).slots["a"]
    assert (slot.first, slot.start, slot.end) == (MON_26_APRIL, MON_26_APRIL, date(2027, 4, 29))
    assert not slot.fact


def test_a_traject_that_starts_on_a_holiday_starts_on_the_next_working_day() -> None:
    table = timetable([activity("a")], date(2027, 4, 27), BEFORE)
    assert starts(table) == {"a": date(2027, 4, 28)}


def test_a_week_between_is_five_working_days_after_the_end() -> None:
    table = dated(activity("a", days=2), activity("b", lag("a", 1), days=5))
    # a ends on Wednesday 28; five working days from Thursday 29 lead past Hemelvaart to Friday 7 May.
    assert table.slots["b"].start == may(7)
    assert table.slots["b"].end == may(13)


def test_a_longest_lag_lets_the_earlier_activity_start_later() -> None:
    table = dated(activity("a"), activity("b", days=10), activity("c", lag("a", 0, 1), lag("b")))
    assert starts(table) == {"a": may(3), "b": MON_26_APRIL, "c": may(12)}
    assert table.contradictions == ()


def test_a_planned_date_on_a_day_off_moves_to_the_next_working_day() -> None:
    assert starts(dated(activity("a", planned=may(6)))) == {"a": may(7)}


def test_a_lag_to_something_that_no_longer_exists_is_ignored() -> None:
    assert starts(dated(activity("a", lag("gone", 9)))) == {"a": MON_26_APRIL}


def test_what_comes_after_a_left_out_activity_waits_for_what_came_before_it() -> None:
    plan = [
        activity("a"),
        activity("b", lag("a", 1, 2), days=30),
        activity("c", lag("b", 1, 3), planned=date(2027, 7, 1)),
    ]
    table = dated(*plan, without=["b"])
    assert list(table.slots) == ["a", "c"]
    # c is fixed on 1 July and begins at most 2 + 3 weeks after a, which therefore moves to 26 May.
    assert table.slots["a"].start == date(2027, 5, 26)
    assert table.slot("b") is None


def test_something_told_without_a_date_has_no_slot_and_is_bridged() -> None:
    table = dated(
        activity("a"), activity("b", lag("a", 1), told="in het voorjaar"), activity("c", lag("b", 1))
    )
    assert list(table.slots) == ["a", "c"]
    assert table.slots["c"].start == may(13)


def test_a_fact_keeps_its_days_also_in_a_weekend() -> None:
    table = dated(activity("a", started=date(2027, 5, 1), finished=date(2027, 5, 8)), activity("b", lag("a")))
    assert (table.slots["a"].start, table.slots["a"].end) == (date(2027, 5, 1), date(2027, 5, 8))
    assert table.slots["a"].fact
    assert table.slots["b"].start == may(10)


def test_unfinished_work_lasts_until_today_and_what_follows_moves_along() -> None:
    table = dated(activity("a", started=MON_26_APRIL, days=2), activity("b", lag("a")), today=may(12))
    assert table.slots["a"].end == may(12)
    assert table.slots["b"].first == date(2027, 4, 29)
    assert table.slots["b"].start == may(13)


def test_what_has_not_started_can_start_today_at_the_earliest() -> None:
    table = dated(activity("a"), activity("b", lag("a", 1)), today=date(2027, 5, 16))
    assert table.slots["a"].first == MON_26_APRIL
    assert starts(table) == {"a": may(18), "b": may(26)}


def test_a_planned_date_that_passed_moves_to_today() -> None:
    table = dated(activity("a", planned=may(3)), today=may(12))
    assert (table.slots["a"].first, table.slots["a"].start) == (may(3), may(12))
    assert table.contradictions == ()


def test_a_longest_lag_after_a_fact_becomes_a_stretch_when_time_has_passed() -> None:
    table = dated(
        activity("a", started=MON_26_APRIL, finished=MON_26_APRIL),
        activity("b", lag("a", 0, 1)),
        today=may(13),
    )
    (stretch,) = table.stretches
    assert (stretch.activity_id, stretch.predecessor_id) == ("b", "a")
    # From 28 April to 13 May there are ten working days: two weeks, where one was the longest.
    assert (stretch.weeks, stretch.max_weeks) == (2, 1)
    assert "‘Stap a’" in stretch.sentence
    assert "2 weken" in stretch.sentence
    assert table.contradictions == ()


def test_between_two_facts_a_lag_is_compared_and_never_a_contradiction() -> None:
    first = activity("a", started=MON_26_APRIL, finished=MON_26_APRIL)
    table = dated(first, activity("b", lag("a", 5, 6), started=may(3)), today=may(3))
    assert (table.stretches, table.contradictions) == ((), ())
    table = dated(first, activity("b", lag("a", 0, 0), started=may(3)), today=may(3))
    assert [s.weeks for s in table.stretches] == [1]


def test_an_impossible_longest_lag_is_explained_and_still_gets_dates() -> None:
    table = dated(
        activity("k", title="Kick-off", days=2),
        activity("t", lag("k"), title="Train-de-trainer", days=10),
        activity("w", lag("k", 0, 4), lag("t", 3), title="Werksessie 1"),
    )
    (contradiction,) = table.contradictions
    assert contradiction.kind == "maximum"
    assert set(contradiction.activity_ids) == {"k", "t", "w"}
    assert contradiction.sentence.startswith(
        "‘Werksessie 1’ mag hooguit 4 weken na ‘Kick-off’ beginnen, maar "
    )
    assert "‘Train-de-trainer’" in contradiction.sentence
    assert table.slots["w"].start == date(2027, 6, 7)


def test_a_fixed_date_that_comes_too_early_is_explained_and_let_go() -> None:
    table = dated(activity("a", days=5), activity("b", lag("a", 1), planned=date(2027, 4, 30)))
    (contradiction,) = table.contradictions
    assert contradiction.kind == "vaste datum"
    assert set(contradiction.activity_ids) == {"a", "b"}
    assert "vr 30 april 2027" in contradiction.sentence
    assert table.slots["b"].start == may(12)


def test_a_fixed_date_before_the_start_of_the_traject_is_explained() -> None:
    table = dated(activity("a", planned=date(2027, 4, 1)))
    assert [c.kind for c in table.contradictions] == ["vaste datum"]
    assert starts(table) == {"a": MON_26_APRIL}


def test_a_fixed_date_that_delay_made_impossible_is_explained() -> None:
    table = dated(activity("a", days=5), activity("b", lag("a"), planned=may(13)), today=may(12))
    (contradiction,) = table.contradictions
    assert contradiction.kind == "vaste datum"
    assert "nog niet begonnen" in contradiction.sentence
    assert table.slots["b"].start == date(2027, 5, 20)


def test_a_ring_is_named_and_only_its_closing_lag_is_left_out() -> None:
    table = dated(activity("a", lag("c", 2)), activity("b", lag("a", 1)), activity("c", lag("b", 1)))
    (contradiction,) = table.contradictions
    assert contradiction.kind == "kring"
    assert contradiction.activity_ids == ("a", "b", "c")
    assert all(f"‘Stap {id_}’" in contradiction.sentence for id_ in "abc")
    assert starts(table) == {"a": MON_26_APRIL, "b": may(5), "c": may(14)}


def test_waiting_for_oneself_is_a_ring_of_one() -> None:
    (contradiction,) = dated(activity("a", lag("a"))).contradictions
    assert (contradiction.kind, contradiction.activity_ids) == ("kring", ("a",))


def test_a_lag_after_a_fact_gives_way_before_the_lags_that_can_still_be_kept() -> None:
    table = dated(
        activity("f", started=MON_26_APRIL, finished=MON_26_APRIL),
        activity("p", lag("f", 0, 1)),
        activity("b", days=20),
        activity("c", lag("p", 0, 1), lag("b")),
    )
    assert [(s.activity_id, s.predecessor_id) for s in table.stretches] == [("p", "f")]
    assert table.contradictions == ()
    assert starts(table)["p"] == may(19)


def test_when_delay_breaks_a_longest_lag_after_a_fixed_date_that_is_a_stretch() -> None:
    table = dated(
        activity("p", planned=may(13)),
        activity("b", days=10),
        activity("c", lag("p", 0, 1), lag("b")),
        today=may(12),
    )
    assert [(s.activity_id, s.predecessor_id, s.weeks) for s in table.stretches] == [("c", "p", 2)]
    assert table.contradictions == ()
    assert table.slots["p"].start == may(13)
    assert table.slots["c"].start == may(27)


def test_a_longest_lag_that_is_let_go_pulls_nothing_forward() -> None:
    table = dated(
        activity("p"),
        activity("q", lag("p"), planned=may(20)),
        activity("b", days=20),
        activity("c", lag("p", 0, 1), lag("b")),
        today=date(2027, 4, 28),
    )
    assert table.slots["p"].first == table.slots["p"].start == may(19)
    assert [(s.activity_id, s.weeks) for s in table.stretches] == [("c", 2)]


def test_of_two_lags_to_the_same_activity_the_strictest_counts() -> None:
    assert starts(dated(activity("a"), activity("b", lag("a", 1), lag("a", 0))))["b"] == may(5)
    (contradiction,) = dated(activity("a"), activity("b", lag("a", 2), lag("a", 0, 1))).contradictions
    assert contradiction.kind == "maximum"


def test_a_ring_with_something_that_has_started_opens_there() -> None:
    table = dated(
        activity("a", lag("b", 1)), activity("b", lag("a", 1), started=MON_26_APRIL), today=MON_26_APRIL
    )
    assert table.contradictions[0].activity_ids == ("b", "a")
    assert table.slots["a"].start == may(5)


def test_a_long_row_in_an_explanation_is_told_in_one_go() -> None:
    table = dated(
        activity("a"),
        activity("b", lag("a", 1), days=5),
        activity("c", lag("b", 1), days=5),
        activity("d", lag("c"), lag("a", 0, 2)),
    )
    (contradiction,) = table.contradictions
    row = "‘Stap d’ komt na ‘Stap a’, ‘Stap b’ en ‘Stap c’ (die vragen samen minstens 4 weken en 1 werkdag)"
    assert row in contradiction.sentence


def test_an_empty_plan_has_an_empty_timetable() -> None:
    assert dated() == Timetable(slots={})


def test_the_state_of_an_activity_follows_from_facts_and_today() -> None:
    plan = [
        activity("klaar", started=MON_26_APRIL, finished=MON_26_APRIL),
        activity("bezig", started=MON_26_APRIL),
        activity("later", planned=may(21)),
        activity("achter"),
        activity("verteld", told="vorig jaar"),
    ]
    table = dated(*plan, today=may(12))
    states = {a.id: status(a, table.slot(a.id), may(12)) for a in plan}
    assert states == {
        "klaar": Status.KLAAR,
        "bezig": Status.BEZIG,
        "later": Status.WACHT,
        "achter": Status.ACHTER,
        "verteld": Status.VERTELD,
    }


def test_what_waits_for_a_late_activity_is_not_late_itself() -> None:
    plan = [activity("laat"), activity("wacht", lag("laat"))]
    table = dated(*plan, today=may(12))
    assert status(plan[0], table.slot("laat"), may(12)) is Status.ACHTER
    assert status(plan[1], table.slot("wacht"), may(12)) is Status.WACHT


def test_what_could_start_today_is_not_behind() -> None:
    table = dated(activity("a"), today=MON_26_APRIL)
    assert status(activity("a"), table.slot("a"), MON_26_APRIL) is Status.WACHT


def test_the_effect_of_a_change_lists_whose_start_moves() -> None:
    before = dated(activity("a"), activity("b", lag("a")), activity("x"))
    after = dated(activity("a", days=3), activity("b", lag("a")), activity("x"), activity("new"))
    assert moved(before, after) == [("b", date(2027, 4, 28), date(2027, 4, 30))]


def test_a_fixed_day_off_is_told_with_the_day_it_becomes() -> None:
    table = timetable([activity("k", title="Kick-off", planned=date(2027, 3, 27))], BEFORE, BEFORE)
    assert [n.activity_id for n in table.notices] == ["k"]
    assert table.notices[0].sentence == (
        "‘Kick-off’ staat vast op za 27 maart 2027, dat is geen werkdag; op de route staat di 30 maart 2027."
    )


def test_a_fixed_day_that_passed_before_the_work_began_is_told_with_the_new_day() -> None:
    plan = [activity("k", title="Kick-off", planned=date(2027, 3, 25))]
    assert timetable(plan, BEFORE, date(2027, 3, 25)).notices == ()
    (notice,) = timetable(plan, BEFORE, date(2027, 3, 31)).notices
    assert notice.sentence == (
        "‘Kick-off’ stond vast op do 25 maart 2027 en is nog niet begonnen; nu gepland vanaf wo 31 maart 2027."
    )


def test_a_fixed_day_that_is_kept_or_begun_or_already_explained_has_no_notice() -> None:
    table = dated(
        activity("kept", planned=may(13)),
        activity("begun", planned=date(2027, 5, 1), started=may(4)),
        activity("early", planned=date(2027, 4, 3)),
        today=may(7),
    )
    assert [c.activity_ids for c in table.contradictions] == [("early",)]
    assert table.notices == ()


def test_one_ring_with_three_paths_is_told_once() -> None:
    table = dated(
        activity("c", lag("p"), lag("q"), lag("r")),
        activity("a", lag("c")),
        activity("p", lag("a")),
        activity("q", lag("a")),
        activity("r", lag("a")),
    )
    assert [c.kind for c in table.contradictions] == ["kring"]
    assert set(table.slots) == set("capqr")


def test_two_rings_that_share_no_lag_are_both_told() -> None:
    table = dated(activity("a", lag("b")), activity("b", lag("a"), lag("c")), activity("c", lag("b")))
    assert sorted(c.activity_ids for c in table.contradictions) == [("a", "b"), ("b", "c")]


# --- random plans -----------------------------------------------------------------------------------------

CALENDAR = [
    day
    for day in (date(2026, 6, 1) + timedelta(days=n) for n in range(365 * 12))
    if day.weekday() < 5 and holiday_name(day) is None
]
PLACE = {day: place for place, day in enumerate(CALENDAR)}
ZERO = PLACE[MON_26_APRIL]
SOON = st.dates(date(2027, 2, 1), date(2027, 9, 30))


def place_of(day: date) -> int:
    while day not in PLACE:
        day += timedelta(days=1)
    return PLACE[day]


def after(day: date) -> int:
    return place_of(day + timedelta(days=1))


@st.composite
def plans(draw: st.DrawFn, longest: bool = False, fixed: bool = False, facts: bool = False) -> list[Activity]:
    """Acyclic plans of at most nine activities."""
    made: list[Activity] = []
    for n in range(draw(st.integers(1, 9))):
        lags = []
        for other in draw(st.sets(st.integers(0, max(n - 1, 0)), max_size=3)) if n else ():
            least = draw(st.integers(0, 3))
            most = draw(st.none() | st.integers(least, least + 3)) if longest else None
            lags.append(lag(str(other), least, most))
        known: dict[str, object] = (
            {"planned": draw(st.none() | SOON)} if fixed and draw(st.booleans()) else {}
        )
        if facts and draw(st.integers(0, 3)) == 0:
            started = draw(SOON)
            known |= {
                "started": started,
                "finished": draw(st.none() | st.dates(started, date(2027, 12, 31))),
            }
        made.append(activity(str(n), *lags, days=draw(st.integers(1, 12)), **known))
    return made


def naive(plan: Sequence[Activity], roots: set[str], floor: int = 0) -> dict[str, int] | None:
    """Raise places until every rule holds, one rule at a time; None when that never ends. No facts."""
    places = {a.id: max(ZERO, floor) if a.id in roots else floor for a in plan}
    days = {a.id: a.days for a in plan}
    limit = ZERO + 1500
    moved_on = True
    while moved_on:
        moved_on = False
        for rule_id, least in _needed(plan, places, days, floor):
            if places[rule_id] < least:
                places[rule_id], moved_on = least, True
                if least > limit:
                    return None
    late = [a for a in plan if a.planned and places[a.id] > max(place_of(a.planned), floor)]
    return None if late else places


def _needed(
    plan: Sequence[Activity], places: dict[str, int], days: dict[str, int], floor: int
) -> Iterable[tuple[str, int]]:
    for a in plan:
        if a.planned:
            yield a.id, max(place_of(a.planned), floor)
        for link in a.after:
            if link.activity_id in places:
                yield a.id, places[link.activity_id] + days[link.activity_id] + 5 * link.min_weeks
                if link.max_weeks is not None:
                    lead = days[link.activity_id] + 5 * link.max_weeks
                    yield link.activity_id, places[a.id] - lead


def roots_of(plan: Sequence[Activity]) -> set[str]:
    return {a.id for a in plan if not a.after}


@settings(max_examples=150, deadline=None)
@given(plans(facts=True), SOON)
def test_with_shortest_lags_only_every_start_is_the_earliest_that_waits_for_everything(
    plan: list[Activity], today: date
) -> None:
    table = dated(*plan, today=today)
    free: dict[str, int] = {}
    for a in plan:  # every lag points back, so one pass over the list is enough
        least = max([free[link.activity_id] + 5 * link.min_weeks for link in a.after] or [ZERO])
        begin = max(least, place_of(today))
        if a.started:
            assert table.slots[a.id].start == a.started
            last = a.finished or max(CALENDAR[place_of(a.started) + a.days - 1], today)
            assert table.slots[a.id].end == last
            free[a.id] = after(last)
        else:
            assert table.slots[a.id].start == CALENDAR[begin]
            assert table.slots[a.id].end == CALENDAR[begin + a.days - 1]
            free[a.id] = begin + a.days
    assert table.contradictions == ()


@settings(max_examples=200, deadline=None)
@given(plans(longest=True, fixed=True))
def test_a_plan_is_contradictory_exactly_when_no_dates_exist_and_else_the_dates_are_the_earliest(
    plan: list[Activity],
) -> None:
    table = dated(*plan)
    expected = naive(plan, roots_of(plan), floor=place_of(date(2026, 6, 1)))
    if expected is None:
        assert table.contradictions
    else:
        assert table.contradictions == ()
        assert {id_: PLACE[slot.first] for id_, slot in table.slots.items()} == expected


@settings(max_examples=150, deadline=None)
@given(plans(longest=True, fixed=True), SOON)
def test_whatever_is_not_reported_is_kept_and_nothing_starts_on_a_day_off(
    plan: list[Activity], today: date
) -> None:
    table = dated(*plan, today=today)
    places = {id_: PLACE[slot.start] for id_, slot in table.slots.items()}
    reported = {(s.activity_id, s.predecessor_id) for s in table.stretches}
    named = {id_ for c in table.contradictions for id_ in c.activity_ids}
    for a in plan:
        assert places[a.id] >= place_of(today)
        if a.planned and a.id not in named:
            assert places[a.id] == max(place_of(a.planned), place_of(today))
        for link in a.after:
            gap = places[a.id] - places[link.activity_id] - len_of(plan, link.activity_id)
            assert gap >= 5 * link.min_weeks
            if link.max_weeks is not None and gap > 5 * link.max_weeks:
                assert (a.id, link.activity_id) in reported or {a.id, link.activity_id} <= named


def len_of(plan: Sequence[Activity], id_: str) -> int:
    return next(a.days for a in plan if a.id == id_)


@settings(max_examples=200, deadline=None)
@given(plans(longest=True, fixed=True))
def test_a_contradiction_names_activities_that_really_can_not_go_together(plan: list[Activity]) -> None:
    for contradiction in dated(*plan).contradictions:
        part = [a for a in plan if a.id in contradiction.activity_ids]
        assert naive(part, roots_of(plan), floor=place_of(date(2026, 6, 1))) is None
        assert all(f"‘{a.title}’" in contradiction.sentence for a in part)


@settings(max_examples=100, deadline=None)
@given(plans(), st.data())
def test_every_ring_is_named_in_order_and_everything_still_gets_dates(
    plan: list[Activity], data: st.DataObject
) -> None:
    ids = [a.id for a in plan]
    early, late = sorted(data.draw(st.tuples(st.sampled_from(ids), st.sampled_from(ids))), key=int)
    ring = {early: lag(late), late: lag(early)} if early != late else {early: lag(early)}
    closed = [
        a.model_copy(update={"after": (*a.after, ring[a.id])}) if a.id in ring else a for a in reversed(plan)
    ]
    table = dated(*closed)
    rings = [c for c in table.contradictions if c.kind == "kring"]
    assert rings
    assert set(table.slots) == set(ids)
    waits = {a.id: {link.activity_id for link in a.after} for a in closed}
    for found in rings:
        assert is_ring(found, waits)


def is_ring(found: Contradiction, waits: dict[str, set[str]]) -> bool:
    following = [*found.activity_ids[1:], found.activity_ids[0]]
    return all(before in waits[after] for before, after in zip(found.activity_ids, following, strict=True))


@settings(max_examples=100, deadline=None)
@given(plans(), st.sets(st.integers(0, 8).map(str)))
def test_leaving_out_activities_is_adding_up_the_lags_through_them(
    plan: list[Activity], without: set[str]
) -> None:
    table = dated(*plan, without=without)
    by_id = {a.id: a for a in plan}

    def waits(id_: str, weeks: int) -> list[int]:
        found = []
        for link in by_id[id_].after:
            total, other = weeks + link.min_weeks, link.activity_id
            if other in without:
                found += waits(other, total)
            else:
                found.append(PLACE[table.slots[other].start] + by_id[other].days + 5 * total)
        return found

    assert set(table.slots) == set(by_id) - without
    for id_, slot in table.slots.items():
        assert PLACE[slot.start] == max(waits(id_, 0), default=ZERO)


@settings(max_examples=150, deadline=None)
@given(plans(longest=True, fixed=True, facts=True), SOON, st.sets(st.integers(0, 8).map(str)), st.data())
def test_whatever_the_plan_everything_that_is_not_left_out_gets_a_slot(
    plan: list[Activity], today: date, without: set[str], data: st.DataObject
) -> None:
    extra = data.draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4))
    for target, other in extra:  # rings, and lags to ids that aren't there
        if target < len(plan):
            links = (*plan[target].after, lag(str(other), 1, 2))
            plan[target] = plan[target].model_copy(update={"after": links})
    table = dated(*plan, today=today, without=without)
    assert set(table.slots) == {a.id for a in plan} - without
    assert all(slot.first <= slot.start <= slot.end for slot in table.slots.values())


def test_eighty_activities_are_dated_well_within_a_blink() -> None:
    plan = [activity("0")]
    for n in range(1, 80):
        others = {max(0, n - 1), max(0, n - 5)}
        plan.append(
            activity(str(n), *(lag(str(o), n % 3, 60 if n % 2 else None) for o in others), days=n % 9 + 1)
        )
    dated(*plan)
    took = []
    for _ in range(7):
        begun = time.perf_counter()
        dated(*plan, today=may(12))
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.03  # about 5 ms on a quiet machine; the target is 15
