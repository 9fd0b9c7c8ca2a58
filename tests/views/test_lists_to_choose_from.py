"""A list to choose from says in Dutch what to do while nothing is chosen; Streamlit's own words there are English."""

from __future__ import annotations

import ast
from pathlib import Path

import planner.views

LISTS = {"selectbox", "multiselect"}


def test_every_list_to_choose_from_has_words_for_when_nothing_is_chosen() -> None:
    bare = [
        f"{path.name}:{call.lineno}"
        for path in Path(planner.views.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in LISTS
        and not any(given.arg == "placeholder" for given in call.keywords)
    ]
    assert not bare
