"""An attacker who takes every cell of a result, of all groups, statements and themes, and solves for what is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from scans.answers import FunctionGroup, Response, Source
from scans.definition import Scan
from scans.groups import Level, Unit, UnitKind, below
from scans.published import Part
from scans.scoring import Result, score
from tests.scans.attacker import Rows, basis, knows_about, learns, small_sets

CARE = FunctionGroup(name="Zorg", level=Level.OPERATIONEEL)
HOUSE = FunctionGroup(name="Huishouding", level=Level.OPERATIONEEL)
LEAD = FunctionGroup(name="Teamleiding", level=Level.TACTISCH)
STRANGER = FunctionGroup(name="anders", level=Level.OPERATIONEEL)


def _person(
    unit: str, group: FunctionGroup, answers: dict[str, int], source: Source = Source.TELEFOON
) -> Response:
    return Response(
        source=source,
        traject_id="t1",
        round_id="r1",
        unit_id=unit,
        level=group.level,
        function_group=group.name,
        answers=answers,
    )


@st.composite
def _rounds(draw: st.DrawFn) -> tuple[list[Unit], list[Response], tuple[FunctionGroup, ...]]:
    """A random tree of two to four units, with or without function groups, and people who skip statements."""
    size = draw(st.integers(2, 4))
    parents = [None, *(f"u{draw(st.integers(0, i - 1))}" for i in range(1, size))]
    tree = [
        Unit(id=f"u{i}", traject_id="t1", parent_id=parent, kind=UnitKind.TEAM, name=f"u{i}")
        for i, parent in enumerate(parents)
    ]
    groups = draw(st.sampled_from([(), (CARE, HOUSE), (CARE, LEAD)]))
    work = st.sampled_from([CARE, HOUSE, LEAD, STRANGER])
    crowd = st.tuples(st.integers(0, size - 1), work, st.integers(1, 8), st.tuples(*[st.integers(0, 3)] * 3))
    responses: list[Response] = []
    for unit, kind, number, skipped in draw(st.lists(crowd, min_size=1, max_size=7)):
        for person in range(number):
            keys = ("kijk", "rust", "overleg")
            answers = {
                key: (person + 1) % 5 + 1 for key, skip in zip(keys, skipped, strict=True) if person >= skip
            }
            responses.append(_person(f"u{unit}", kind, answers))
    return tree, responses, groups


class _Reader:
    """Somebody who writes down every cell of a result as a sum over unknowns: what each atom answered to each statement.

    An atom here is every (unit, level, function group) in which somebody answered; the reader doesn't know more.
    """

    def __init__(self, scan: Scan, result: Result, tree: list[Unit], responses: list[Response]) -> None:
        self.scan, self.result, self.tree, self.responses = scan, result, tree, responses
        self.atoms = sorted({(r.unit_id, r.level, r.function_group) for r in responses})
        self.unknowns = [(key, atom) for key in scan.answer_keys() for atom in self.atoms]
        self.counts = [len(self.answers(key, [atom])) for key, atom in self.unknowns]

    def answers(self, key: str, atoms: Iterable[tuple[str, Level, str]]) -> list[int]:
        inside = set(atoms)
        return [
            r.answers[key]
            for r in self.responses
            if key in r.answers and (r.unit_id, r.level, r.function_group) in inside
        ]

    def within(self, unit_id: str, part: Part) -> list[tuple[str, Level, str]]:
        """Return the atoms of a group."""
        inside = below(self.tree, unit_id)
        named = (part.level, part.name) if isinstance(part, FunctionGroup) else None
        return [
            atom
            for atom in self.atoms
            if atom[0] in inside and (part in (None, atom[1]) or named == (atom[1], atom[2]))
        ]

    def row(self, keys: Iterable[str], unit_id: str, part: Part) -> list[int]:
        atoms, wanted = set(self.within(unit_id, part)), set(keys)
        return [
            int(key in wanted and atom in atoms and n > 0)
            for (key, atom), n in zip(self.unknowns, self.counts, strict=True)
        ]

    def reads(self, groups: Iterable[tuple[str, Part]]) -> Rows:
        """Return a row for every shown cell of these groups, statements and themes, after checking that it is true."""
        rows: Rows = []
        for group in groups:
            for theme in self.scan.themes:
                keys = [statement.key for statement in theme.statements]
                cells = {key: self.result.statement(*group, key) for key in keys}
                shown = [key for key in keys if not cells[key].hidden]
                pooled = self.result.theme(*group, theme.key)
                for cell, over in [*((cells[key], [key]) for key in shown), (pooled, shown)]:
                    plain = [value for key in over for value in self.answers(key, self.within(*group))]
                    assert cell.counts == (tuple(plain.count(v) for v in range(1, 6)) if over else ())
                    rows += [self.row(over, *group)] if over else []
        return rows


@settings(max_examples=150, deadline=None)
@given(_rounds(), st.integers(1, 8))
def test_with_all_that_a_result_shows_nobody_can_compute_what_it_hides(
    statements_scan: Scan,
    case: tuple[list[Unit], list[Response], tuple[FunctionGroup, ...]],
    threshold: int,
) -> None:
    tree, responses, groups = case
    result = score(statements_scan, responses, tree, "u0", threshold, groups)
    reader = _Reader(statements_scan, result, tree, responses)
    everything = [(unit.id, part) for unit in tree for part in (None, *Level, *groups)]
    known = basis(reader.reads(everything))
    assert (result.respondents is None) == (len(responses) < threshold)
    for key in statements_scan.answer_keys():
        columns = [i for i, (other, _) in enumerate(reader.unknowns) if other == key]
        for chosen in small_sets([reader.counts[i] for i in columns], threshold):
            assert not knows_about(known, frozenset(columns[i] for i in chosen))
        for group in result.groups:
            row = reader.row([key], *group)
            if any(row) and result.statement(*group, key).hidden:
                assert len(basis([*known, row])) > len(known)


@settings(max_examples=150, deadline=None)
@given(_rounds(), st.integers(1, 8), st.data())
def test_who_typed_in_the_paper_forms_cannot_compute_what_came_from_phones(
    statements_scan: Scan,
    case: tuple[list[Unit], list[Response], tuple[FunctionGroup, ...]],
    threshold: int,
    data: st.DataObject,
) -> None:
    tree, people, groups = case
    typed = data.draw(st.lists(st.booleans(), min_size=len(people), max_size=len(people)))
    sources = [Source.PAPIER if paper else Source.TELEFOON for paper in typed]
    responses = [r.model_copy(update={"source": source}) for r, source in zip(people, sources, strict=True)]
    result = score(statements_scan, responses, tree, "u0", threshold, groups)
    reader = _Reader(statements_scan, result, tree, responses)
    unseen = [
        sum(1 for r in responses if r.source is Source.TELEFOON and key in r.answers and _atom(r) == atom)
        for key, atom in reader.unknowns
    ]
    everything = [(unit.id, part) for unit in tree for part in (None, *Level, *groups)]
    known = basis(
        [v if n else 0 for v, n in zip(row, unseen, strict=True)] for row in reader.reads(everything)
    )
    for key in statements_scan.answer_keys():
        columns = [i for i, (other, _) in enumerate(reader.unknowns) if other == key]
        for chosen in small_sets([unseen[i] for i in columns], threshold):
            assert not knows_about(known, frozenset(columns[i] for i in chosen))


def _atom(response: Response) -> tuple[str, Level, str]:
    return response.unit_id, response.level, response.function_group


def test_one_answer_by_phone_among_paper_forms_hides_the_team(statements_scan: Scan) -> None:
    tree = [Unit(id="u0", traject_id="t1", kind=UnitKind.TEAM, name="u0")]
    typed = [_person("u0", CARE, {"kijk": 4}, Source.PAPIER) for _ in range(9)]
    by_phone = [_person("u0", CARE, {"kijk": 1}, Source.TELEFOON) for _ in range(5)]
    assert score(statements_scan, typed, tree, "u0").statement("u0", None, "kijk").n == 9
    for phones in range(1, 5):
        result = score(statements_scan, [*typed, *by_phone[:phones]], tree, "u0")
        assert result.statement("u0", None, "kijk").hidden
    assert score(statements_scan, [*typed, *by_phone], tree, "u0").statement("u0", None, "kijk").n == 14


@settings(max_examples=150, deadline=None)
@given(_rounds(), st.integers(1, 8))
def test_no_hidden_group_could_be_shown_as_well(
    statements_scan: Scan,
    case: tuple[list[Unit], list[Response], tuple[FunctionGroup, ...]],
    threshold: int,
) -> None:
    tree, responses, groups = case
    result = score(statements_scan, responses, tree, "u0", threshold, groups)
    reader = _Reader(statements_scan, result, tree, responses)
    for key in statements_scan.answer_keys():
        counts = [
            n if other == key else 0 for (other, _), n in zip(reader.unknowns, reader.counts, strict=True)
        ]
        shown = [group for group in result.groups if not result.statement(*group, key).hidden]
        rows = [reader.row([key], *group) for group in shown]
        for group in result.groups.keys() - set(shown):
            more = reader.row([key], *group)
            assert not any(more) or learns(counts, [*rows, more], threshold)
