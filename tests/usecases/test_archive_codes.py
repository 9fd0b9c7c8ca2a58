"""A file of a traject opens no door: the codes of open rounds stay where they are, and a copy gets its own."""

from __future__ import annotations

import json

from planner.route.traject import Traject
from planner.usecases.archive import export_traject, import_traject, new_links_needed, remove_traject
from planner.usecases.desk import Desk
from planner.usecases.keeping import changes, undo
from planner.usecases.participating import invitation
from planner.usecases.rounds import links_of, open_round
from scans.answers import Round
from scans.groups import root
from scans.links import spelled


def _open(desk: Desk, traject: Traject) -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, "team", root(journey.units).id, "Winter")


def _codes(desk: Desk, traject: Traject, held: Round) -> list[str]:
    return [link.code for link in links_of(desk.journey(traject.id), held)]


def test_a_file_holds_no_code_with_which_somebody_could_answer(desk: Desk, traject: Traject) -> None:
    codes = _codes(desk, traject, _open(desk, traject))
    text = export_traject(desk, traject.id).decode()
    assert len(codes) == 3
    assert not [code for code in codes if code in text or spelled(code) in text]


def test_a_traject_put_back_has_new_codes_for_the_same_teams(desk: Desk, traject: Traject) -> None:
    held = _open(desk, traject)
    before = links_of(desk.journey(traject.id), held)
    data = export_traject(desk, traject.id)
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    after = links_of(desk.journey(traject.id), held)
    assert [(link.id, link.unit_id) for link in after] == [(link.id, link.unit_id) for link in before]
    assert not {link.code for link in after} & {link.code for link in before}
    assert all(invitation(desk, link.code) for link in after)
    assert not any(invitation(desk, link.code) for link in before)


def test_the_codes_in_an_older_file_open_nothing(desk: Desk, traject: Traject) -> None:
    held = _open(desk, traject)
    document = json.loads(export_traject(desk, traject.id))
    for link in document["records"]["Link"]:
        link["code"] = "K7QF2M9X" if link["unit_id"] == held.unit_id else "00000000"
    remove_traject(desk, traject.id)
    import_traject(desk, json.dumps(document).encode())
    assert not {"K7QF2M9X", "00000000"} & set(_codes(desk, traject, held))


def test_opening_the_round_can_still_be_undone_after_the_traject_came_back(
    desk: Desk, traject: Traject
) -> None:
    held = _open(desk, traject)
    data = export_traject(desk, traject.id)
    remove_traject(desk, traject.id)
    import_traject(desk, data)
    opened = next(change for change in changes(desk, traject.id) if "Ronde geopend" in change.what)
    undo(desk, opened)
    assert held.id not in {r.id for r in desk.journey(traject.id).rounds}


def test_who_puts_a_traject_back_hears_that_an_open_round_has_new_links(desk: Desk, traject: Traject) -> None:
    assert new_links_needed(desk.journey(traject.id)) == ""
    _open(desk, traject)
    assert "nieuwe links" in new_links_needed(desk.journey(traject.id))
