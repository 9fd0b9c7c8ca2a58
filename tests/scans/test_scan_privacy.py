"""The audit against an attacker written independently: exact fractions, every combination of small atoms."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scans.privacy import audit

Row = list[Fraction]


def _rank(rows: Iterable[Sequence[int | Fraction]]) -> int:
    """Return the rank by plain Gaussian elimination over the rationals."""
    left: list[Row] = [[Fraction(value) for value in row] for row in rows]
    rank = 0
    while left:
        row = left.pop()
        pivot = next((i for i, value in enumerate(row) if value), None)
        if pivot is None:
            continue
        rank += 1
        left = [
            [b - a * other[pivot] / row[pivot] for a, b in zip(row, other, strict=True)] for other in left
        ]
    return rank


def _small_sets(counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Return every set of atoms with one to four answers together."""
    present = [i for i, n in enumerate(counts) if n]
    sets = [c for size in range(1, 5) for c in combinations(present, size)]
    return [chosen for chosen in sets if sum(counts[i] for i in chosen) < 5]


def _knows_a_sum(counts: Sequence[int], rows: list[list[int]]) -> bool:
    """Whether the attacker can compute a sum or difference over some small set of atoms."""
    rank = _rank(rows)
    for chosen in _small_sets(counts):
        for signs in product((1, -1), repeat=len(chosen)):
            row = [0] * len(counts)
            for atom, sign in zip(chosen, signs, strict=True):
                row[atom] = sign
            if _rank([*rows, row]) == rank:
                return True
    return False


def _knows_anything(counts: Sequence[int], rows: list[list[int]]) -> bool:
    """Whether any combination, with whatever weights, is left with one small set of atoms."""
    rank = _rank(rows)
    for chosen in _small_sets(counts):
        outside = [[value for i, value in enumerate(row) if i not in chosen] for row in rows]
        if _rank(outside) < rank:
            return True
    return False


def _rows(width: int, counts: Sequence[int], sets: Iterable[frozenset[int]]) -> list[list[int]]:
    """Return 0/1 rows; atoms without answers weigh nothing, as nobody can be found there."""
    return [[int(i in atoms and counts[i] > 0) for i in range(width)] for atoms in sets]


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[int], dict[str, frozenset[int]]]:
    """Up to seven atoms and up to seven arbitrary aggregates."""
    counts = draw(st.lists(st.integers(0, 7), min_size=2, max_size=7))
    atoms = st.frozensets(st.integers(0, len(counts) - 1), min_size=1)
    sets = draw(st.lists(atoms, min_size=1, max_size=7, unique=True))
    return counts, {f"g{i}": chosen for i, chosen in enumerate(sets)}


@settings(max_examples=80, deadline=None)
@given(_tables())
def test_the_attacker_learns_nothing_small_from_what_is_shown(
    table: tuple[list[int], dict[str, frozenset[int]]],
) -> None:
    counts, aggregates = table
    shown = audit(dict(enumerate(counts)), aggregates)
    assert not _knows_a_sum(counts, _rows(len(counts), counts, (aggregates[name] for name in shown)))


@settings(max_examples=80, deadline=None)
@given(_tables())
def test_nothing_is_withheld_without_need(table: tuple[list[int], dict[str, frozenset[int]]]) -> None:
    counts, aggregates = table
    shown = audit(dict(enumerate(counts)), aggregates)
    rows = _rows(len(counts), counts, (aggregates[name] for name in shown))
    for name in aggregates.keys() - shown:
        if sum(counts[atom] for atom in aggregates[name]) >= 5:
            more = [*rows, *_rows(len(counts), counts, [aggregates[name]])]
            assert _knows_anything(counts, more)


Cells = dict[tuple[str, str], int]


def _unit_table(rows: Sequence[Sequence[int]]) -> tuple[Cells, dict[str, frozenset[tuple[str, str]]]]:
    """Return a table of teams x levels with its cells, rows, columns and total as aggregates."""
    counts = {(f"t{i}", level): n for i, row in enumerate(rows) for level, n in zip("STO", row, strict=False)}
    groups = {"alles": frozenset(counts)}
    for team, level in counts:
        groups[f"{team}{level}"] = frozenset({(team, level)})
        groups[team] = frozenset(atom for atom in counts if atom[0] == team)
        groups[level] = frozenset(atom for atom in counts if atom[1] == level)
    return counts, groups


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=3))
def test_for_units_and_levels_no_weights_whatever_help_the_attacker(rows: list[list[int]]) -> None:
    counts, groups = _unit_table(rows)
    atoms, sizes = list(counts), list(counts.values())
    shown = audit(counts, groups)
    sets = [frozenset(atoms.index(atom) for atom in groups[name]) for name in shown]
    assert not _knows_anything(sizes, _rows(len(atoms), sizes, sets))


