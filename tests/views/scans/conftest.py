"""Screens go by the clock of this computer, and so does whoever prepares a round for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planner.usecases.desk import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A desk at the clock of this computer, which is what screens go by."""
    return replace(desk, now=datetime.now(UTC))
