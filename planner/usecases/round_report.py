"""A round as plain data for the command line: which it is, and of a closed one what its leader may see.

Nothing is computed here: `scanning.results` and `scans.scoring` decide what is shown, as they do for every screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from planner.route.journey import Journey
from planner.storage.failures import UnknownRecord
from planner.storage.journeys import load_responses, revisions
from planner.usecases.desk import Desk
from planner.usecases.responding import people_per_unit
from planner.usecases.scan_hidden import Reasons, reasons
from planner.usecases.scan_results import HIDDEN
from planner.usecases.scanning import results
from scans.answers import FunctionGroup, Round
from scans.groups import in_tree_order
from scans.published import Part
from scans.scoring import Cell, Points, Result, texts

Data = dict[str, Any]


def find_round(desk: Desk, round_id: str) -> tuple[Journey, Round]:
    """Return a round with the traject it belongs to. Raises UnknownRecord."""
    for traject_id in revisions(desk.engine):
        journey = desk.journey(traject_id)
        for held in journey.rounds:
            if held.id == round_id:
                return journey, held
    raise UnknownRecord(
        f"Er is geen ronde met het kenmerk ‘{round_id}’. Zie de rondes met: spoorboekje round list TRAJECT"
    )


def round_report(desk: Desk, journey: Journey, held: Round) -> Data:
    """Return the result of a closed round, ready for JSON. Raises RoundRefused while it is open.

    {"round", "title", "scan", "opened", "closed": ISO days and names, "threshold": int,
     "respondents": int, or null when fewer than the threshold answered,
     "people": how many work in the whole, or null when not every team says,
     "groups": [{"unit", "unit_name", "level": name or null, "function_group": name or null,
                 "people": how many work in the unit (null at a level or in a function group, or when it isn't known),
                 "why_hidden": words for what is hidden of it, or null,
                 "themes": [item], "statements": [item], "options": [item]}],
     "texts": [{"key", "question", "answers": [str], "hidden"}]}

    An item holds "key", "text" and "hidden". Shown, it has the fields of `scans.scoring.Cell` as well (for an option
    those of `Points`); hidden, it has no number at all. Groups stand in the order of the organisation.
    """
    result = results(desk, journey, held)
    names = {unit.id: unit.name for unit in held.tree(journey.units)}
    order = {unit.id: i for i, (_, unit) in enumerate(in_tree_order(held.tree(journey.units)))}
    why = reasons(desk, journey, held, result)
    people = people_per_unit(desk, journey, held)
    groups = sorted(result.groups, key=lambda group: order.get(group[0], 0))
    return {
        "round": held.id,
        "title": held.title,
        "scan": held.scan,
        "opened": held.opened.isoformat(),
        "closed": held.closed.isoformat() if held.closed else None,
        "threshold": held.threshold,
        "respondents": result.respondents,
        "people": people.get(held.unit_id),
        "groups": [_group(result, unit_id, part, names[unit_id], why, people) for unit_id, part in groups],
        "texts": list(_texts(desk, held, result)),
    }


def _group(
    result: Result, unit_id: str, part: Part, name: str, why: Reasons, people: Mapping[str, int]
) -> Data:
    scan = result.scan
    themes = [_item(t.key, t.name, result.theme(unit_id, part, t.key)) for t in scan.themes]
    statements = [_item(s.key, s.text, result.statement(unit_id, part, s.key)) for s in scan.statements()]
    options = [_item(o.key, o.name, result.option(unit_id, part, o.key)) for o in scan.options]
    return {
        "unit": unit_id,
        "unit_name": name,
        **_part(part),
        "people": None if part else people.get(unit_id),
        "why_hidden": _why(result, unit_id, part, why),
        "themes": themes,
        "statements": statements,
        "options": options,
    }


def _why(result: Result, unit_id: str, part: Part, why: Reasons) -> str | None:
    """Return why something of a group is hidden; None when all of it is shown."""
    if result.shown[:, result.groups[unit_id, part]].all():
        return None
    return HIDDEN if part else why.of(result, unit_id)


def _part(part: Part) -> Data:
    if isinstance(part, FunctionGroup):
        return {"level": part.level.value, "function_group": part.name}
    return {"level": part.value if part else None, "function_group": None}


def _item(key: str, text: str, shown: Cell | Points) -> Data:
    """Return one figure with its n; of a hidden one only that it is hidden."""
    figures = {"hidden": True} if shown.hidden else asdict(shown)
    return {"key": key, "text": text, **figures}


def _texts(desk: Desk, held: Round, result: Result) -> Iterator[Data]:
    """Yield what people wrote to each open question, for the whole round only."""
    written = texts(result.scan, load_responses(desk.engine, held.id), held.threshold)
    for question in result.scan.questions:
        answers = list(written[question.key])
        yield {"key": question.key, "question": question.text, "answers": answers, "hidden": not answers}
