"""The content against the source texts: the same five documents, and no sentence taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from planner.knowledge.library import CONTENT, Library

RUN = 8
NAMES = {"name", "title", "place", "key"}  # names of things and headings are the same in any words


def _words(text: str) -> list[str]:
    return re.findall(r"[a-zà-ÿ0-9]+", text.lower())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _strings(data: Any, field: str = "") -> Iterator[str]:
    if isinstance(data, str) and field not in NAMES:
        yield data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from _strings(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, field)


@pytest.mark.seeds
def test_the_sources_are_the_five_documents(seeds: Path, content: Library) -> None:
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", (seeds / "README.md").read_text(encoding="utf-8"), re.M))
    assert set(content.sources) == listed


@pytest.mark.seeds
@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda p: p.name)
def test_no_eight_words_in_a_row_are_taken_from_a_source(seeds: Path, path: Path) -> None:
    taken = {run for source in seeds.glob("*.txt") for run in _runs(source.read_text(encoding="utf-8"))}
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    copied = [" ".join(run) for text in _strings(data) for run in _runs(text) if run in taken]
    assert copied == []


def test_every_item_carries_a_source(content: Library) -> None:
    kinds = [
        getattr(content, name)
        for name in ("stations", "activities", "roles", "obstacles", "dilemmas", "recommendations")
    ]
    assert all(item.source for kind in kinds for item in kind.values())
