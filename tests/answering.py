"""A way to put answers in a round that every test takes: a paper form, by the same rules as a phone."""

from __future__ import annotations

from collections.abc import Mapping

from planner.usecases.desk import Desk
from planner.usecases.participating import enter_paper
from scans.answers import Response, Round
from scans.groups import Level
from scans.participation import USUAL_GROUPS, Draft


def answered(
    desk: Desk, held: Round, unit_id: str, level: Level, answers: Mapping[str, int | None], group: str = ""
) -> Response:
    """Store the answers of one person who works in a unit at a level.

    In a round with function groups `group` names one of them, and its level counts.
    """
    usual = next(group.name for group in USUAL_GROUPS if group.level is level)
    return enter_paper(desk, held, Draft(unit_id=unit_id, group=group or usual, answers=dict(answers)))
