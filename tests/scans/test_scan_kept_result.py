"""A frozen result is the result: everything shown comes back, and nothing else is in it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scans.answers import FunctionGroup, Response
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind
from scans.kept_result import KeptResult, freeze, thaw
from scans.scoring import score

TOP = Unit(id="top", traject_id="t", kind=UnitKind.ORGANISATIE, name="Zorg")
TEAMS = [
    Unit(id=f"u{i}", traject_id="t", kind=UnitKind.TEAM, name=f"Team {i}", parent_id="top") for i in range(3)
]
CARE = FunctionGroup(name="Zorg", level=Level.OPERATIONEEL)
PERSON = st.tuples(
    st.integers(0, 2),
    st.sampled_from(list(Level)),
    st.booleans(),
    st.lists(st.integers(0, 5), min_size=3, max_size=3),
)


def _responses(people: list[tuple[int, Level, bool, list[int]]], keys: tuple[str, ...]) -> list[Response]:
    return [
        Response(
            traject_id="t", round_id="r", unit_id=f"u{team}", level=level,
            function_group="Zorg" if grouped else "",
            answers={key: value for key, value in zip(keys, values, strict=True) if value},
        )
        for team, level, grouped, values in people
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(people=st.lists(PERSON, max_size=30), grouped=st.booleans(), threshold=st.integers(5, 8))
def test_what_was_frozen_comes_back_whole(
    people: list[tuple[int, Level, bool, list[int]]], grouped: bool, threshold: int, statements_scan: Scan
) -> None:
    given_answers = _responses(people, statements_scan.answer_keys())
    groups = (CARE,) if grouped else ()
    result = score(statements_scan, given_answers, [TOP, *TEAMS], "top", threshold, groups)
    kept = KeptResult.model_validate_json(freeze(result, {}, "t", "r", len(people)).model_dump_json())
    again = thaw(kept, statements_scan, "top")
    assert again.groups == result.groups
    assert (again.respondents, again.threshold) == (result.respondents, result.threshold)
    assert np.array_equal(again.shown, result.shown) and np.array_equal(again.tallies, result.tallies)


def test_nothing_of_a_hidden_group_is_kept(statements_scan: Scan) -> None:
    people = [(0, Level.OPERATIONEEL, False, [4, 4, 4])] * 4 + [
        (team, Level.OPERATIONEEL, False, [2, 2, 2]) for team in (1, 2) for _ in range(9)
    ]
    result = score(statements_scan, _responses(people, statements_scan.answer_keys()), [TOP, *TEAMS], "top")
    kept = freeze(result, {"vraag": ()}, "t", "r", len(people))
    shown = {kept.groups[int(place)].unit_id for cells in kept.cells.values() for place in cells}
    assert shown == {"top", "u1"} and kept.texts == {}
    assert all(sum(counts) >= 5 for cells in kept.cells.values() for counts in cells.values())
