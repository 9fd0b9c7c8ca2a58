"""Reading a posted form: strict about what only a tampered form can hold, patient with what people type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.phone.sections import ANSWER, DONT_KNOW, PLACE, TEXT, WORK, Question, Section
from scans.answers import FunctionGroup
from scans.participation import Draft
from scans.plain_text import plain_text

# Sent along by every form; no answers.
BESIDE = frozenset({"sleutel", "terug"})
NUMBER = re.compile(r"[0-9]{1,3}")


class Malformed(ValueError):
    """A form that our own page can't have sent."""


@dataclass(frozen=True)
class Problem:
    """What somebody has to change, in Dutch, and the field it is about; no name when it is about the whole page."""

    name: str
    text: str


@dataclass(frozen=True)
class Given:
    """What a form gave. With problems the draft holds only what is right; `typed` is everything as it was typed."""

    draft: Draft
    typed: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def read_form(
    asked: Sequence[Section], fields: Mapping[str, str], groups: Sequence[FunctionGroup], page: int
) -> Given:
    """Return what was filled in on the sections that were asked. Raises Malformed for a form that isn't ours."""
    questions = {question.name: question for section in asked for question in section.questions}
    if strange := fields.keys() - questions.keys() - BESIDE:
        raise Malformed(f"{len(strange)} onbekende velden")
    typed = {name: _typed(question, fields.get(name, "")) for name, question in questions.items()}
    problems = tuple(problem for section in asked for problem in _problems(section, typed))
    wrong = {problem.name for problem in problems}
    right = {name: value for name, value in typed.items() if name in fields and name not in wrong}
    return Given(_draft(right, questions, groups, page), typed, problems)


def _typed(question: Question, value: str) -> str:
    """Return a value as the form should hold it. Raises Malformed for a choice that was never offered."""
    if "\0" in value:
        raise Malformed("een leeg teken")
    if question.kind in ("keuze", "lijst"):
        if value and value not in {choice.value for choice in question.choices}:
            raise Malformed("een keuze die er niet is")
        return value
    clean = plain_text(value)
    return clean if question.kind == "tekst" else clean.strip()[:12]


def _problems(section: Section, typed: Mapping[str, str]) -> Iterator[Problem]:
    for question in section.questions:
        yield from CHECKS[question.kind](question, typed[question.name])
    if section.total:
        yield from _spread(section, [typed[question.name] for question in section.questions])


def _left_open(question: Question, value: str) -> Iterator[Problem]:
    if question.required and not value:
        yield Problem(question.name, question.required)


def _too_long(question: Question, value: str) -> Iterator[Problem]:
    if len(value) > question.most:
        yield Problem(
            question.name,
            f"Je tekst heeft {len(value)} tekens. Maak hem korter: hooguit {question.most} tekens.",
        )


def _no_points(question: Question, value: str) -> Iterator[Problem]:
    if value and not (NUMBER.fullmatch(value) and int(value) <= question.most):
        yield Problem(
            question.name, f"Vul bij ‘{question.text}’ een heel getal in van 0 tot en met {question.most}."
        )


CHECKS: Mapping[str, Callable[[Question, str], Iterator[Problem]]] = {
    "keuze": _left_open,
    "lijst": _left_open,
    "tekst": _too_long,
    "punten": _no_points,
}


def _spread(section: Section, values: Sequence[str]) -> Iterator[Problem]:
    """Yield that the points don't add up; nothing when all is left empty or a number is wrong already."""
    filled = [value for value in values if value]
    if not filled or not all(NUMBER.fullmatch(value) for value in filled):
        return
    spread = sum(map(int, filled))
    if spread != section.total:
        more = "Haal er weg" if spread > section.total else "Er moeten er nog bij"
        yield Problem(
            "",
            f"Je hebt {spread} punten verdeeld. Het moeten er {section.total} zijn. "
            f"{more}: {abs(section.total - spread)}.",
        )


def _draft(
    right: Mapping[str, str], questions: Mapping[str, Question], groups: Sequence[FunctionGroup], page: int
) -> Draft:
    work = right.get(WORK, "")
    return Draft(
        unit_id=right.get(PLACE, ""),
        group=groups[int(work)].name if work else "",
        answers={
            name.removeprefix(ANSWER): None if value in ("", DONT_KNOW) else int(value)
            for name, value in right.items()
            if name.startswith(ANSWER)
        },
        texts={name.removeprefix(TEXT): value for name, value in right.items() if name.startswith(TEXT)},
        page=page,
    )


def filled_in(draft: Draft, asked: Sequence[Section], groups: Sequence[FunctionGroup]) -> dict[str, str]:
    """Return what a form shows of a draft: name of the field -> value."""
    found = {PLACE: draft.unit_id, WORK: _work(draft, groups)}
    for section in asked:
        for question in section.questions:
            key = question.name[len(ANSWER) :]
            if question.name.startswith(ANSWER) and key in draft.answers:
                found[question.name] = _answer(question, draft.answers[key])
            elif question.name.startswith(TEXT):
                found[question.name] = draft.texts.get(key, "")
    return found


def _answer(question: Question, value: int | None) -> str:
    if value is None:
        return DONT_KNOW if question.kind == "keuze" else ""
    return str(value)


def _work(draft: Draft, groups: Sequence[FunctionGroup]) -> str:
    names = [group.name for group in groups]
    return str(names.index(draft.group)) if draft.group in names else ""
