"""What a result says in words: the sentence, what is strong, what to talk about, and the numbers in rows."""

from __future__ import annotations

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.rounds import RoundPlan, close_round, open_round, units_in
from planner.usecases.scan_hidden import Reasons, reasons
from planner.usecases.scan_questions import questions
from planner.usecases.scan_results import (
    function_parts,
    group_summary,
    group_table,
    in_words,
    short_names,
    stop_of,
    team_table,
    teams_of,
    theme_rows,
)
from planner.usecases.scan_sentences import sentence, strong, talk_about
from planner.usecases.scanning import results
from scans.answers import FunctionGroup, Round
from scans.groups import Level, Unit
from tests.answering import answered


def _unit(desk: Desk, traject: Traject, name: str) -> Unit:
    return next(unit for unit in desk.journey(traject.id).units if unit.name == name)


def _round(desk: Desk, traject: Traject, scan: str = "team", plan: RoundPlan | None = None) -> Round:
    journey = desk.journey(traject.id)
    return open_round(desk, journey, scan, _unit(desk, traject, "Zorg Test").id, "Winter", plan)


def _answer(
    desk: Desk,
    traject: Traject,
    held: Round,
    value: int,
    team: str = "Dagdienst",
    level: Level = Level.OPERATIONEEL,
    group: str = "",
) -> None:
    answers = {statement.key: value for statement in desk.library.scans[held.scan].statements()}
    answered(desk, held, _unit(desk, traject, team).id, level, answers, group)


def _closed(desk: Desk, traject: Traject, *values: int) -> Round:
    held = _round(desk, traject)
    for value in values:
        _answer(desk, traject, held, value)
    return close_round(desk, held)


def test_the_result_of_equal_answers_says_that_people_agree(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 4, 4, 4, 4, 4)
    result = results(desk, desk.journey(traject.id), held)
    assert "eens over ‘Reisschema’" in sentence(result, held.unit_id)
    assert "grote verschillen zijn er niet" in sentence(result, held.unit_id)
    assert [row.cell.mean for row in strong(result, held.unit_id)] == [4.0, 4.0]
    assert talk_about(result, held.unit_id) == []


