"""The methods of Begeleiding nieuwe stijl as content, compared with the source and with what is left of its tables.

The text of the source kept the names in its tables and the order on a line, and lost the headings and the
pictograms. So the blocks (target groups) and columns below are a reading; these tests keep the data true to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from planner.knowledge.library import library
from planner.usecases.participation import named_methods

FIRST = "Ontmoetingscentra voor dementerenden en hun"
# The names in the tables that differ from the heading above the method's own description.
TABLE_NAMES = {
    FIRST: "ontmoetingscentra",
    "Ontmoetingscentra voor dementerenden": "ontmoetingscentra",
    "Zorgleefplan": "zorg_en_ondersteuningsplan",
    "Zorg- en Ondersteuningsplannen": "zorg_en_ondersteuningsplan",
    "Zorgleef- en Ondersteuningsplannen": "zorg_en_ondersteuningsplan",
    "Zorgleefplan / Ondersteuningsplan": "zorg_en_ondersteuningsplan",
    "Function Assertive Community Treatment (FACT)": "fact",
    "Critical Time Intervention (CTI)": "critical_time_intervention",
    "CTI": "critical_time_intervention",
    "Herstelwerk-groepen van HEE": "herstelwerkgroepen_hee",
    "Relim": "relim",
    "SRH": "srh",
    "IRB": "irb",
    "Strengths Based Case Management": "strengths_based_case_management",
    "Eigen Kracht Conferentie": "eigen_kracht_conferentie",
    "Sociale Netwerk Strategieën": "sociale_netwerkstrategieen",
    "Vrijwillige netwerkcoach": "vrijwillige_netwerkcoach",
}
# The method that opens a block of the first two tables, with the target group that the block is for.
BLOCKS = {
    "TABEL LICHT EN COMPLEX": {
        "ontmoetingscentra": "ouderdom",
        "hooi_op_je_vork": "lichamelijk",
        "vriendendiensten": "psychisch",
        "op_eigen_benen": "verstandelijk",
        "eigen_kracht_conferentie": "algemeen",
    },
    "TABEL ZELFREDZAAMHEID EN PARTICIPATIE": {
        "ontmoetingscentra": "ouderdom",
        "hooi_op_je_vork": "lichamelijk",
        "fact": "psychisch",
        "active_support": "verstandelijk",
        "thuisbegeleiding": "algemeen",
    },
}
LIGHT, COMPLEX = ("licht",), ("complex",)
BOTH_PROBLEMS = ("licht", "complex")
BOTH_AIMS = ("zelfredzaamheid", "participatie")
BULLETS = {
    "* Gericht op de vraag": "vraag_achter_de_vraag",
    "* Gebaseerd op de eigen kracht": "eigen_kracht",
    "* Direct erop af": "direct_erop_af",
    "* Formeel en informeel": "formeel_en_informeel",
    "* Integraal werken": "integraal_werken",
    "* Resultaatgericht": "resultaatgericht",
}


def known(kind: str) -> Mapping[str, Any]:
    """Return the items of a kind by key; skip the test as long as the library does not load that kind."""
    items = getattr(library(), kind, None)
    if items is None:
        pytest.skip(f"the library does not load {kind} yet")
    return items  # type: ignore[no-any-return]


def guided() -> dict[str, Any]:
    """Return the 29 methods by key, without the organisation methods."""
    return {key: method for key, method in known("methods").items() if method.kind == "methode"}


@pytest.fixture
def lines(seeds: Path) -> list[str]:
    """The lines of the source that say something, stripped."""
    (path,) = seeds.glob("003_*.txt")
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def table(lines: list[str], title: str, first: str) -> list[str]:
    """Return the lines of a table: from the nearest line that starts with `first` down to its title."""
    end = lines.index(title)
    start = max(i for i in range(end) if lines[i].startswith(first))
    return lines[start:end]


def keys_on(line: str) -> list[str]:
    """Return the keys of the methods that a line of a table names, from left to right."""
    names = {name.casefold(): key for name, key in TABLE_NAMES.items()}
    names |= {method.name.casefold(): key for key, method in guided().items()}
    rest, found = line.casefold(), []
    while rest and rest != "mantelzorgers":  # the one name that runs over two lines
        name = max((n for n in names if rest.startswith(n)), key=len, default=None)
        assert name, f"no method is called {rest!r}"
        found.append(names[name])
        rest = rest[len(name) :].strip()
    return found


def rows(lines: list[str], title: str) -> list[tuple[str, list[str]]]:
    """Return the lines of one of the first two tables: the target group of the block, and the methods."""
    group, found = "", []
    for keys in filter(None, map(keys_on, table(lines, title, FIRST))):
        group = BLOCKS[title].get(keys[0], group)
        found.append((group, keys))
    return found


def crosses(lines: list[str]) -> dict[str, int]:
    """Return how many crosses each method has in the table of the bakens."""
    text = " ".join(table(lines, "TABEL WELZIJN NIEUWE STIJL", "Hooi op je vork X"))
    text = text.replace("Ontmoetings- centra", "Ontmoetingscentra")
    return {keys_on(name)[0]: marks.count("X") for name, marks in re.findall(r"([^X]+?)\s((?:X\s?)+)", text)}


def sections(lines: list[str]) -> dict[str, list[str]]:
    """Return the lines of each method's own description, found by the headings in the order of the source."""
    starts, at = {}, lines.index("Drie waardevolle organisatiemethodieken")
    for key, method in guided().items():
        at = next(i for i in range(at + 1, len(lines)) if lines[i].startswith(method.name))
        starts[key] = at
    ends = [*list(starts.values())[1:], lines.index("Van oud naar nieuw")]
    return {key: lines[start:end] for (key, start), end in zip(starts.items(), ends, strict=True)}