def test_a_group_of_four_is_hidden_and_a_group_of_five_is_shown() -> None:
    assert audit({"a": 4}, {"groep": frozenset("a")}) == frozenset()
    assert audit({"a": 5}, {"groep": frozenset("a")}) == {"groep"}


def test_a_total_is_shown_without_the_team_that_would_give_the_other_away() -> None:
    groups = {"team": frozenset("a"), "totaal": frozenset("ab")}
    assert audit({"a": 9, "b": 2}, groups) == {"totaal"}
    assert audit({"a": 9, "b": 5}, groups) == {"team", "totaal"}


def test_a_team_without_answers_gives_nothing_away() -> None:
    groups = {"team": frozenset("a"), "totaal": frozenset("ab")}
    assert audit({"a": 9, "b": 0}, groups) == {"team", "totaal"}


def test_one_small_cell_in_a_table_takes_a_second_cell_with_it() -> None:
    counts, groups = _unit_table([[8, 9, 20], [2, 7, 20], [10, 11, 20]])
    shown = audit(counts, groups)
    assert {"alles", "t0", "t1", "t2", "S", "T", "O"} <= shown
    assert "t1S" not in shown
    assert len({"t1T", "t1O"} & shown) == 1
    assert len({"t0S", "t2S"} & shown) == 1


def test_two_small_cells_of_three_are_shown_together_only() -> None:
    counts = {"a": 3, "b": 3, "c": 9}
    groups = {"a": frozenset("a"), "b": frozenset("b"), "c": frozenset("c"), "totaal": frozenset("abc")}
    assert audit(counts, groups) == {"c", "totaal"}


def test_two_small_cells_of_two_are_not_even_shown_together() -> None:
    counts = {"a": 2, "b": 2, "c": 9}
    assert audit(counts, {"c": frozenset("c"), "totaal": frozenset("abc")}) == {"totaal"}


def test_a_difference_of_two_people_is_a_leak_too() -> None:
    # Row minus column leaves 'x minus y': one step up and one step down, so both answers are known.
    counts = {"x": 1, "y": 1, "groot": 8}
    groups = {"rij": frozenset({"x", "groot"}), "kolom": frozenset({"y", "groot"})}
    assert audit(counts, groups) == {"rij"}


def test_four_people_in_four_cells_are_found_by_going_round_the_table() -> None:
    counts = {"a": 1, "b": 1, "c": 1, "d": 1, "rest": 9}
    groups = {"alles": frozenset({"a", "b", "c", "d", "rest"}), "rest": frozenset({"rest"})}
    assert audit(counts, groups) == {"alles"}
    assert audit(counts | {"e": 1}, groups | {"alles": frozenset(counts) | {"e"}}) == {"alles", "rest"}


def test_one_person_minus_three_others_is_found_behind_a_third_group() -> None:
    # rij - kolom - vijf leaves a - b - c - d; no two of the three groups give anything away.
    counts = dict.fromkeys("abcdefghi", 1) | {"groot": 8}
    groups = {"rij": frozenset({*"aefghi", "groot"}), "kolom": frozenset({*"bcd", "groot"})}
    assert audit(counts, groups | {"vijf": frozenset("efghi")}) == {"rij", "kolom"}


def test_a_threshold_the_search_is_not_made_for_is_refused() -> None:
    with pytest.raises(ValueError, match="vier"):
        audit({"a": 9}, {"groep": frozenset("a")}, threshold=6)


def _large(counts_of: tuple[int, int, int]) -> tuple[Cells, dict[str, frozenset[tuple[str, str]]]]:
    """Forty teams in ten locations, three levels each."""
    counts, groups = _unit_table([counts_of] * 40)
    for place in range(10):
        teams = {f"t{team}" for team in range(place, 40, 10)}
        groups[f"l{place}"] = frozenset(atom for atom in counts if atom[0] in teams)
        for level in "STO":
            groups[f"l{place}{level}"] = frozenset(atom for atom in groups[f"l{place}"] if atom[1] == level)
    return counts, groups


def test_a_large_ordinary_table_keeps_its_totals_visible() -> None:
    counts, groups = _large((0, 2, 12))
    shown = audit(counts, groups)
    assert {"alles", "T", "O"} <= shown
    assert {f"l{place}" for place in range(10)} | {f"t{team}" for team in range(40)} <= shown
    assert not {f"t{team}T" for team in range(40)} & shown


@pytest.mark.parametrize("counts_of", [(1, 1, 1), (1, 2, 12), (1, 1, 5), (3, 3, 3)])
def test_forty_teams_are_audited_in_a_fraction_of_a_second(counts_of: tuple[int, int, int]) -> None:
    counts, groups = _large(counts_of)
    start = time.process_time()
    audit(counts, groups)
    assert time.process_time() - start < 0.3


def test_the_same_table_always_gives_the_same_answer() -> None:
    counts, groups = _large((1, 2, 6))
    reversed_counts = dict(reversed(counts.items()))
    assert audit(counts, groups) == audit(reversed_counts, groups)