def test_levels_that_differ_are_named_with_the_highest_first(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for _ in range(5):
        _answer(desk, traject, held, 5, level=Level.STRATEGISCH)
        _answer(desk, traject, held, 2)
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    assert "denken het strategische en het operationele niveau verschillend" in sentence(result, held.unit_id)
    because = talk_about(result, held.unit_id)[0].because
    assert because == (
        "het strategische niveau hier gemiddeld 5,0 geeft (n = 5) en het operationele 2,0 (n = 5; schaal 1 tot 5)"
    )


def test_levels_are_named_from_strategic_to_operational_whichever_is_higher(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    for _ in range(5):
        _answer(desk, traject, held, 2, level=Level.STRATEGISCH)
        _answer(desk, traject, held, 5)
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    assert "denken het strategische en het operationele niveau verschillend" in sentence(result, held.unit_id)


def test_a_mean_over_some_of_the_statements_of_a_theme_says_over_how_many(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    theme = desk.library.scans["team"].themes[0]
    team = _unit(desk, traject, "Dagdienst").id
    for number in range(6):
        told = theme.statements if number < 4 else theme.statements[:1]
        answers = {statement.key: 4 for statement in told}
        answered(desk, held, team, Level.OPERATIONEEL, answers)
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    cell = result.theme(team, None, theme.key)
    assert (cell.n, cell.statements) == (6, 1)
    assert in_words(cell, theme) == f"4,0 (n = 6, over 1 van de {len(theme.statements)} stellingen)"
    assert team_table(result, ((team, "Dagdienst"),))[stop_of(theme)] == [in_words(cell, theme)]


def test_two_camps_without_levels_are_something_to_talk_about(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 1, 1, 5, 5, 5)
    result = results(desk, desk.journey(traject.id), held)
    assert "twee kampen" in talk_about(result, held.unit_id)[0].because


def test_a_team_with_four_answers_stays_hidden_in_every_word(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for _ in range(6):
        _answer(desk, traject, held, 4)
    for _ in range(4):
        _answer(desk, traject, held, 1, team="Nachtzorg")
    journey = desk.journey(traject.id)
    result = results(desk, journey, close_round(desk, held))
    why = reasons(desk, journey, held, result)
    teams = teams_of(list(units_in(held, journey.units)))
    table = team_table(result, teams, {unit_id: why.of(result, unit_id) for unit_id, _ in teams})
    assert table["Team"] == ["Dagdienst", "Nachtzorg"]
    shown = [words[1] for stop, words in table.items() if stop != "Team"]
    assert set(shown) == {"te weinig antwoorden"}
    night = _unit(desk, traject, "Nachtzorg").id
    assert "te weinig antwoorden" in sentence(result, night, why=why.of(result, night))
    assert strong(result, night) == [] and talk_about(result, night) == []


def test_a_group_with_enough_answers_that_is_hidden_is_not_said_to_have_too_few(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    for _ in range(6):
        _answer(desk, traject, held, 4)
    for _ in range(4):
        _answer(desk, traject, held, 1, team="Nachtzorg")
    journey = desk.journey(traject.id)
    result = results(desk, journey, close_round(desk, held))
    why, day = reasons(desk, journey, held, result), _unit(desk, traject, "Dagdienst").id
    assert why.of(result, day) == "verborgen, om een kleinere groep te beschermen"
    told = sentence(result, day, why=why.of(result, day))
    assert "om een kleinere groep te beschermen" in told and "te weinig" not in told
    assert why.of(result, held.unit_id) == "verborgen"  # what is hidden of it can be anything


def test_without_counts_or_for_part_of_a_unit_the_words_stay_neutral(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 4, 4, 4, 4, 4)
    result = results(desk, desk.journey(traject.id), held)
    night = _unit(desk, traject, "Nachtzorg").id
    assert Reasons({}, 5).of(result, night) == "verborgen"
    assert "te weinig" not in sentence(result, night)
    assert in_words(result.theme(held.unit_id, Level.TACTISCH, "reisschema")) == "verborgen"


def test_teams_stand_in_alphabetical_order_whatever_they_answered(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject)
    for _ in range(5):
        _answer(desk, traject, held, 1)
        _answer(desk, traject, held, 5, team="Nachtzorg")
    journey = desk.journey(traject.id)
    result = results(desk, journey, close_round(desk, held))
    columns = team_table(result, tuple(reversed(teams_of(list(units_in(held, journey.units))))))
    assert columns["Team"] == ["Dagdienst", "Nachtzorg"]
    assert columns["Reisschema"] == ["1,0 (n = 5)", "5,0 (n = 5)"]


def test_the_words_name_the_threshold_that_was_promised_in_this_round(desk: Desk, traject: Traject) -> None:
    held = _round(desk, traject, plan=RoundPlan(threshold=8))
    for _ in range(8):
        _answer(desk, traject, held, 4)
    for _ in range(7):
        _answer(desk, traject, held, 1, team="Nachtzorg")
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    assert "vanaf 8 antwoorden" in sentence(result, _unit(desk, traject, "Nachtzorg").id)


def test_a_small_summary_holds_the_counts_per_word_and_nothing_of_what_is_hidden(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    for value in (4, 4, 4, 5, 3):
        _answer(desk, traject, held, value)
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    first = group_summary(result, _unit(desk, traject, "Dagdienst").id)[0]
    assert first.counts == (
        ("Helemaal niet", 0), ("Een beetje", 0), ("Deels", 2), ("Grotendeels", 6), ("Helemaal", 2),
    )  # fmt: skip
    assert (first.n, first.mean) == (5, 4.0) and "bijna hetzelfde" in first.words
    for theme in group_summary(result, _unit(desk, traject, "Nachtzorg").id):
        assert (theme.counts, theme.n, theme.mean, theme.words) == ((), 0, None, "verborgen")


def test_with_function_groups_there_are_levels_and_groups_of_the_whole_round_only(
    desk: Desk, traject: Traject
) -> None:
    groups = (
        FunctionGroup(name="verzorgende", level=Level.OPERATIONEEL),
        FunctionGroup(name="behandelaar", level=Level.OPERATIONEEL),
    )
    held = _round(desk, traject, plan=RoundPlan(groups=groups))
    for _ in range(6):
        _answer(desk, traject, held, 4, group="verzorgende")
        _answer(desk, traject, held, 2, group="behandelaar")
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    assert [name for name, _ in function_parts(result)] == [
        "Operationeel", "behandelaar (operationeel)", "verzorgende (operationeel)",
    ]  # fmt: skip
    table = group_table(result)
    assert table["Reisschema"] == ["3,0 (n = 12)", "2,0 (n = 6)", "4,0 (n = 6)"]
    assert theme_rows(result, _unit(desk, traject, "Dagdienst").id)[0].levels == {}
    assert len(theme_rows(result, held.unit_id)[0].levels) == 3


def test_a_group_that_is_its_whole_level_stands_once_and_says_so(desk: Desk, traject: Traject) -> None:
    groups = (
        FunctionGroup(name="leidinggevende", level=Level.TACTISCH),
        FunctionGroup(name="verzorgende", level=Level.OPERATIONEEL),
        FunctionGroup(name="behandelaar", level=Level.OPERATIONEEL),
    )
    held = _round(desk, traject, plan=RoundPlan(groups=groups))
    for _ in range(6):
        _answer(desk, traject, held, 4, level=Level.TACTISCH, group="leidinggevende")
        _answer(desk, traject, held, 4, group="verzorgende")
    result = results(desk, desk.journey(traject.id), close_round(desk, held))
    names = [name for name, _ in function_parts(result)]
    assert names == [
        "leidinggevende (tactisch, iedereen)", "Operationeel", "behandelaar (operationeel)",
        "verzorgende (operationeel)",
    ]  # fmt: skip


def test_a_round_without_function_groups_has_no_table_of_them(desk: Desk, traject: Traject) -> None:
    result = results(desk, desk.journey(traject.id), _closed(desk, traject, 1, 2, 3, 4, 5))
    assert function_parts(result) == []


def test_questions_are_those_of_the_stop_that_share_words_with_what_stands_out(
    desk: Desk, traject: Traject
) -> None:
    held = _round(desk, traject)
    scan, team = desk.library.scans["team"], _unit(desk, traject, "Dagdienst").id
    for _ in range(5):
        low = {"veilig_in_team": 1, "vaste_groep": 2, "zelf_ervaren": 2}
        answers = dict.fromkeys(scan.answer_keys(), 4) | low
        answered(desk, held, team, Level.OPERATIONEEL, answers)
    journey = desk.journey(traject.id)
    result = results(desk, journey, close_round(desk, held))
    (asked,) = questions(desk.library, journey, result, team)
    assert asked.text in desk.library.stations["passagiers"].explore
    assert asked.stop == "Passagiers" and asked.source
    assert (
        "‘Ik durf in ons team te zeggen wat ik moeilijk vind’ het laagst uitkomt: 1,0 (n = 5)"
        in asked.because
    )


def test_there_are_at_most_three_questions_each_once(desk: Desk, traject: Traject) -> None:
    held = _closed(desk, traject, 1, 1, 2, 2, 2)
    journey = desk.journey(traject.id)
    asked = questions(desk.library, journey, results(desk, journey, held), held.unit_id)
    assert len({one.text for one in asked}) == len(asked) == 3


def test_a_good_result_asks_nothing_and_a_switched_off_stop_does_not_either(
    desk: Desk, traject: Traject
) -> None:
    good = _closed(desk, traject, 4, 4, 4, 4, 4)
    journey = desk.journey(traject.id)
    assert questions(desk.library, journey, results(desk, journey, good), good.unit_id) == []
    low = _closed(desk, traject, 1, 1, 1, 1, 1)
    stations = {f"station:{theme.station}" for theme in desk.library.scans["team"].themes}
    with desk.work("Haltes uitgezet") as work:
        work.change(journey.traject.model_copy(update={"switched_off": tuple(sorted(stations))}))
    journey = desk.journey(traject.id)
    assert questions(desk.library, journey, results(desk, journey, low), low.unit_id) == []


def test_two_themes_about_one_stop_keep_names_of_their_own(desk: Desk) -> None:
    scan = desk.library.scans["team"]
    names = ("Samen: eten", "Samen: praten", "Samen: eten", *(theme.name for theme in scan.themes[3:]))
    themes = (t.model_copy(update={"name": name}) for t, name in zip(scan.themes, names, strict=True))
    found = short_names(scan.model_copy(update={"themes": tuple(themes)}))
    assert found[:4] == ("Samen: eten", "Samen: praten", "Samen: eten (2)", "Conducteur")
