"""The words of a result don't contradict each other: the headline, what is strong and what to talk about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from planner.route.traject import Traject
from planner.usecases.desk import Desk
from planner.usecases.rounds import close_round, open_round
from planner.usecases.scan_proposals import proposals
from planner.usecases.scan_questions import questions
from planner.usecases.scan_sentences import TO_TALK, sentence, strong, talk_about
from planner.usecases.scan_trends import result_before
from planner.usecases.scanning import results
from scans.answers import Round
from scans.groups import Level, root, teams
from scans.scoring import Result
from tests.answering import answered

Answers = Mapping[str, int]  # by key of a theme; every other theme gets a 4


def _closed(
    desk: Desk, traject: Traject, *people: Answers, days: int = 0, levels: tuple[Level, ...] = ()
) -> tuple[Round, Result]:
    """Close a round some days from now, answered by these people of one team."""
    later = replace(desk, now=desk.now + timedelta(days=days))
    journey = later.journey(traject.id)
    held = open_round(later, journey, "team", root(journey.units).id, f"Dag {days}")
    for number, given in enumerate(people):
        answers = {
            statement.key: given.get(theme.key, 4)
            for theme in later.library.scans["team"].themes
            for statement in theme.statements
        }
        level = levels[number] if levels else Level.OPERATIONEEL
        answered(later, held, teams(journey.units)[0].id, level, answers)
    closed = close_round(later, held)
    return closed, results(later, later.journey(traject.id), closed)


def test_a_clear_fall_is_in_the_headline_in_the_talk_and_has_a_question_and_proposals(
    desk: Desk, traject: Traject
) -> None:
    _closed(desk, traject, *[{"passagiers": 5}] * 6)
    held, result = _closed(desk, traject, *[{"passagiers": 4}] * 6, days=90)
    journey, unit = desk.journey(traject.id), held.unit_id
    before = result_before(desk, journey, held, unit)
    said = sentence(result, unit, before)
    assert "‘Passagiers’ komt lager uit dan de vorige keer" in said
    assert "grote verschillen zijn er niet" not in said
    (point,) = talk_about(result, unit, before)
    assert point.theme.key == "passagiers" and "van 5,0 (n = 6) naar 4,0 (n = 6" in point.because
    (asked,) = questions(desk.library, journey, result, unit, before)
    assert asked.stop == "Passagiers" and len(proposals(desk.library, journey, point)) == 3
    assert talk_about(result, unit) == []  # without a round before there is nothing to compare


def test_a_rise_and_a_change_that_is_too_small_are_nothing_to_worry_about(
    desk: Desk, traject: Traject
) -> None:
    _closed(desk, traject, *[{"passagiers": v, "borging": 3} for v in (3, 4, 4, 4, 5)])
    held, result = _closed(desk, traject, *[{"passagiers": v} for v in (3, 4, 4, 4, 4)], days=90)
    before = result_before(desk, desk.journey(traject.id), held, held.unit_id)
    assert talk_about(result, held.unit_id, before) == []


def test_the_stop_that_divides_most_is_named_in_the_headline_and_among_the_first_to_talk_about(
    desk: Desk, traject: Traject
) -> None:
    low = {"reisschema": 2, "vertrekstation": 2, "machinist": 2, "conducteur": 1}
    people = [{**low, "brandstof": value} for value in (1, 1, 1, 5, 5, 5)]
    held, result = _closed(desk, traject, *people)
    assert "over ‘Brandstof’ lopen de meningen het verst uiteen" in sentence(result, held.unit_id)
    first = [point.theme.key for point in talk_about(result, held.unit_id)[:TO_TALK]]
    assert first == ["brandstof", "conducteur", "reisschema"]


def test_a_theme_with_two_reasons_names_both(desk: Desk, traject: Traject) -> None:
    _closed(desk, traject, *[{"passagiers": 5}] * 6)
    held, result = _closed(desk, traject, *[{"passagiers": 1}] * 6, days=90)
    before = result_before(desk, desk.journey(traject.id), held, held.unit_id)
    (point,) = talk_about(result, held.unit_id, before)
    assert "lager uitkomt dan de vorige keer" in point.because and "100 % van de antwoorden" in point.because


def test_what_is_strong_has_most_answers_at_the_good_side(desk: Desk, traject: Traject) -> None:
    themes = [theme.key for theme in desk.library.scans["team"].themes]
    rest = dict.fromkeys(themes, 2)
    people = [{**rest, "passagiers": v} for v in (3, 3, 3, 3, 4, 4, 4)]
    held, result = _closed(desk, traject, *people)
    assert (result.theme(held.unit_id, None, "passagiers").mean or 0) > 3
    assert strong(result, held.unit_id) == []


def test_a_stop_that_is_strong_and_to_talk_about_says_why_it_is_both(desk: Desk, traject: Traject) -> None:
    half = (*[Level.STRATEGISCH] * 5, *[Level.OPERATIONEEL] * 5)
    people = [*[{"passagiers": 5}] * 5, *[{"passagiers": 4}] * 5]
    held, result = _closed(desk, traject, *people, levels=half)
    (point,) = talk_about(result, held.unit_id)
    assert point.theme.key == strong(result, held.unit_id)[0].theme.key == "passagiers"
    assert point.though == "Samen sterk, maar de niveaus verschillen."
