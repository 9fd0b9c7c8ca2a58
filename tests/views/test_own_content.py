"""Own content on screen: used when it is right, told when it is wrong, and no screen fails without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from planner.knowledge.library import Library
from planner.knowledge.overlay import SETTING, overlaid
from planner.route.activity import Activity
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.scanning import results
from planner.views.parts.route_map import map_of
from planner.views.parts.route_table import rows
from planner.views.registry import VIEWS, View
from scans.answers import Round
from scans.groups import Level
from tests.views.conftest import OpenView, said

STATION = (
    "- {key: stilteplek, name: Stilteplek, order: 12, kind: halte, levels: [operationeel], question: Waar is het stil?,"
    " text: Een plek om te rusten., explore: [Een bank]}\n"
)
ROLE = "- {key: tuinman, name: Tuinman, text: Zorgt voor de tuin., blocks: Dan groeit er niets.}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder that the app uses, with a station and a role."""
    place = tmp_path / "inhoud"
    place.mkdir()
    (place / "stations.yaml").write_text(STATION, encoding="utf-8")
    (place / "roles.yaml").write_text(ROLE, encoding="utf-8")
    monkeypatch.setenv(SETTING, str(place))
    return place


@pytest.fixture
def rich(desk: Desk) -> Traject:
    """The example, with an activity at an own station by an own role, and a closed round of an own scan."""
    traject = open_example(desk, "voorbeeld")
    top = next(u for u in desk.journey(traject.id).units if u.parent_id is None)
    with desk.work("Eigen inhoud gebruikt") as work:
        work.add(
            Activity(
                traject_id=traject.id,
                station="stilteplek",
                title="Bank neerzetten",
                role="tuinman",
                levels=(Level.OPERATIONEEL,),
                started=desk.today - timedelta(days=9),
            )
        )
        work.add(
            Round(
                traject_id=traject.id, scan="buurt", unit_id=top.id, title="Buurt",
                opened=desk.today - timedelta(days=9), closed=desk.today - timedelta(days=2),
            )
        )  # fmt: skip
    return traject


def test_own_content_is_used_on_a_screen(folder: Path, open_view: OpenView) -> None:
    assert "Stilteplek" in said(open_view("kennisbank.py", zoek="stilteplek"))


def test_wrong_own_content_is_told_on_top_with_its_place(folder: Path, open_view: OpenView) -> None:
    (folder / "terms.yaml").write_text("- key: golf\n  woord: x\n", encoding="utf-8")
    app = open_view("kennisbank.py")
    assert "eigen inhoud zit nog 1 fout" in app.warning[0].value
    assert "inhoud/terms.yaml, regel 2" in app.code[0].value
    assert "Wat wil je weten?" in said(app)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.file)
def test_a_screen_works_when_the_content_that_a_traject_uses_has_gone(
    view: View, rich: Traject, open_view: OpenView
) -> None:
    open_view(view.file, rich.id)


def test_an_own_station_stands_on_the_map_and_an_own_role_in_the_table(
    folder: Path, rich: Traject, desk: Desk
) -> None:
    mine = overlaid(folder).library
    journey = desk.journey(rich.id)
    assert "Stilteplek" in [stop.name for stop in map_of(mine, journey, desk.today).stops]
    assert "Tuinman" in {row[2] for row in rows(mine, journey, desk.today)}


def test_an_own_station_or_role_that_has_gone_goes_by_its_key(content: Library) -> None:
    assert (content.station_name("stilteplek"), content.role_name("tuinman")) == ("stilteplek", "tuinman")
    assert content.station_name("machinist") == content.stations["machinist"].name


def test_a_question_that_changes_in_the_own_content_stays_as_it_was_asked_in_the_result(
    folder: Path, desk: Desk, content: Library
) -> None:
    traject = open_example(desk, "voorbeeld")
    journey = desk.journey(traject.id)
    held = next(r for r in journey.rounds if not r.is_open and r.scan == "team")
    assert results(desk, journey, held).scan == content.scans["team"]
    (folder / "scans").mkdir()
    (folder / "scans" / "team.yaml").write_text("key: team\ntitle: Hoe rijdt ons team?\n", encoding="utf-8")
    mine = replace(desk, library=overlaid(folder).library)
    assert mine.library.scans["team"].title == "Hoe rijdt ons team?"
    assert results(mine, journey, held).scan.title == "Waar staat ons team?"
    older = held.model_copy(update={"form": None})
    assert (
        results(mine, journey, older.model_copy(update={"id": "van vroeger"})).scan.title
        == "Hoe rijdt ons team?"
    )


def test_the_number_of_mistakes_is_said_in_good_dutch(folder: Path, open_view: OpenView) -> None:
    (folder / "terms.yaml").write_text("- key: golf\n  woord: x\n  betekenis: y\n", encoding="utf-8")
    assert "eigen inhoud zitten nog 2 fouten" in open_view("kennisbank.py").warning[0].value
