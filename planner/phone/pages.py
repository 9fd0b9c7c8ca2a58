"""From plain data to pages: every function returns a whole page as text, with everything people typed escaped.

Nothing here knows a request or a server, so that the screens of the leader can show the same pages (`preview`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from planner.phone.forms import Problem
from planner.phone.opening import COME_BACK, Opening, in_words, promise
from planner.phone.result import Shown
from planner.phone.sections import Section, sections
from scans.definition import Scan

__all__ = [
    "SCRIPT", "STYLE", "VERSION", "Form", "Message", "Opening", "Stop", "all_page", "code_page", "first_page",
    "message_page", "preview", "preview_titles", "promise", "question_page", "ready_page", "thanks_page",
]  # fmt: skip

HERE = Path(__file__).parent
STYLE = (HERE / "style.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "script.js").read_text(encoding="utf-8")
VERSION = sha256((STYLE + SCRIPT).encode()).hexdigest()[
    :8
]  # a new version is a new address, so caches may keep it


@dataclass(frozen=True)
class Form:
    """A page with questions. `action` is where it goes, `key` the proof that the form is ours.

    `stop` is the number of the page in `stops`, both from 1; `back` is the address of the page before this one.
    """

    title: str
    asked: tuple[Section, ...]
    action: str
    key: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notice: str = ""
    stop: int = 1
    stops: int = 1
    back: bool = False


@dataclass(frozen=True)
class Stop:
    """One page as the last page tells about it: how many questions got an answer, 'weet ik niet' included."""

    title: str
    address: str
    done: int
    asked: int


@dataclass(frozen=True)
class Message:
    """A page that only tells something: a heading, sentences, and perhaps one way on."""

    title: str
    lines: tuple[str, ...]
    link: str = ""
    link_text: str = ""


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["in_words"] = in_words
    return made


ENVIRONMENT = _environment()


def _page(template: str, inline: bool = False, **data: Any) -> str:
    assets = {"inline": inline, "style": STYLE, "version": VERSION}
    return ENVIRONMENT.get_template(template).render(**assets, **data)


def code_page(problem: str = "") -> str:
    """Return the page on which somebody types a code."""
    return _page("code.html", problem=problem)


def first_page(about: Opening, address: str, begun_at: str = "", key: str = "", inline: bool = False) -> str:
    """Return what somebody reads before they begin.

    `begun_at` is where somebody on this device was, empty when nobody began; then `key` lets them begin anew.
    """
    return _page(
        "start.html", inline, about=about, promise=promise(about), address=address, begun_at=begun_at, key=key
    )


def question_page(form: Form, inline: bool = False) -> str:
    """Return one page of questions."""
    return _page("vragen.html", inline, form=form, whole=False)


def all_page(form: Form) -> str:
    """Return all questions on one page, sent at once."""
    return _page("vragen.html", form=form, whole=True)


def ready_page(
    title: str,
    stops: Sequence[Stop],
    address: str,
    key: str,
    problems: Sequence[Problem] = (),
    missing: Sequence[str] = (),
) -> str:
    """Return the last page before sending: what is answered, what is open, and what is `missing` to send it."""
    about = {"title": title, "stops": stops, "problems": problems, "missing": missing}
    return _page("klaar.html", False, address=address, key=key, **about)


def thanks_page(about: Opening, address: str, key: str, result: Shown | None, takes_more: bool) -> str:
    """Return the page after sending, with the result of the group when it can be shown.

    `takes_more` is whether somebody else can answer on this device.
    """
    told = {"result": result, "takes_more": takes_more, "come_back": COME_BACK}
    return _page("bedankt.html", False, about=about, address=address, key=key, **told)


def message_page(message: Message) -> str:
    """Return a page that only tells something."""
    return _page("melding.html", message=message)


def preview(about: Opening, number: int = 0, asked: Sequence[Section] = ()) -> str:
    """Return a page 'as on the phone' for a leader: 0 is the first screen, from 1 on the pages with questions.

    The style is in the page itself and its buttons lead nowhere. `asked` holds the pages when they need more than the
    questions (teams, kinds of work). Raises IndexError for a page that isn't there.
    """
    if number == 0:
        return first_page(about, "", inline=True)
    form = tuple(asked) or sections(about.scan)
    section = form[number - 1]
    shown = Form(about.scan.title, (section,), "", stop=number, stops=len(form) + 1, back=number > 1)
    return question_page(shown, inline=True)


def preview_titles(scan: Scan) -> tuple[str, ...]:
    """Return what the pages of a preview are called, the first screen at 0."""
    return ("Eerste scherm", *(section.title for section in sections(scan)))
