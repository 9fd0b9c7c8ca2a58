"""The coverage list: every heading of every source leads to the items that carry it, or says why there are none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from planner.knowledge.library import Library

COVERAGE: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "coverage.yaml").read_text(encoding="utf-8")
)
FILES = {"spoorboekje": "004", "handreiking": "001", "vilans": "002", "begeleiding": "003", "pg-irb": "000"}


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _last(heading: str) -> str:
    """Return the heading itself: the list writes the chapter before it, as in 'Les 3: Hoe past het gesprek?'."""
    return re.split(r"(?i): |, |\bkader |^\d+\. ", heading)[-1].lstrip("0123456789. ")


def test_every_item_that_the_list_names_is_in_the_content(content: Library) -> None:
    missing = [
        f"{row['doc']}, {row['heading']}: {item}"
        for row in COVERAGE
        for item in row["items"]
        if item.partition("/")[2] not in getattr(content, item.partition("/")[0])
    ]
    assert missing == []


def test_a_heading_without_items_says_why() -> None:
    assert [row["heading"] for row in COVERAGE if not row["items"] and not row.get("reason")] == []


def test_every_source_is_covered(content: Library) -> None:
    assert {row["doc"] for row in COVERAGE} == set(content.sources)


@pytest.mark.seeds
def test_the_headings_are_really_in_the_sources(seeds: Path) -> None:
    texts = {
        doc: _plain(next(seeds.glob(f"{number}_*.txt")).read_text(encoding="utf-8"))
        for doc, number in FILES.items()
    }
    invented = [row["heading"] for row in COVERAGE if _plain(_last(row["heading"])) not in texts[row["doc"]]]
    assert invented == []
