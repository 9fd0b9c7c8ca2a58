"""Scanresultaat on screen: one sentence, the rows, what follows from it, and nothing of a group that is too small."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from streamlit.testing.v1 import AppTest

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.examples import open_example
from planner.usecases.rounds import RoundPlan, close_round, open_round
from scans.answers import FunctionGroup, Response, Round
from scans.groups import Level, root, teams
from tests.answering import answered
from tests.views.conftest import OpenView, assert_calm, said

Group = tuple[int, int, Level, int]
VERZORGENDE = FunctionGroup(name="verzorgende", level=Level.OPERATIONEEL)


def _closed(desk: Desk, traject: Traject, *groups: Group, plan: RoundPlan | None = None) -> Round:
    """Close a round with groups of (people, number of the team, level, answer to everything)."""
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "team", root(journey.units).id, f"Ronde {desk.today}", plan)
    keys = desk.library.scans["team"].answer_keys()
    function = held.groups[0].name if held.groups else ""
    for people, team, level, value in groups:
        for _ in range(people):
            unit_id = teams(journey.units)[team].id
            answered(desk, held, unit_id, level, dict.fromkeys(keys, value), function)
    return close_round(desk, held)


def _tables(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_without_a_closed_round_the_screen_leads_to_the_scans(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    journey = desk.journey(traject.id)
    open_round(desk, journey, "team", root(journey.units).id, "Nog open")
    app = open_view("scanresultaat.py", traject.id)
    assert "Dat kan zodra een ronde gesloten is" in said(app)
    assert "Nog open" not in said(app)


def test_levels_that_differ_are_said_in_one_sentence(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (5, 0, Level.STRATEGISCH, 5), (5, 0, Level.OPERATIONEEL, 2))
    text = said(open_view("scanresultaat.py", traject.id))
    assert "denken het strategische en het operationele niveau verschillend" in text
    assert "ma 4 januari 2027" in text and "10 antwoorden" in text


def test_what_is_strong_comes_before_what_to_talk_about_and_then_what_could_help(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (5, 0, Level.STRATEGISCH, 5), (5, 0, Level.OPERATIONEEL, 2))
    heads = [head.value for head in open_view("scanresultaat.py", traject.id).subheader]
    places = [
        heads.index(h) for h in ("Wat is het sterkst?", "Waar kun je over praten?", "Wat zou kunnen helpen?")
    ]
    assert places == sorted(places)


def test_a_theme_opens_into_its_statements(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 4))
    app = open_view("scanresultaat.py", traject.id)
    assert "genoeg tijd om met elkaar te overleggen" not in said(app)
    theme = next(t for t in desk.library.scans["team"].themes if t.key == "in_beweging")
    app.selectbox(key="theme").set_value(theme).run()
    assert_calm(app)
    text = said(app).replace("\\=", "=")
    assert "genoeg tijd om met elkaar te overleggen" in text
    assert text.index("grotendeels 6") < text.index("Gemiddeld 4,0 \\(n = 6 van de 20\\)")
    assert "bijna hetzelfde" in text and "Van der Eijk" in text and "1,00" in _tables(app)


def test_a_team_of_four_is_hidden_in_the_table_and_on_its_own(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 4), (4, 1, Level.OPERATIONEEL, 1))
    app = open_view("scanresultaat.py", traject.id)
    rows = _tables(app).split("<tr>")
    night_row = next(row for row in rows if "Nachtzorg" in row)
    assert night_row.count("te weinig antwoorden") == len(desk.library.scans["team"].themes)
    night = teams(desk.journey(traject.id).units)[1]
    app.selectbox(key=f"unit-{held.id}").set_value(night).run()
    assert_calm(app)
    assert "te weinig antwoorden om iets te laten zien" in said(app)
    assert "1,0" not in said(app)


def test_every_figure_of_a_unit_says_of_how_many_people(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    """Six of ten is another story than six of six."""
    held = _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 2), (7, 1, Level.OPERATIONEEL, 2))
    app = open_view("scanresultaat.py", traject.id)
    assert "13 antwoorden in de hele ronde, van de 20 mensen." in said(app)
    rows = _tables(app).split("<tr>")
    assert "n = 6 van de 10" in next(row for row in rows if "Dagdienst" in row)
    assert "n \\= 13 van de 20" in said(app)
    day = teams(desk.journey(traject.id).units)[0]
    app.selectbox(key=f"unit-{held.id}").set_value(day).run()
    assert "n \\= 6 van de 10" in said(app) and "n \\= 6\\)" not in said(app)
    chart = app.get("plotly_chart")[0].proto
    assert "van\\u00a0de\\u00a010" in chart.spec and "n = 6 van de 10" in str(chart)


def test_a_headcount_that_is_lower_than_the_answers_is_left_out(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 2), (7, 1, Level.OPERATIONEEL, 2))
    with desk.work("Aantallen gezet") as work:
        for team in teams(desk.journey(traject.id).units):
            work.change(team.model_copy(update={"headcount": 6}))
    told = f"{said(app := open_view('scanresultaat.py', traject.id))} {_tables(app)}"
    assert "13 antwoorden in de hele ronde." in told and "n = 6 van de 6" in told
    assert "n = 13 van" not in told and "n = 7 van" not in told


def test_the_words_name_the_threshold_of_the_round(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    _closed(desk, traject, (9, 0, Level.OPERATIONEEL, 4), plan=RoundPlan(threshold=8))
    text = said(open_view("scanresultaat.py", traject.id))
    assert "Wat van minder dan 8 mensen komt" in text and "minder dan vijf" not in text


def test_a_round_with_function_groups_shows_them_for_the_whole_and_a_team_without_levels(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    held = _closed(desk, traject, (9, 0, Level.OPERATIONEEL, 4), plan=RoundPlan(groups=(VERZORGENDE,)))
    app = open_view("scanresultaat.py", traject.id)
    assert "verzorgende (operationeel, iedereen)" in _tables(app) and "S strategisch" in said(app)
    day = teams(desk.journey(traject.id).units)[0]
    app.selectbox(key=f"unit-{held.id}").set_value(day).run()
    assert_calm(app)
    assert "S strategisch" not in said(app)


def test_an_accepted_proposal_is_shown_as_accepted_and_makes_room(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 1))
    app = open_view("scanresultaat.py", traject.id)
    before = _buttons(app, "accept-")
    assert len(before) == 3 and "100 % van de antwoorden is ‘Helemaal niet’ of ‘Een beetje’" in said(app)
    app.button(key=before[0]).click().run()
    assert_calm(app)
    (made,) = desk.journey(traject.id).activities
    text = said(app)
    assert f"Opgenomen na een scan:** {made.title}." in text.replace("\\", "")
    assert before[0] not in _buttons(app, "accept-")
    app.button(key="flash-undo").click().run()
    assert _buttons(app, "accept-") == before and not desk.journey(traject.id).activities


def test_a_declined_proposal_makes_room_stays_away_and_can_come_back(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 1))
    app = open_view("scanresultaat.py", traject.id)
    before = _buttons(app, "decline-")
    app.button(key=before[0]).click().run()
    assert before[0] not in _buttons(app, "decline-") and len(_buttons(app, "decline-")) == 3
    later = open_view("scanresultaat.py", traject.id)
    assert before[0] not in _buttons(later, "decline-")
    (recall,) = _buttons(later, "recall-")
    later.button(key=recall).click().run()
    assert _buttons(later, "decline-") == before


def _buttons(app: AppTest, start: str) -> list[str]:
    return [str(button.key) for button in app.button if str(button.key).startswith(start)]


def test_another_theme_has_proposals_of_its_own(open_view: OpenView, traject: Traject, desk: Desk) -> None:
    held = _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 1))
    app = open_view("scanresultaat.py", traject.id)
    before = _buttons(app, "accept-")
    choice = app.segmented_control(key=f"help-{held.id}-{held.unit_id}")
    choice.set_value(desk.library.scans["team"].themes[2].key).run()
    assert_calm(app)
    after = _buttons(app, "accept-")
    assert after and not set(before) & set(after)


def test_a_second_round_tells_what_changed_and_the_first_one_says_that_there_is_nothing_yet(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    _closed(desk, traject, (6, 0, Level.OPERATIONEEL, 2))
    assert "Van vóór deze ronde is er hier geen andere" in said(open_view("scanresultaat.py", traject.id))
    later = replace(desk, now=desk.now + timedelta(days=90))
    _closed(later, traject, (6, 0, Level.OPERATIONEEL, 4))
    app = open_view("scanresultaat.py", traject.id)
    assert "hoger dan toen (95 %-interval +" in _tables(app) and "2,0 (n = 6)" in _tables(app)
    assert "Welch, 1947" in said(app).replace("\\", "")


def test_what_people_wrote_is_only_text_and_hidden_below_the_threshold(
    open_view: OpenView, traject: Traject, desk: Desk
) -> None:
    journey = desk.journey(traject.id)
    held = open_round(desk, journey, "team", root(journey.units).id, "Winter")
    good, helps = (question.key for question in desk.library.scans["team"].questions)
    with desk.work("Antwoorden") as work:
        for number in range(5):
            wrote = {good: f"<b>goed</b> *{number}*"} | ({helps: "geheim"} if number else {})
            work.add(
                Response(
                    traject_id=traject.id, round_id=held.id, unit_id=teams(journey.units)[0].id,
                    level=Level.OPERATIONEEL, answers={"overlegtijd": 3}, texts=wrote,
                )
            )  # fmt: skip
    close_round(desk, held)
    text = said(open_view("scanresultaat.py", traject.id))
    assert r"\<b\>goed\</b\> \*0\*" in text and "Zoek niet uit wie wat schreef" in text
    assert "geheim" not in text and "Minder dan 5 mensen schreven hier iets" in text


def test_the_example_shows_a_chart_with_words_for_who_cannot_see_it(open_view: OpenView, desk: Desk) -> None:
    example = open_example(desk, "voorbeeld")
    app = open_view("scanresultaat.py", example.id)
    charts = app.get("plotly_chart")
    assert charts and "(n = " in charts[0].proto.alt
    assert "Jullie zijn het" in said(app)
