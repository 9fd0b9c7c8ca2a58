"""The Methodenwijzer on screen: searching, comparing, the tables, the participatieroute and a fitting method."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from planner.knowledge.library import Library
from planner.knowledge.overlay import SETTING
from planner.route.logic import Change
from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.keeping import changes, keep
from planner.usecases.participation import walk
from planner.views.parts.method_reading import COMPARE, FIT, WALK
from planner.views.parts.method_reading import TABLES as KEY_TABLES
from scans.groups import Level
from tests.views.conftest import OpenView, assert_calm, said

SCREEN = "methodenwijzer.py"


def _part(app: AppTest, part: str) -> AppTest:
    app.segmented_control(key="method-part").set_value(part).run()
    assert_calm(app)
    return app


def _html(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def _change(desk: Desk, traject: Traject, later: str) -> Change:
    change = Change(
        traject_id=traject.id, level=Level.OPERATIONEEL, now="Bewoners zijn vaak alleen", later=later
    )
    return keep(desk, change, "Verandering")


def _rows(desk: Desk) -> dict[str, int]:
    """Return how many rows every table has, the history included."""
    with desk.engine.connect() as connection:
        names = (
            connection.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        )
        return {n: connection.execute(text(f'select count(*) from "{n}"')).scalar_one() for n in names}


def test_it_opens_without_a_traject_and_lists_every_method(open_view: OpenView, content: Library) -> None:
    app = open_view(SCREEN)
    assert "nauwelijks onderzocht" in said(app)
    shown = 0
    while shown < len(content.methods):
        shown = min(shown + 10, len(content.methods))
        names = re.findall(r"<li><strong>(.*?)</strong>", _html(app))
        assert len(names) == shown
        assert names[:3] == ["Active support", "Community support", "Critical Time Intervention"]
        if shown < len(content.methods):
            app.button(key="method-more").click().run()
    assert "method-more" not in {button.key for button in app.button}
    assert FIT not in app.segmented_control(key="method-part").options


def test_wishes_narrow_the_list_and_say_how_many_fit(open_view: OpenView) -> None:
    app = open_view(SCREEN)
    app.selectbox(key="method-problem").set_value("complex")
    app.selectbox(key="method-group").set_value("verstandelijk").run()
    assert_calm(app)
    assert "Er passen 9 methoden bij wat je zoekt." in said(app)
    assert "Kijk ook bij ‘Algemeen’" in said(app)
    assert "Vriendendiensten" not in _html(app)


def test_wishes_that_nothing_fulfils_offer_a_way_out(open_view: OpenView) -> None:
    app = open_view(SCREEN)
    app.selectbox(key="method-baken").set_value("ruimte_professional").run()
    assert_calm(app)
    assert "Laat één wens los" in said(app)


def test_a_method_is_read_whole_and_says_that_no_research_was_found(open_view: OpenView) -> None:
    app = open_view(SCREEN)
    app.selectbox(key="method-read").set_value("gemixt_talent").run()
    text = said(app).replace("\\", "")
    assert "De bron noemt geen onderzoek naar deze methode" in text
    assert "Hoe weten we de plek in de tabellen?" in text and "Bron: Begeleiding nieuwe stijl" in text


def test_a_method_tells_its_material_who_works_with_it_and_how_the_tables_were_read(
    open_view: OpenView,
) -> None:
    app = open_view(SCREEN)
    app.selectbox(key="method-read").set_value("fact").run()
    told = said(app).replace("\\", "")
    assert "Handboek FACT" in told and "Teams van ggz-instellingen" in told
    assert "‘Licht en complex’ en ‘Zelfredzaamheid en participatie’" in told
    app.selectbox(key="method-read").set_value("active_support").run()
    assert "**Wie werkt ermee?**  \nDe bron noemt er geen." in said(app)


def test_a_related_method_opens_by_its_button_and_the_wishes_stay(open_view: OpenView) -> None:
    app = open_view(SCREEN)
    app.selectbox(key="method-group").set_value("verstandelijk").run()
    app.selectbox(key="method-read").set_value("gemixt_talent").run()
    app.button(key="related-wijk_en_psychiatrie").click().run()
    assert_calm(app)
    assert app.selectbox(key="method-read").value == "wijk_en_psychiatrie"
    assert app.selectbox(key="method-group").value == "verstandelijk"


def test_an_organisation_method_is_marked(open_view: OpenView) -> None:
    app = open_view(SCREEN, methode="kwartiermaken")
    assert app.selectbox(key="method-read").value == "kwartiermaken"
    assert "een manier om steun in een buurt of netwerk te organiseren" in said(app)


def test_an_unknown_method_in_the_address_opens_the_search(open_view: OpenView) -> None:
    assert open_view(SCREEN, methode="bestaat_niet").selectbox(key="method-read").value is None


def test_relatives_are_laid_side_by_side(open_view: OpenView) -> None:
    app = open_view(SCREEN, methode="vriendendiensten")
    app.button(key="related-beside").click().run()
    assert_calm(app)
    table = _html(app)
    assert all(
        f"columnheader'>{name}</th>" in table for name in ("Vriendendiensten", "De vrijwillige netwerkcoach")
    )


def test_a_fourth_method_is_left_out_of_the_comparison_in_plain_dutch(open_view: OpenView) -> None:
    app = _part(open_view(SCREEN), COMPARE)
    assert "Begin met een methode" in said(app)
    app.multiselect(key="method-compared").set_value(["fact", "irb", "srh", "relim"]).run()
    assert_calm(app)
    assert "meer dan drie" in said(app) and "Relim methodiek</th>" not in _html(app)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Licht of complex", "Zowel licht als complex"),
        ("Zelfredzaamheid of participatie", "Allebei"),
        ("Bakens", "Direct er op af"),
    ],
)
def test_each_table_names_every_method_and_tells_what_was_decided(
    open_view: OpenView, content: Library, title: str, words: str
) -> None:
    app = _part(open_view(SCREEN), KEY_TABLES)
    app.segmented_control(key="method-table").set_value(title).run()
    assert_calm(app)
    table = _html(app)
    assert words in table
    assert all(m.name in table for m in content.methods.values() if m.kind == "methode")
    assert "Hoe weten we waar een methode hoort?" in [e.label for e in app.expander]


def _to_outcome(app: AppTest, content: Library, answers: tuple[int, ...]) -> AppTest:
    for at, number in enumerate(answers):
        app.button(key=f"walk-{walk(content, answers[:at]).here.key}-{number}").click().run()
        assert_calm(app)
    return app


def test_a_walk_ends_in_a_phase_with_what_helps_and_shows_the_way(
    open_view: OpenView, content: Library
) -> None:
    app = _to_outcome(_part(open_view(SCREEN), WALK), content, (0, 0, 1, 0, 0))
    text = said(app).replace("\\", "")
    phase = content.irb_phases["kiezen"]
    assert phase.recognise in text and all(line in text for line in phase.helps)
    assert "Nee, of maar een deel" in text and "Wij bewaren niets over een persoon" in text
    assert "De vragen zijn door ons uitgewerkt op basis van de vier doelfasen." in text


def test_a_walk_can_go_back_one_step_and_start_again(open_view: OpenView, content: Library) -> None:
    app = _to_outcome(_part(open_view(SCREEN), WALK), content, (0, 2, 0))
    app.button(key="walk-back").click().run()
    assert "Lukt het om te houden" in said(app)
    app.button(key="walk-again").click().run()
    assert_calm(app)
    assert "Hier komen je antwoorden te staan" in said(app)
    assert "only-here-walk" not in app.session_state


def test_nothing_of_a_walk_is_stored(
    open_view: OpenView, content: Library, desk: Desk, traject: Traject
) -> None:
    before = _rows(desk)
    assert sum(before.values()) > 0
    _to_outcome(_part(open_view(SCREEN, traject.id), WALK), content, (0, 0, 1, 0, 1, 1))
    assert _rows(desk) == before


def test_a_fitting_method_is_proposed_with_its_reasons_and_becomes_an_intervention(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    change = _change(desk, traject, "Bewoners hebben contact met vrijwilligers")
    app = _part(open_view(SCREEN, traject.id), FIT)
    assert "omdat de methode bij het thema ontmoeten past" in said(app)
    assert re.search("‘contact’.* terugkomen in het doel", said(app))
    assert "Wanneer niet" in said(app)
    app.button(key="fit-take-vriendendiensten").click().run()
    assert_calm(app)
    (own,) = desk.journey(traject.id).interventions
    assert (own.name, own.change_ids) == ("Vriendendiensten", (change.id,))
    app.button(key="flash-undo").click().run()
    assert not desk.journey(traject.id).interventions


def test_question_three_proposes_methods_for_a_chosen_change(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _change(desk, traject, "Bewoners hebben contact met vrijwilligers")
    other = _change(desk, traject, "De printer doet het")
    app = open_view("helpende_vragen.py", traject.id)
    app.segmented_control(key="vraag").set_value(3).run()
    assert_calm(app)
    assert "Welke methoden kunnen passen?" in said(app)
    app.selectbox(key="fit-change").set_value(other.id).run()
    assert_calm(app)
    assert "Wij vonden geen methode die hierop lijkt" in said(app)
    assert len(changes(desk, traject.id)) == 3


def test_without_changes_question_three_proposes_nothing(open_view: OpenView, traject: Traject) -> None:
    app = open_view("helpende_vragen.py", traject.id)
    app.segmented_control(key="vraag").set_value(3).run()
    assert "Welke methoden kunnen passen?" not in said(app)


def test_a_walk_is_gone_after_a_visit_to_another_screen(open_view: OpenView, content: Library) -> None:
    app = _to_outcome(_part(open_view(SCREEN), WALK), content, (0, 0))
    assert "Ga je naar een ander scherm, dan zijn je antwoorden weg" in said(app)
    app.switch_page("views/kennisbank.py").run()
    assert "only-here-walk" not in app.session_state
    _part(app.switch_page(f"views/{SCREEN}").run(), WALK)
    assert "Hier komen je antwoorden te staan" in said(app)


OWN = (
    "- {key: tuinieren, name: Samen tuinieren, kind: methode, goal: Buiten zijn., target_groups: [algemeen],"
    " approach: Samen werken in de tuin., problems: [licht], aims: [participatie], evidence: Wij zien blije mensen.,"
    " developer: Wij, dimensions: [meedoen], fits: [moestuin]}\n"
)


@pytest.fixture
def own_method(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An own method in the own content; gives its key."""
    (tmp_path / "methods.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv(SETTING, str(tmp_path))
    return "tuinieren"


def test_an_own_method_is_counted_apart_and_nothing_is_said_of_a_source(
    open_view: OpenView, own_method: str
) -> None:
    app = open_view(SCREEN, methode=own_method)
    text = said(app).replace("\\", "")
    assert "Hier staan 29 methoden" in text and "En er staat 1 van jullie zelf bij." in text
    assert "van jullie zelf]" in text and "Dat gaven jullie zelf aan." in text
    assert "De bron noemt" not in text
    _part(app, KEY_TABLES)
    assert "Hoe weten we waar een methode hoort?" in [e.label for e in app.expander]


def test_an_own_method_lies_beside_another_without_a_word_about_a_source(
    open_view: OpenView, own_method: str
) -> None:
    app = _part(open_view(SCREEN), COMPARE)
    app.multiselect(key="method-compared").set_value([own_method]).run()
    assert_calm(app)
    assert "Van jullie zelf." in _html(app) and "De bron noemt" not in _html(app)


def test_an_own_theme_is_called_by_its_own_words(
    open_view: OpenView, own_method: str, traject: Traject, desk: Desk
) -> None:
    _change(desk, traject, "Er komt een moestuin")
    app = _part(open_view(SCREEN, traject.id), FIT)
    assert "omdat de methode bij het thema moestuin past" in said(app)


def test_question_three_of_the_example_proposes_methods_for_every_change(
    open_view: OpenView, desk: Desk
) -> None:
    traject = open_example(desk, "voorbeeld")
    app = open_view("helpende_vragen.py", traject.id)
    app.segmented_control(key="vraag").set_value(3).run()
    assert "Wanneer niet" in said(app), "the first change has its proposals at once"
    for change in desk.journey(traject.id).changes:
        app.selectbox(key="fit-change").set_value(change.id).run()
        assert_calm(app)
        assert len([b for b in app.button if (b.key or "").startswith("fit-take-")]) >= 2
