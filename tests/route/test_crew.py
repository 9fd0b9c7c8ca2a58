"""The crew: filled and empty roles, and the time of the conducteur."""

from __future__ import annotations

import pytest

from planner.route.crew import Time, conducteur_time, seats
from planner.route.traject import Assignment

BLOCKS = {"machinist": "Geen tijd.", "conducteur": "Geen overzicht.", "passagiers": "Een lege trein."}


def _held(
    role: str, who: str = "Projectleider", days: float | None = None, unit: str | None = None
) -> Assignment:
    return Assignment(traject_id="t", role=role, who=who, unit_id=unit, days_per_week=days)


def test_a_role_without_anyone_says_what_it_blocks() -> None:
    machinist, conducteur, _ = seats(BLOCKS, [_held("conducteur")], set())
    assert not machinist.filled and machinist.blocks == "Geen tijd."
    assert conducteur.filled and conducteur.blocks == ""


def test_roles_keep_the_order_of_the_content() -> None:
    assert [s.role for s in seats(BLOCKS, [_held("passagiers"), _held("machinist")], set())] == list(BLOCKS)


def test_a_role_is_not_filled_by_a_team_that_is_gone() -> None:
    riding = [_held("passagiers", who="", unit="weg")]
    assert not seats(BLOCKS, riding, {"er-nog"})[2].filled
    assert seats(BLOCKS, riding, {"weg"})[2].filled


def test_a_person_fills_a_role_even_when_the_team_is_gone() -> None:
    assert seats(BLOCKS, [_held("machinist", unit="weg")], set())[0].filled


def test_without_a_conducteur_there_is_no_time_to_judge() -> None:
    assert conducteur_time([_held("machinist", days=5)], 1) is None


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        ((1.0,), Time.GENOEG),
        ((0.5,), Time.TE_WEINIG),
        ((0.5, 0.5), Time.GENOEG),
        ((0.4, 0.5), Time.TE_WEINIG),
        ((None,), Time.ONBEKEND),
        ((0.5, None), Time.ONBEKEND),
        ((1.5, None), Time.GENOEG),
        ((0.0,), Time.TE_WEINIG),
    ],
)
def test_the_days_of_all_conducteurs_count_together(days: tuple[float | None, ...], verdict: Time) -> None:
    time = conducteur_time([_held("conducteur", days=d) for d in days], 1)
    assert time is not None and time.verdict is verdict
    assert time.days == sum(d or 0 for d in days)
