"""The graph work, on graphs small enough to work out by hand and on random ones."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.route.network import Bound, Web, cycle, earliest

NODES = st.sampled_from(["o", "a", "b", "c", "d", "e", "f"])
BOUNDS = st.lists(st.builds(Bound, NODES, NODES, st.integers(-6, 6), st.integers()), max_size=25)


def bound(source: str, target: str, weight: int) -> Bound[str]:
    return Bound(source, target, weight, f"{source}{target}")


def test_a_graph_in_order_has_no_cycle() -> None:
    assert cycle([("a", "b"), ("b", "c"), ("a", "c")]) is None


def test_a_cycle_is_named_in_its_own_order() -> None:
    found = cycle([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a")])
    assert found in (["a", "b", "c"], ["b", "c", "a"], ["c", "a", "b"])


def test_what_waits_for_itself_is_a_cycle_of_one() -> None:
    assert cycle([("a", "a")]) == ["a"]


def test_the_longest_path_decides_the_earliest_start() -> None:
    bounds = [bound("o", "a", 0), bound("a", "b", 3), bound("o", "b", 2), bound("b", "c", 1)]
    assert earliest(bounds, "o").starts == {"o": 0, "a": 0, "b": 3, "c": 4}


def test_a_largest_distance_pulls_the_earlier_one_along() -> None:
    bounds = [bound("o", "a", 0), bound("o", "b", 10), bound("b", "a", -4)]
    assert earliest(bounds, "o").starts == {"o": 0, "a": 6, "b": 10}


def test_a_fixed_place_is_no_contradiction() -> None:
    assert earliest([bound("o", "a", 7), bound("a", "o", -7)], "o").starts == {"o": 0, "a": 7}


def test_a_contradiction_is_explained_by_exactly_the_bounds_on_it() -> None:
    on_it = [bound("a", "b", 3), bound("b", "c", 3), bound("c", "a", -5)]
    outcome = earliest([bound("o", "a", 0), bound("a", "d", 9), *on_it], "o")
    assert not outcome.starts
    assert set(outcome.loop) == set(on_it)


def test_without_bounds_only_the_origin_has_a_place() -> None:
    assert earliest([], "o").starts == {"o": 0}


@settings(max_examples=300, deadline=None)
@given(BOUNDS)
def test_either_every_bound_holds_or_a_contradictory_round_trip_is_shown(bounds: list[Bound[int]]) -> None:
    outcome = earliest(bounds, "o")
    if outcome.loop:
        assert sum(step.weight for step in outcome.loop) > 0
        steps = [*outcome.loop, outcome.loop[0]]
        assert all(first.target == second.source for first, second in pairwise(steps))
        assert set(outcome.loop) <= set(bounds)
    else:
        starts = outcome.starts
        assert all(starts[b.target] >= starts[b.source] + b.weight for b in bounds if b.source in starts)
        reached = {b.target for b in bounds if b.source in starts} | {"o"}
        tight = {
            b.target for b in bounds if b.source in starts and starts[b.target] == starts[b.source] + b.weight
        }
        assert set(starts) == reached
        assert reached - {"o"} <= tight | {"o"}


def test_a_web_knows_neighbours_by_kind_and_forgets_links_to_nowhere() -> None:
    web = Web({"a": "x", "b": "y", "c": "z"}, [("a", "b"), ("b", "gone"), ("gone", "c")])
    assert web.edges == (("a", "b"),)
    assert web.leads_to("a", "y")
    assert not web.leads_to("a", "z")
    assert web.comes_from("b", "x")
    assert not web.comes_from("c", "y")
