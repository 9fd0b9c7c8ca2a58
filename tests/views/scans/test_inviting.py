"""Inviting on screen: links, codes and texts that lead to the round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.inviting import SETTING
from planner.usecases.rounds import RoundPlan, links_of
from scans.links import spelled
from tests.views.conftest import OpenView, said
from tests.views.scans.running import at_step, held_round


def test_an_open_round_gives_a_link_a_code_and_a_text_per_team(
    open_view: OpenView, traject: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "https://deelname.example.nl")
    held = held_round(desk, traject, plan=RoundPlan(until=date(2031, 3, 5), purpose="Om te kiezen."))
    everybody, day, _ = links_of(desk.journey(traject.id), held)
    app = open_view("scans.py", traject.id)
    assert f"https://deelname.example.nl/d/{everybody.code}" in [code.value for code in app.code]
    app.selectbox(key=f"link-{held.id}").select_index(1).run()
    link, code, text = (code.value for code in app.code[:3])
    assert (link, code) == (f"https://deelname.example.nl/d/{day.code}", spelled(day.code))
    assert all(
        part in text for part in (link, code, "Om te kiezen.", "woensdag 5 maart", "minstens 5 antwoorden")
    )
    assert not [w.value for w in app.warning if "alleen op deze computer" in w.value]


def test_links_that_no_phone_can_reach_are_called_so(
    open_view: OpenView, traject: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    held_round(desk, traject)
    text = said(open_view("scans.py", traject.id))
    assert "werken alleen op deze computer" in text and "--deelname" in text


def test_a_wrong_setting_is_named_instead_of_links_that_lead_nowhere(
    open_view: OpenView, traject: Traject, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "deelname.example.nl")
    held_round(desk, traject)
    app = open_view("scans.py", traject.id)
    assert "Het adres voor deelnemers klopt niet" in said(app) and not app.code


def test_before_the_first_day_there_is_only_inviting_and_changing(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject, plan=RoundPlan(opened=desk.today + timedelta(days=7)))
    app = open_view("scans.py", traject.id)
    assert "begint op" in said(app)
    assert app.segmented_control(key=f"step-{held.id}").options == ["Uitnodigen", "Wijzigen"]
    assert "Meedoen kan vanaf" in app.code[2].value


def test_a_round_without_a_purpose_names_its_scan_in_the_invitation_and_the_reminder(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = held_round(desk, traject)
    app = open_view("scans.py", traject.id)
    assert "Het gaat over: Waar staat ons team?" in app.code[2].value
    assert "Het gaat over: Waar staat ons team?" in at_step(app, held, "Respons").code[-1].value
