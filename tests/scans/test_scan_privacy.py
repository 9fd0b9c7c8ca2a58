"""The audit against an attacker written independently, who tries every set of atoms that is too small."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scans.privacy import THRESHOLD, Hidden, audit
from tests.scans.attacker import basis, knows_about, learns, row_over

Family = dict[str, frozenset[int]]
Families = tuple[Family, Family]
THRESHOLDS = st.integers(1, 8)


def _shown(
    counts: Mapping[str, int], *families: Mapping[str, str], threshold: int = THRESHOLD
) -> frozenset[str]:
    """Return what is shown of groups that are written as the letters of their atoms."""
    spelled = [{name: frozenset(letters) for name, letters in family.items()} for family in families]
    return audit(counts, spelled, threshold).shown


@st.composite
def _family(draw: st.DrawFn, name: str, width: int) -> Family:
    """Some nodes of a random tree over the atoms, up to three storeys high."""
    path = st.tuples(*[st.integers(0, 2)] * 3)
    paths = draw(st.lists(path, min_size=width, max_size=width))
    nodes = sorted({path[:depth] for path in paths for depth in range(4)})
    kept = draw(st.lists(st.booleans(), min_size=len(nodes), max_size=len(nodes)))
    return {
        f"{name}{node}": frozenset(i for i, path in enumerate(paths) if path[: len(node)] == node)
        for node, keep in zip(nodes, kept, strict=True)
        if keep
    }


@st.composite
def _tables(draw: st.DrawFn) -> tuple[list[int], Families]:
    """Two to eight atoms, and two nested families of groups over them that cross each other at random."""
    counts = draw(st.lists(st.integers(0, 9), min_size=2, max_size=8))
    return counts, (draw(_family("a", len(counts))), draw(_family("b", len(counts))))


@settings(max_examples=150, deadline=None)
@given(_tables(), THRESHOLDS)
def test_the_attacker_learns_nothing_small_from_what_is_shown(
    table: tuple[list[int], Families], threshold: int
) -> None:
    counts, families = table
    groups = {**families[0], **families[1]}
    shown = audit(dict(enumerate(counts)), families, threshold).shown
    assert not learns(counts, [row_over(counts, groups[name]) for name in shown], threshold)


@settings(max_examples=150, deadline=None)
@given(_tables(), THRESHOLDS)
def test_nothing_is_withheld_without_need_and_the_reason_is_true(
    table: tuple[list[int], Families], threshold: int
) -> None:
    counts, families = table
    groups = {**families[0], **families[1]}
    found = audit(dict(enumerate(counts)), families, threshold)
    rows = [row_over(counts, groups[name]) for name in found.shown]
    assert found.why.keys() == groups.keys() - found.shown
    for name, why in found.why.items():
        assert why.n == sum(counts[atom] for atom in groups[name])
        assert bool(why.gives_away) == (why.n >= threshold)
        if why.gives_away:
            assert sum(counts[atom] for atom in why.gives_away) < threshold
            assert knows_about(basis([*rows, row_over(counts, groups[name])]), why.gives_away)


def test_a_table_of_two_teams_and_two_kinds_of_work_worked_out_by_hand() -> None:
    # Rows, columns and the total are shown: rings are points, cells are lines.
    #
    #               berk
    #            2 /    \ 9
    #       leiding      zorg       Every cut is at least 9 wide (the lines 2 and 7, for one), so all this may be shown.
    #            8 \    / 7
    #               eik
    #
    # Showing 'zorg in berk' parts the point zorg: its line of 9 hangs on one half, the line of 7 on the other. Between
    # the halves one way is left, 9 - berk - 2 - leiding - 8 - eik - 7, and no more than 2 fit through: the two who lead
    # berk would be found (berk minus zorg in berk). The other cells part the same circle, at another corner.
    counts = {"berk leiding": 2, "berk zorg": 9, "eik leiding": 8, "eik zorg": 7}
    teams = {"alles": frozenset(counts)} | {
        team: frozenset(c for c in counts if c.startswith(team)) for team in ("berk", "eik")
    }
    work = {kind: frozenset(c for c in counts if c.endswith(kind)) for kind in ("leiding", "zorg")}
    work |= {f"({cell})": frozenset({cell}) for cell in counts}
    found = audit(counts, (teams, work))
    assert found.shown == {"alles", "berk", "eik", "leiding", "zorg"}
    pair = frozenset({"berk leiding"})
    assert found.why == {
        "(berk leiding)": Hidden(2),
        "(berk zorg)": Hidden(9, pair),
        "(eik leiding)": Hidden(8, pair),
        "(eik zorg)": Hidden(7, pair),
    }
    assert audit(counts, (teams, work), threshold=2).shown == {*teams, *work}


Cells = dict[tuple[str, str], int]
CellFamily = dict[str, frozenset[tuple[str, str]]]


def _unit_table(rows: Sequence[Sequence[int]]) -> tuple[Cells, CellFamily, CellFamily]:
    """Return a table of teams x levels: its cells, the total with the rows, and the columns with the cells."""
    counts = {(f"t{i}", level): n for i, row in enumerate(rows) for level, n in zip("STO", row, strict=False)}
    units = {"alles": frozenset(counts)}
    levels = {level: frozenset(atom for atom in counts if atom[1] == level) for level in "STO"}
    for team, level in counts:
        levels[f"{team}{level}"] = frozenset({(team, level)})
        units[team] = frozenset(atom for atom in counts if atom[0] == team)
    return counts, units, levels


def test_a_group_of_four_is_hidden_and_a_group_of_five_is_shown() -> None:
    assert _shown({"a": 4}, {"groep": "a"}) == frozenset()
    assert _shown({"a": 5}, {"groep": "a"}) == {"groep"}


def test_a_round_may_ask_for_more_than_five() -> None:
    groups = {"team": "a", "totaal": "ab"}
    assert _shown({"a": 19, "b": 20}, groups, threshold=20) == {"totaal"}
    assert _shown({"a": 20, "b": 19}, groups, threshold=20) == {"totaal"}
    assert _shown({"a": 20, "b": 20}, groups, threshold=20) == {"team", "totaal"}


def test_a_total_is_shown_without_the_team_that_would_give_the_other_away() -> None:
    groups = {"team": "a", "totaal": "ab"}
    assert _shown({"a": 9, "b": 2}, groups) == {"totaal"}
    assert _shown({"a": 9, "b": 5}, groups) == {"team", "totaal"}


def test_a_team_without_answers_gives_nothing_away_and_shows_nothing() -> None:
    counts = {"a": 9, "b": 0}
    found = audit(counts, [{"team": frozenset("a"), "leeg": frozenset("b"), "totaal": frozenset("ab")}])
    assert found.shown == {"team", "totaal"}
    assert found.why == {"leeg": Hidden(0)}


def test_one_small_cell_in_a_table_takes_a_second_cell_with_it() -> None:
    counts, units, levels = _unit_table([[8, 9, 20], [2, 7, 20], [10, 11, 20]])
    shown = audit(counts, (units, levels)).shown
    assert {"alles", "t0", "t1", "t2", "S", "T", "O"} <= shown
    assert "t1S" not in shown
    assert len({"t1T", "t1O"} & shown) == 1
    assert len({"t0S", "t2S"} & shown) == 1


def test_two_small_cells_of_three_are_shown_together_only() -> None:
    groups = {"a": "a", "b": "b", "c": "c", "totaal": "abc"}
    assert _shown({"a": 3, "b": 3, "c": 9}, groups) == {"c", "totaal"}


def test_two_small_cells_of_two_are_not_even_shown_together() -> None:
    assert _shown({"a": 2, "b": 2, "c": 9}, {"c": "c", "totaal": "abc"}) == {"totaal"}


def test_a_difference_of_two_people_is_a_leak_too() -> None:
    # Row minus column leaves 'x minus y': one step up and one step down, so both answers are known.
    assert _shown({"x": 1, "y": 1, "g": 8}, {"rij": "xg"}, {"kolom": "yg"}) == {"rij"}


def test_one_person_minus_three_others_is_found_behind_a_third_group() -> None:
    # rij - kolom - vijf leaves a - b - c - d; no two of the three groups give anything away.
    counts = dict.fromkeys("abcdefghi", 1) | {"x": 8}
    assert _shown(counts, {"rij": "aefghix", "vijf": "efghi"}, {"kolom": "bcdx"}) == {"rij", "kolom"}


def test_of_equal_groups_the_given_order_decides_across_the_families() -> None:
    counts = {"x": 1, "y": 1, "g": 8}
    rows, columns = {"rij": frozenset("xg")}, {"kolom": frozenset("yg")}
    assert audit(counts, (rows, columns), order=("kolom", "rij")).shown == {"kolom"}
    assert audit(counts, (columns, rows)).shown == {"kolom"}


@pytest.mark.parametrize(
    ("families", "threshold", "said"),
    [
        ([{"ab": "ab", "bc": "bc"}], 5, "overlappen"),
        ([{"a": "a"}, {"b": "b"}, {"c": "c"}], 5, "twee families"),
        ([{"a": "a"}, {"a": "a"}], 5, "één familie"),
        ([{"a": "a"}], 0, "drempel"),
    ],
)
def test_what_the_proof_does_not_cover_is_refused(
    families: list[dict[str, str]], threshold: int, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        _shown({"a": 9, "b": 9, "c": 9}, *families, threshold=threshold)


def _large(counts_of: tuple[int, int, int]) -> tuple[Cells, CellFamily, CellFamily]:
    """Forty teams in ten locations, three levels each."""
    counts, units, levels = _unit_table([counts_of] * 40)
    for place in range(10):
        teams = {f"t{team}" for team in range(place, 40, 10)}
        units[f"l{place}"] = frozenset(atom for atom in counts if atom[0] in teams)
        for level in "STO":
            levels[f"l{place}{level}"] = frozenset(atom for atom in units[f"l{place}"] if atom[1] == level)
    return counts, units, levels


def test_a_large_ordinary_table_keeps_its_totals_visible() -> None:
    counts, units, levels = _large((0, 2, 12))
    shown = audit(counts, (units, levels)).shown
    assert {"alles", "T", "O"} <= shown
    assert {f"l{place}" for place in range(10)} | {f"t{team}" for team in range(40)} <= shown
    assert not {f"t{team}T" for team in range(40)} & shown


@pytest.mark.parametrize("threshold", [5, 20])
@pytest.mark.parametrize("counts_of", [(1, 1, 1), (1, 2, 12), (1, 1, 5), (3, 3, 3)])
def test_forty_teams_are_audited_in_a_fraction_of_a_second(
    counts_of: tuple[int, int, int], threshold: int
) -> None:
    counts, units, levels = _large(counts_of)
    start = time.process_time()
    audit(counts, (units, levels), threshold)
    assert time.process_time() - start < 0.1


def test_the_same_table_always_gives_the_same_answer() -> None:
    counts, units, levels = _large((1, 2, 6))
    reversed_counts = dict(reversed(counts.items()))
    assert audit(counts, (units, levels)) == audit(reversed_counts, (units, levels))
