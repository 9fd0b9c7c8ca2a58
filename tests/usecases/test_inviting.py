"""Inviting people: which address a link begins with, and whether a phone could reach it."""

from __future__ import annotations

import pytest

from planner.usecases.desk import Desk
from planner.usecases.inviting import (
    PURPOSES,
    SETTING,
    link_address,
    only_this_computer,
    participant_address,
    proposed_purpose,
)
from planner.usecases.rounds import RoundRefused
from scans.links import Link


@pytest.fixture(autouse=True)
def _without_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)


def test_the_setting_says_which_address_people_get(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, " https://deelname.example.nl/ ")
    address = participant_address("http://localhost:8501/scans")
    assert address == "https://deelname.example.nl"
    link = Link(traject_id="t", round_id="r", unit_id="u", code="K7QF2M9X")
    assert link_address(address, link) == "https://deelname.example.nl/d/K7QF2M9X"


@pytest.mark.parametrize(
    ("shown", "address"),
    [
        ("http://10.0.0.7:8501/scans?traject=a#b", "http://10.0.0.7:8501"),
        ("https://zorg.example.nl", "https://zorg.example.nl"),
        ("https://iemand:geheim@zorg.example.nl/scans", "https://zorg.example.nl"),
        ("", "http://localhost:8501"),
        ("about:blank", "http://localhost:8501"),
    ],
)
def test_without_a_setting_it_is_where_the_leader_is(shown: str, address: str) -> None:
    assert participant_address(shown) == address


@pytest.mark.parametrize(
    "wrong", ["deelname.example.nl", "ftp://a.nl", "https://", "https://a:b:c", "javascript:x"]
)
def test_a_setting_that_is_no_web_address_is_refused_with_its_name(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, wrong)
    with pytest.raises(RoundRefused, match=SETTING):
        participant_address("http://localhost:8501")


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("http://localhost:8501", True),
        ("http://127.0.0.2:8501", True),
        ("http://[::1]:8501", True),
        ("http://192.168.1.20:8502", False),
        ("https://deelname.example.nl", False),
        ("https://localhost.example.nl", False),
    ],
)
def test_an_address_of_this_computer_is_known_as_one_that_phones_cannot_reach(
    address: str, only_here: bool
) -> None:
    assert only_this_computer(address) is only_here


def test_every_shipped_scan_has_a_purpose_of_its_own_that_fits_a_round(desk: Desk) -> None:
    assert PURPOSES.keys() == desk.library.scans.keys()
    assert all(0 < len(proposed_purpose(scan)) <= 600 for scan in desk.library.scans.values())
