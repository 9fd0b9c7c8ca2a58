"""The three scans as content: the size promised, the order of the route, and a source for every question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from scans.definition import Scan, Statement

SCANS = Path(__file__).parents[2] / "content" / "scans"
ALL = ("organisatie", "team", "invullingen")
STATEMENT_SCANS = ("organisatie", "team")
# Theme keys in the order of the route, each with the station its result points at.
THEMES = (
    ("reisschema", "reisschema"),
    ("vertrekstation", "vertrekstation"),
    ("machinist", "machinist"),
    ("conducteur", "conducteur"),
    ("brandstof", "brandstof"),
    ("passagiers", "passagiers"),
    ("in_beweging", "trein_in_beweging"),
    ("borging", "op_het_juiste_spoor"),
)
DOCS = {"spoorboekje", "handreiking", "vilans", "begeleiding", "pg-irb"}
INVULLINGEN = ("brede_benadering", "reflectie_instrument", "aanjager", "gezamenlijk_kader", "beweging")


def load(name: str) -> Scan:
    """Return the scan in content/scans/<name>.yaml. Raises ValidationError when its shape is wrong."""
    return Scan.model_validate(yaml.safe_load((SCANS / f"{name}.yaml").read_text(encoding="utf-8")))


def statements() -> list[Statement]:
    """Return every statement of both statement scans."""
    return [statement for name in STATEMENT_SCANS for statement in load(name).statements()]


@pytest.mark.parametrize(("name", "least", "most"), [("organisatie", 28, 32), ("team", 18, 22)])
def test_a_statement_scan_has_the_size_that_fits_five_minutes(name: str, least: int, most: int) -> None:
    assert least <= len(list(load(name).statements())) <= most


@pytest.mark.parametrize("name", STATEMENT_SCANS)
def test_the_eight_themes_stand_in_the_order_of_the_route(name: str) -> None:
    assert tuple((theme.key, theme.station) for theme in load(name).themes) == THEMES


@pytest.mark.parametrize("name", STATEMENT_SCANS)
def test_the_scale_runs_from_one_to_five_without_gaps(name: str) -> None:
    assert [step.value for step in load(name).scale] == [1, 2, 3, 4, 5]


def test_both_statement_scans_share_one_scale() -> None:
    assert load("organisatie").scale == load("team").scale


def test_a_team_theme_asks_two_or_three_things() -> None:
    assert {len(theme.statements) for theme in load("team").themes} <= {2, 3}


def test_the_points_scan_spreads_ten_points_over_the_five_invullingen() -> None:
    scan = load("invullingen")
    assert (scan.kind, scan.total) == ("punten", 10)
    assert scan.answer_keys() == INVULLINGEN


@pytest.mark.parametrize("name", ALL)
def test_a_scan_carries_the_key_of_its_file_and_no_answer_key_twice(name: str) -> None:
    scan = load(name)
    assert scan.key == name
    assert len(set(scan.answer_keys())) == len(scan.answer_keys())


def test_every_statement_and_option_names_a_known_source() -> None:
    sources = {statement.text: statement.source for statement in statements()}
    sources |= {option.text: option.source for option in load("invullingen").options}
    unknown = [text for text, source in sources.items() if not source or {s.doc for s in source} - DOCS]
    assert unknown == []


def test_no_statement_text_appears_twice() -> None:
    texts = [statement.text.casefold() for statement in statements()]
    assert sorted(text for text in set(texts) if texts.count(text) > 1) == []


def test_no_statement_joins_two_things_or_denies_twice() -> None:
    joined = [s.key for s in statements() if re.search(r"\ben\b", s.text)]
    denied = [s.key for s in statements() if len(re.findall(r"\b(?:niet|geen|nooit)\b", s.text)) > 1]
    assert (joined, denied) == ([], [])
