"""The plan of the house, kept by a test: who may import whom, and which room knows which library."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {
    "app": {"planner.command", "planner.views.registry", "planner.phone"},
    "planner.command": {
        "planner.exports", "planner.knowledge", "planner.storage.failures", "planner.usecases", "planner.phone",
        "planner.round_command", "planner.timetable_command",
    },
    "planner.round_command": {"planner.round_open_command", "planner.usecases", "planner.storage.failures", "scans"},
    "planner.round_open_command": {"planner.usecases", "planner.storage.failures", "scans"},
    "planner.timetable_command": {"planner.usecases", "planner.route"},
    "planner.phone": {"planner.usecases", "planner.storage.failures", "planner.knowledge.library", "scans"},
    "planner.frame": {"planner.views", "planner.usecases", "planner.route", "planner.knowledge", "planner.storage.failures"},
    "planner.views": {
        "planner.drawing", "planner.exports", "planner.usecases", "planner.route", "planner.knowledge", "scans",
        "planner.storage.failures", "planner.phone.pages", "planner.phone.opening",
    },
    "planner.usecases": {"planner.storage", "planner.route", "planner.knowledge", "planner.exports", "scans"},
    "planner.exports": {"planner.route", "scans"},
    "planner.storage": {"planner.route", "scans"},
    "planner.knowledge": {"scans"},
    "planner.route": {"scans"},
    "planner.drawing": {"scans.groups"},
    "scans": set(),
}  # fmt: skip
LIBRARIES = {
    "streamlit": {"app", "planner.frame", "planner.views", "planner.command"},
    "starlette": {"app", "planner.phone"},
    "jinja2": {"planner.phone.pages"},
    "uvicorn": {"planner.phone.doorkeeper"},
    "typst": {"planner.exports"},
    "segno": {"planner.exports"},
    "openpyxl": {"planner.exports", "scans.sheet"},
    "sqlalchemy": {"planner.storage"},
    "alembic": {"planner.storage"},
    "networkx": {"planner.route"},
    "ortools": {"planner.route.rollout"},
    "plotly": {"planner.drawing"},
    "yaml": {"planner.knowledge"},
    "snowballstemmer": {"planner.knowledge"},
    "rapidfuzz": {"planner.knowledge"},
}


def _files() -> Iterator[Path]:
    yield ROOT / "app.py"
    for folder in ("planner", "scans"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _within(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def _room(module: str) -> str:
    return max((room for room in ROOMS if _within(module, room)), key=len, default="")


@pytest.mark.parametrize("path", list(_files()), ids=_module)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    module = _module(path)
    room = _room(module)
    allowed = ROOMS.get(room, set()) | ({room} if room else set())
    ours = {name for name in _imports(path) if name.split(".")[0] in ("planner", "scans", "app")}
    from_import = {
        name
        for name in ours
        if not any(_within(name, a) or (_within(a, name) and name != "planner") for a in allowed)
    }
    assert not {n for n in from_import if n != "planner"}, (
        f"{module} reaches outside its room: {sorted(from_import)}"
    )


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_a_library_is_known_in_its_own_room_only(library: str) -> None:
    users = {_module(p) for p in _files() if any(_within(name, library) for name in _imports(p))}
    strangers = {u for u in users if not any(_within(u, room) for room in LIBRARIES[library])}
    assert not strangers, f"{library} is imported in {sorted(strangers)}"


def test_networkx_is_imported_in_one_file() -> None:
    users = [_module(p) for p in _files() if any(_within(n, "networkx") for n in _imports(p))]
    assert users == ["planner.route.network"]


def test_no_name_below_planner_hides_a_standard_module_or_a_dependency() -> None:
    taken = (
        set(sys.stdlib_module_names)
        | set(LIBRARIES)
        | {"scans", "content", "tests", "app", "pandas", "numpy"}
    )
    names = {p.stem for p in (ROOT / "planner").iterdir() if not p.name.startswith("_")}
    assert not names & taken


def test_the_top_level_holds_only_what_the_plan_names() -> None:
    allowed = {
        "pyproject.toml",
        "app.py",
        "planner",
        "scans",
        "content",
        "tests",
        "README.md",
        "requirements.lock",
        "CHANGELOG.md",
    }
    found = {
        p.name for p in ROOT.iterdir() if not p.name.startswith(".") and not p.name.endswith(".egg-info")
    }
    assert found <= allowed, found - allowed


def test_there_is_no_drawer_for_leftovers() -> None:
    forbidden = {"utils.py", "helpers.py", "common.py", "misc.py"}
    assert not [p for p in _files() if p.name in forbidden]


def test_content_holds_yaml_only() -> None:
    assert {p.suffix for p in (ROOT / "content").rglob("*") if p.is_file()} == {".yaml"}
