"""Pages that are the same for everybody who opens a link, drawn once.

Five hundred people open the same questions in a minute; only the key in the form and what somebody filled in differ.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from planner.phone.opening import Opening
from planner.phone.pages import Form, all_page, first_page, question_page
from planner.phone.sections import Section, sections
from scans.answers import FunctionGroup
from scans.definition import Scan
from scans.groups import Unit

PAGES = 256
MARK = secrets.token_hex(16)  # stands where the key comes; nobody can type what only this process knows


@dataclass(frozen=True, eq=False)
class Same:
    """Something that is compared by being the very same object, because comparing all that is in it takes long."""

    it: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it

    def __hash__(self) -> int:
        return id(self.it)


def sections_of(
    scan: Scan, places: Sequence[Unit], groups: Sequence[FunctionGroup], units: Sequence[Unit]
) -> tuple[Section, ...]:
    """Return `sections.sections`, the very same object for the same scan and teams."""
    above = tuple((place.id, place.name, place.parent_id) for place in (*places, *units))
    return _sections(Same(scan), above, tuple(groups), _Units(tuple(places), tuple(units)))


@dataclass(frozen=True)
class _Units:
    """Teams that come along with a question whose other parts decide whether it is the same question."""

    places: tuple[Unit, ...]
    units: tuple[Unit, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Units)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=PAGES)
def _sections(
    scan: Same, above: tuple[Any, ...], groups: tuple[FunctionGroup, ...], given: _Units
) -> tuple[Section, ...]:
    return sections(scan.it, given.places, groups, given.units)


def opening_page(about: Opening, address: str) -> str:
    """Return the first screen for somebody who hasn't begun."""
    told = (about.organisation, about.unit, about.purpose, about.until, about.threshold, about.only_place)
    return _opening(Same(about.scan), told, about.has_groups, about.show_result, address)


@lru_cache(maxsize=PAGES)
def _opening(scan: Same, told: tuple[Any, ...], has_groups: bool, show_result: bool, address: str) -> str:
    organisation, unit, purpose, until, threshold, only_place = told
    about = Opening(
        organisation, unit, scan.it, purpose, until, threshold, has_groups, show_result, only_place
    )
    return first_page(about, address)


def blank_page(form: Form, whole: tuple[Section, ...], number: int) -> str:
    """Return an empty page of a form; `whole` is what `sections_of` gave, page 0 is all of it."""
    page = _blank(Same(whole), form.title, form.action, number)
    return page.replace(MARK, form.key)


@lru_cache(maxsize=PAGES)
def _blank(whole: Same, title: str, action: str, number: int) -> str:
    asked: tuple[Section, ...] = whole.it
    form = Form(title, asked, action, MARK, stop=number, stops=len(asked) + 1, back=number > 1)
    return question_page(replace(form, asked=(asked[number - 1],))) if number else all_page(form)
