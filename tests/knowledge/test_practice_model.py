"""The participatieroute and the comparisons refuse to be born wrong; the route as a whole is checked."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from planner.knowledge.model import Source
from planner.knowledge.practice_model import IrbComparison, ParticipationStep, RouteAnswer, route_problems

SOURCE = (Source(doc="pg-irb", place="De IRB"),)


def question(key: str, *nexts: str, start: bool = False) -> ParticipationStep:
    answers = tuple(RouteAnswer(label=f"naar {next_key}", next=next_key) for next_key in nexts)
    return ParticipationStep(key=key, kind="vraag", text="?", start=start, answers=answers, source=SOURCE)


def outcome(key: str) -> ParticipationStep:
    return ParticipationStep(key=key, kind="uitkomst", text="!", tools=("praten",), source=SOURCE)


def test_a_route_from_one_start_to_outcomes_is_sound() -> None:
    assert route_problems([question("a", "b", "c", start=True), outcome("b"), outcome("c")]) == []


def test_a_route_without_a_start_is_refused() -> None:
    assert "heeft één begin nodig; er zijn er 0" in route_problems([question("a", "b", "b"), outcome("b")])[0]


def test_an_answer_to_a_step_that_does_not_exist_is_named() -> None:
    assert route_problems([question("a", "b", "x", start=True), outcome("b")]) == [
        "Stap ‘a’ leidt naar stap ‘x’, maar die bestaat niet."
    ]


def test_a_route_that_runs_in_a_circle_is_refused() -> None:
    steps = [question("a", "b", "c", start=True), question("b", "a", "c"), outcome("c")]
    assert "loopt in een kring" in route_problems(steps)[0]


def test_a_step_that_no_answer_leads_to_is_named() -> None:
    steps = [question("a", "b", "b", start=True), outcome("b"), outcome("c")]
    assert route_problems(steps) == ["Geen antwoord leidt naar stap ‘c’."]


def test_a_question_with_one_answer_is_refused() -> None:
    with pytest.raises(ValidationError, match="minstens twee antwoorden"):
        question("a", "b")


@pytest.mark.parametrize(("kind", "pg"), [("verschil", "breed"), ("gedeeld", "breed"), ("verschil", None)])
def test_only_a_difference_has_two_sides(kind: str, pg: str | None) -> None:
    with pytest.raises(ValidationError, match="horen samen"):
        IrbComparison.model_validate(
            {
                "key": "a",
                "kind": kind,
                "title": "t",
                "text": "t",
                "pg": pg,
                "source": [{"doc": "pg-irb", "place": "x"}],
            }
        )
