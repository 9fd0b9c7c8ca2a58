"""Drawing the pages with questions for one visit: what is asked, what was filled in, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from planner.phone.forms import Problem, filled_in
from planner.phone.pages import Form, Stop, all_page, question_page, ready_page
from planner.phone.remembered import blank_page
from planner.phone.sections import Section
from planner.phone.visit import Visit, shown
from planner.usecases.participating import NotSent, accepted
from scans.answers import Source


def questions(
    visit: Visit,
    number: int,
    asked: Sequence[Section],
    typed: Mapping[str, str],
    problems: Sequence[Problem] = (),
    notice: str = "",
    status: int = 422,
) -> Response:
    """Return page `number` of the form, or with 0 all of it, filled with what was typed."""
    form = Form(
        title=visit.to.scan.title,
        asked=tuple(asked),
        action=f"{visit.address}/{number or 'alles'}",
        key=visit.key,
        typed=typed,
        problems=tuple(problems),
        notice=notice,
        stop=number,
        stops=len(visit.sections) + 1,
        back=number > 1,
    )
    if not (problems or notice or any(typed.values())):
        return shown(blank_page(form, visit.sections, number), status)
    return shown(question_page(form) if number else all_page(form), status)


def ready_to_send(visit: Visit, problems: Sequence[Problem] = ()) -> Response:
    """Return the last page before sending; 422 when something keeps it from being sent."""
    page = ready_page(
        visit.to.scan.title,
        _stops(visit),
        visit.address,
        visit.key,
        problems,
        _missing(visit) if not problems else (),
    )
    return shown(page, 422 if problems else 200)


def _missing(visit: Visit) -> Sequence[str]:
    """Return what somebody still has to fill in before it can be sent, a sentence each."""
    try:
        accepted(visit.to, visit.so_far.draft, Source.TELEFOON)
    except NotSent as failure:
        return failure.problems
    return ()


def _stops(visit: Visit) -> list[Stop]:
    filled = filled_in(visit.so_far.draft, visit.sections, visit.to.groups)
    return [
        Stop(
            section.title,
            f"{visit.address}/{number}",
            sum(1 for question in section.questions if filled.get(question.name, "").strip()),
            len(section.questions),
        )
        for number, section in enumerate(visit.sections, start=1)
    ]