def test_there_are_29_methods_and_three_organisation_methods() -> None:
    kinds = [method.kind for method in known("methods").values()]
    assert kinds == ["methode"] * 29 + ["organisatiemethode"] * 3


def test_every_target_group_baken_and_related_method_exists() -> None:
    methods, groups, bakens = known("methods"), known("target_groups"), known("bakens")
    for method in methods.values():
        assert set(method.target_groups) <= set(groups), method.key
        assert set(method.bakens) <= set(bakens), method.key
        assert set(method.related) <= set(methods) - {method.key}, method.key


def test_related_methods_name_each_other() -> None:
    methods = known("methods")
    pairs = {(key, other) for key, method in methods.items() for other in method.related}
    assert pairs == {(other, key) for key, other in pairs}


def test_a_method_without_research_says_so() -> None:
    silent = {key for key, method in known("methods").items() if not method.evidence_found}
    assert silent == {key for key, m in known("methods").items() if "noemt geen onderzoek" in m.evidence}


def test_the_evidence_of_the_irb_tells_what_each_of_its_two_sources_says() -> None:
    irb = known("methods")["irb"]
    assert irb.evidence_found and {source.doc for source in irb.source} == {"begeleiding", "pg-irb"}
    assert "Movisie" in irb.evidence and "Sporken" in irb.evidence and "R92" in irb.evidence


def test_a_note_tells_only_what_is_specific_to_its_method() -> None:
    notes = [method.decided_note for method in known("methods").values() if method.decided_note]
    assert len(notes) == len(set(notes)) and not any("weggevallen" in note for note in notes)
    described = [m for m in known("methods").values() if m.decided_by == "beschrijving"]
    assert described and all(method.decided_note for method in described)


def test_words_of_the_trade_in_the_methods_are_explained() -> None:
    terms = known("terms")
    told = " ".join(f"{m.approach} {m.evidence}" for m in known("methods").values()).lower()
    for word in ("bemoeizorg", "presentie", "empowerment", "rehabilitatie"):
        assert word in told and terms[word].word.lower() == word
    assert "Welzijn Nieuwe Stijl is" in terms["baken"].meaning


def test_a_tool_of_the_participatieroute_says_for_whom_a_method_is_and_where_it_stands() -> None:
    outcomes = [step for step in known("participation_route").values() if step.kind == "uitkomst"]
    named = [
        (step, tool, m) for step in outcomes for tool in step.tools for m in named_methods(library(), [tool])
    ]
    assert {m.key for _, _, m in named} >= {"active_support", "vriendendiensten", "herstelwerkgroepen_hee"}
    for step, tool, method in named:
        assert "begeleiding" in {source.doc for source in step.source}, step.key
        assert "algemeen" in method.target_groups or "voor mensen met" in tool, (tool, method.key)


def test_organisation_methods_have_no_bakens_and_were_decided_by_their_description() -> None:
    loose = [method for method in known("methods").values() if method.kind == "organisatiemethode"]
    assert {(method.bakens, method.decided_by) for method in loose} == {((), "beschrijving")}


def test_exactly_one_method_is_about_participation_only() -> None:
    assert [key for key, m in guided().items() if m.aims == ("participatie",)] == ["vriendendiensten"]


def test_exactly_four_methods_are_for_complex_problems_only() -> None:
    assert len([key for key, method in guided().items() if method.problems == COMPLEX]) == 4


