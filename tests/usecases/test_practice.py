"""Who met what, which lesson fits, and what has to be in place."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from planner.knowledge.checking import meaning
from planner.knowledge.library import Library
from planner.knowledge.reading import Document
from planner.usecases.practice import (
    KINDS,
    named,
    preconditions,
    scholing,
    was_met,
    who_met,
    working_together,
)
from scans.groups import Level


def test_time_pressure_leads_to_the_two_organisations_that_met_it(content: Library) -> None:
    found = who_met(content, "dilemma", "tijdsdruk")
    assert [met.organisation.key for met in found] == ["mumc", "levanto"]
    assert found[1].lessons[0].title == "Laat medewerkers zelf de vorm kiezen"


@pytest.mark.parametrize("kind", list(KINDS))
def test_from_anything_that_was_met_there_is_an_organisation_with_three_lessons(
    content: Library, kind: str
) -> None:
    assert was_met(content, kind)
    for key in was_met(content, kind):
        found = who_met(content, kind, key)
        assert found and all(len(met.lessons) == 3 for met in found)
        assert all(key in lesson.fits for met in found for lesson in met.lessons[: met.fitting])
        assert not any(key in lesson.fits for met in found for lesson in met.lessons[met.fitting :])


def test_who_has_a_fitting_lesson_stands_before_who_has_none(content: Library) -> None:
    fitting = [met.fitting for met in who_met(content, "dilemma", "doelen_van_financier")]
    assert fitting == [1, 0]


def test_something_that_nobody_met_gives_nobody(content: Library) -> None:
    assert who_met(content, "station", "opnieuw_op_stoom") == []
    assert "opnieuw_op_stoom" in named(content, "station") and "opnieuw_op_stoom" not in was_met(
        content, "station"
    )


def test_every_organisation_can_be_found_from_every_kind_it_names(content: Library) -> None:
    for organisation in content.organisations.values():
        for kind, field in KINDS.items():
            for key in getattr(organisation, field):
                assert organisation in [met.organisation for met in who_met(content, kind, key)]


def test_every_precondition_belongs_to_one_level(content: Library) -> None:
    found = [item for level in Level for item in preconditions(content, level)]
    assert sorted(item.key for item in found) == sorted(content.preconditions)


def test_regional_cooperation_and_schooling_are_told(content: Library) -> None:
    assert "eerst_kennismaken" in {insight.key for insight in working_together(content)}
    assert {insight.key for insight in scholing(content)} == {"scholing_in_cijfers", "t_professional"}


def test_a_lesson_about_something_its_organisation_did_not_meet_is_refused(content: Library) -> None:
    organisation = content.organisations["hartje_dorp"]
    lesson = organisation.lessons[0].model_copy(update={"fits": ("krappe_bezetting",)})
    wrong = organisation.model_copy(update={"lessons": (lesson, *organisation.lessons[1:])})
    document = Document("organisations.yaml", [], {})
    placed = [SimpleNamespace(kind="organisations", item=wrong, document=document, loc=(0,))]
    assert any("‘krappe_bezetting’ staat niet bij" in str(problem) for problem in meaning(placed))
