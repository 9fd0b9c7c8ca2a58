"""What each address answers: plain functions from a visit to a page, run outside the event loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response

from planner.phone.forms import Given, Malformed, Problem, filled_in, read_form
from planner.phone.guard import give_token, new_token
from planner.phone.messages import BY_STATUS, GONE_BY, NO_COOKIE, NOWHERE, STRANGE
from planner.phone.pages import first_page, thanks_page
from planner.phone.remembered import opening_page
from planner.phone.result import Shown
from planner.phone.result import shown as shown_result
from planner.phone.sections import Section
from planner.phone.showing import questions, ready_to_send
from planner.phone.visit import Visit, onward, shown, told
from planner.usecases.participating import NotSent, Outcome, keep_page, send
from planner.usecases.scanning import results
from scans.links import read_code
from scans.participation import Draft

EXPIRED = (
    "Deze pagina was verlopen. Er is nog niets bewaard. Wat je invulde, staat er nog: druk nog één keer."
)


def typed_code(typed: str) -> str | None:
    """Return the address that a typed code leads to, None when it can't be a code."""
    code = read_code(typed)
    return f"/d/{code}" if code else None


def first(visit: Visit) -> Response:
    """The first screen: what it is for and who sees what; or thanks, for who has sent."""
    if visit.so_far.sent:
        return thanks(visit)
    begun_at = _begun_at(visit)
    if not begun_at:
        return shown(opening_page(visit.about, visit.address))
    return shown(first_page(visit.about, visit.address, begun_at, visit.key))


def _begun_at(visit: Visit) -> str:
    """Return where somebody was; nothing when nobody began on this phone."""
    if not visit.so_far.begun:
        return ""
    following = visit.so_far.draft.page + 1
    return f"{visit.address}/{following if following <= len(visit.sections) else 'klaar'}"


def anew(visit: Visit) -> Response:
    """Let somebody else begin on the same phone: with another secret, so that nothing of the first can be seen."""
    refused = _refused(visit)
    if refused is not None:
        return refused
    answer = onward(visit.address)
    give_token(answer, new_token(), visit.asked.secure)
    return answer


def page(visit: Visit, number: int) -> Response:
    """One page of questions: shown, or taken in and kept."""
    if not 1 <= number <= len(visit.sections):
        return told(BY_STATUS[404], 404)
    section = visit.sections[number - 1]
    if visit.asked.fields is None:
        return _blank(visit, number, (section,))
    taken = _taken(visit, number, (section,))
    return taken if isinstance(taken, Response) else _keep(visit, number, section, taken)


def _keep(visit: Visit, number: int, section: Section, given: Given) -> Response:
    back = "terug" in (visit.asked.fields or {})
    if given.problems and not back:
        return questions(visit, number, (section,), given.typed, given.problems)
    try:
        outcome = keep_page(visit.desk, visit.to, visit.asked.token, _here(visit, given.draft))
    except NotSent as failure:
        return questions(visit, number, (section,), given.typed, _as_problems(failure))
    following = number - 1 if back else number + 1
    there = "klaar" if following > len(visit.sections) else str(max(following, 1))
    return _after(visit, outcome, f"{visit.address}/{there}")


def everything(visit: Visit) -> Response:
    """All questions on one page, kept and sent in one step."""
    if visit.asked.fields is None:
        return _blank(visit, 0, visit.sections)
    taken = _taken(visit, 0, visit.sections)
    if isinstance(taken, Response):
        return taken
    problems = taken.problems
    if not problems:
        try:
            outcome = send(visit.desk, visit.to, visit.asked.token, _here(visit, taken.draft))
            return _after(visit, outcome, f"{visit.address}/bedankt")
        except NotSent as failure:
            problems = _as_problems(failure)
    return questions(visit, 0, visit.sections, taken.typed, problems)


def ready(visit: Visit) -> Response:
    """The last page: what is answered and what is open; then sending it."""
    if visit.asked.fields is None:
        return _gone_already(visit) or ready_to_send(visit)
    refused = _refused(visit)
    if refused is not None:
        return refused
    try:
        outcome = send(visit.desk, visit.to, visit.asked.token, _here(visit, Draft()))
    except NotSent as failure:
        return ready_to_send(visit, _as_problems(failure))
    return _after(visit, outcome, f"{visit.address}/bedankt")


def thanks(visit: Visit) -> Response:
    """The page after sending; the result of the group once the round is closed, when that was promised."""
    if not visit.so_far.sent:
        return onward(visit.address)
    return shown(thanks_page(visit.about, visit.address, visit.key, _result(visit), visit.to.is_open))


def _result(visit: Visit) -> Shown | None:
    held = visit.to.held
    if held.is_open or not held.show_result:
        return None
    found = results(visit.desk, visit.desk.journey(held.traject_id), held)
    return shown_result(found, visit.to.unit.id, visit.to.unit.name, held.threshold)


def _refused(visit: Visit) -> Response | None:
    """Return why a form is not taken in: from somebody else's page, or without the secret of this phone."""
    if visit.asked.origin.strange:
        return told(STRANGE, 403)
    if not visit.asked.token:
        return told(NO_COOKIE, 403)
    return None if visit.is_ours else told(GONE_BY, 403)


def _taken(visit: Visit, number: int, asked: Sequence[Section]) -> Given | Response:
    """Return what a form gave, or the page for one that isn't taken in.

    A form with an old key (two tabs, somebody else began) comes back with all that was typed and a key that fits.
    """
    refused = _refused(visit)
    if refused is not None and (visit.asked.origin.strange or not visit.asked.token):
        return refused
    try:
        given = read_form(asked, visit.asked.fields or {}, visit.to.groups, number)
    except Malformed:
        return told(BY_STATUS[400], 400)
    return (
        given if refused is None else questions(visit, number, asked, given.typed, notice=EXPIRED, status=403)
    )


def _blank(visit: Visit, number: int, asked: Sequence[Section]) -> Response:
    """Show a form with what was kept. A phone without a secret gets one here; nothing is stored yet."""
    gone = _gone_already(visit)
    if gone is not None:
        return gone
    token = visit.asked.token or new_token()
    ours = replace(visit, asked=replace(visit.asked, token=token))
    kept = filled_in(visit.so_far.draft, asked, visit.to.groups)
    answer = questions(ours, number, asked, kept, status=200)
    if not visit.asked.token:
        give_token(answer, token, visit.asked.secure)
    return answer


def _gone_already(visit: Visit) -> Response | None:
    """Return the way to the thanks for who has sent, and may come back to a page of questions."""
    return onward(f"{visit.address}/bedankt") if visit.so_far.sent else None


def _here(visit: Visit, given: Draft) -> Draft:
    """Return what was given with the team of this link, when it is for one.

    Somebody who began with the link for everybody and goes on with that of a team is not asked again.
    """
    places = visit.to.places
    return given.model_copy(update={"unit_id": places[0].id}) if len(places) == 1 else given


def _as_problems(failure: NotSent) -> tuple[Problem, ...]:
    return tuple(Problem("", text) for text in failure.problems)


def _after(visit: Visit, outcome: Outcome, there: str) -> Response:
    """Send on to where this went: further, to the thanks when it was sent before, or nowhere when the round shut."""
    if outcome in (Outcome.SHUT, Outcome.FULL):
        return told(NOWHERE, 404)
    thanked = f"{visit.address}/bedankt"
    answer = onward(thanked if outcome is Outcome.SENT_BEFORE else there)
    if answer.headers["location"] == thanked:
        give_token(
            answer, visit.asked.token, visit.asked.secure
        )  # the days in which they can come back begin now
    return answer