@pytest.mark.seeds
def test_every_method_has_the_name_of_the_source(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [m.name for m in known("methods").values() if m.name not in text] == []


@pytest.mark.seeds
def test_the_methods_stand_in_the_order_of_the_contents_page(lines: list[str]) -> None:
    contents = lines[lines.index(next(line for line in lines if line.startswith("Alle methoden "))) :]
    names = [method.name for method in guided().values()]
    places = [next(i for i, line in enumerate(contents) if line.startswith(name)) for name in names]
    assert all(a < b for a, b in pairwise(places))


@pytest.mark.seeds
def test_the_bakens_are_those_of_the_source_in_its_order(lines: list[str]) -> None:
    start = lines.index("De bakens van Welzijn Nieuwe Stijl zijn:") + 1
    listed = [line.strip("*;. ") for line in lines[start : start + 8]]
    assert [(b.number, b.name.casefold()) for b in known("bakens").values()] == list(enumerate(listed, 1))


@pytest.mark.seeds
def test_a_method_has_the_bakens_that_its_description_lists(lines: list[str]) -> None:
    for key, section in sections(lines).items():
        listed = {baken for line in section for start, baken in BULLETS.items() if line.startswith(start)}
        assert set(guided()[key].bakens) == listed, key


@pytest.mark.seeds
def test_the_crosses_in_the_table_of_bakens_agree_except_for_one_method(lines: list[str]) -> None:
    counted = crosses(lines)
    assert set(counted) == set(guided())
    pairs = {key: (n, len(guided()[key].bakens)) for key, n in counted.items()}
    different = {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
    assert different == {"irb": (3, 2)}  # the description names two bakens, and its note tells so


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("title", "missing"), list(zip(BLOCKS, (set(), {"eigen_kracht_conferentie"}), strict=True))
)
def test_a_table_names_every_method_under_its_target_group(
    lines: list[str], title: str, missing: set[str]
) -> None:
    placed = rows(lines, title)
    assert set(guided()) - {key for _, keys in placed for key in keys} == missing
    strangers = [(g, key) for g, keys in placed for key in keys if g not in guided()[key].target_groups]
    assert strangers == []


@pytest.mark.seeds
def test_the_order_on_a_line_agrees_with_light_complex_and_both(lines: list[str]) -> None:
    for group, keys in rows(lines, "TABEL LICHT EN COMPLEX"):
        columns = [COMPLEX, BOTH_PROBLEMS] if group == "psychisch" else [LIGHT, BOTH_PROBLEMS]
        if len(keys) == 3:
            columns = [LIGHT, COMPLEX, BOTH_PROBLEMS]
        if len(keys) > 1:
            assert [guided()[key].problems for key in keys] == columns, keys


@pytest.mark.seeds
def test_the_order_on_a_line_agrees_with_zelfredzaamheid_and_both(lines: list[str]) -> None:
    for _, keys in rows(lines, "TABEL ZELFREDZAAMHEID EN PARTICIPATIE"):
        if len(keys) > 1:
            assert [guided()[key].aims for key in keys] == [("zelfredzaamheid",), BOTH_AIMS], keys


@pytest.mark.seeds
def test_the_table_decides_only_where_a_name_shares_its_line_in_both_tables(lines: list[str]) -> None:
    shared = [{key for _, keys in rows(lines, title) if len(keys) > 1 for key in keys} for title in BLOCKS]
    decided = {key for key, method in guided().items() if method.decided_by == "tabel"}
    assert decided == shared[0] & shared[1]


@pytest.mark.seeds
def test_what_the_source_could_not_ground_is_said_plainly(lines: list[str]) -> None:
    pattern = r"geen\s+infor-?\s?matie .{0,60}onderbouwing|geen onder-?\s?bouwing"
    bare = {key for key, section in sections(lines).items() if re.search(pattern, " ".join(section))}
    assert len(bare) == 5
    for key in bare:
        assert "geen onderbouwing" in guided()[key].evidence and not guided()[key].evidence_found, key


@pytest.mark.seeds
def test_the_databank_is_named_for_the_methods_that_the_source_places_in_it(lines: list[str]) -> None:
    inside = {key for key, s in sections(lines).items() if re.search(r"Da-?\s?ta-?\s?bank Eff", " ".join(s))}
    assert inside == {key for key, method in guided().items() if "Databank" in method.evidence}


@pytest.mark.seeds
def test_material_and_who_carries_it_out_are_told_where_the_source_lists_them(lines: list[str]) -> None:
    for key, section in sections(lines).items():
        heads = {a.rstrip(":"): b for a, b in pairwise(section) if re.match(r"(Materiaal|Uitvoerende)\b", a)}
        performers = [after for head, after in heads.items() if head.startswith("Uitvoerende")]
        assert bool(guided()[key].material) == ("Materiaal" in heads), key
        assert bool(guided()[key].carried_out_by) == (performers not in ([], ["Ontwikkelaar"])), key
