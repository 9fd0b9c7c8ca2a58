"""Wrong content: every problem at once, each with file, line, field and a Dutch sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.knowledge.library import CONTENT, Library, load
from planner.knowledge.reading import Problem

Edit = Callable[[Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped content, to break."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def _replace(file: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _append(file: str, text: str) -> Edit:
    return lambda folder: (folder / file).open("a", encoding="utf-8").write(text) and None  # type: ignore[func-returns-value]


STATION = "- key: extra\n  source: [{doc: spoorboekje, place: Machinist}]\n  station: maanstation\n  title: x\n  text: x\n  advice: x\n"

BROKEN: list[tuple[str, Edit, str, str]] = [
    ("an unknown station", _append("obstacles.yaml", STATION), "obstacles.yaml", "‘maanstation’ bestaat niet"),
    ("an unknown role", _replace("activities.yaml", "role: conducteur", "role: stoker"), "activities.yaml", "De rol ‘stoker’ bestaat niet"),
    ("an unknown source", _replace("stations.yaml", "doc: spoorboekje", "doc: krant"), "stations.yaml", "bron ‘krant’ bestaat niet"),
    ("an unknown level", _replace("stations.yaml", "strategisch", "kosmisch"), "stations.yaml", "Kies uit"),
    ("a missing field", _replace("roles.yaml", "  blocks:", "  blokkeert:"), "roles.yaml", "ontbreekt"),
    ("an unknown field", _replace("roles.yaml", "  blocks:", "  blokkeert:"), "roles.yaml", "onbekend"),
    ("a duplicate key", _replace("roles.yaml", "key: conducteur", "key: machinist"), "roles.yaml", "komt vaker voor"),
    ("a gap in the numbers", _replace("invullingen.yaml", "number: 5", "number: 4"), "invullingen.yaml", "loopt niet door"),
    ("broken YAML", _append("terms.yaml", "- key: [\n"), "terms.yaml", "geen goede YAML"),
    ("an unknown file", lambda f: (f / "vreemd.yaml").write_text("[]") and None, "vreemd.yaml", "hoort nergens bij"),
    ("a missing file", lambda f: (f / "roles.yaml").unlink(), "roles.yaml", "ontbreekt"),
    ("a gap in a scale", _replace("scans/team.yaml", "value: 3", "value: 9"), "scans/team.yaml", "schaal"),
    ("an unknown phase in an example", _replace("examples/voorbeeld.yaml", "phase: acceptatie", "phase: berusting"), "examples/voorbeeld.yaml", "berusting"),
    ("not a list", lambda f: (f / "roles.yaml").write_text("key: x") and None, "roles.yaml", "lijst"),
    ("not text", lambda f: (f / "roles.yaml").write_bytes(b"\xff\xfe\x00") and None, "roles.yaml", "UTF-8"),
]  # fmt: skip


def test_the_shipped_content_has_no_problems() -> None:
    found, problems = load()
    assert problems == []
    assert found is not None


@pytest.mark.parametrize(
    ("edit", "file", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_problem_is_told_with_its_file_and_what_to_do(
    folder: Path, edit: Edit, file: str, words: str
) -> None:
    edit(folder)
    found, problems = load(folder)
    assert found is None
    assert any(p.file == file and words in p.message for p in problems), [str(p) for p in problems]


def test_one_broken_file_is_not_buried_under_what_refers_to_it(folder: Path) -> None:
    path = folder / "stations.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("- key: machinist", "- key: [", 1), encoding="utf-8"
    )
    _, problems = load(folder)
    assert [p.file for p in problems] == ["stations.yaml"]


def test_a_problem_points_at_its_own_line_and_field(folder: Path) -> None:
    lines = (folder / "obstacles.yaml").read_text(encoding="utf-8").count("\n")
    (folder / "obstacles.yaml").open("a", encoding="utf-8").write(STATION)
    _, problems = load(folder)
    problem = next(p for p in problems if "maanstation" in p.message)
    assert problem.line == lines + 3
    assert problem.field.endswith("station")


def test_all_problems_are_collected_at_once(folder: Path) -> None:
    for _, edit, file, _ in BROKEN:
        if file in ("terms.yaml", "stations.yaml", "scans/team.yaml", "activities.yaml"):
            edit(folder)
    _, problems = load(folder)
    assert {"terms.yaml", "stations.yaml", "scans/team.yaml", "activities.yaml"} <= {p.file for p in problems}


def test_activities_that_wait_for_each_other_are_named(folder: Path) -> None:
    _append("activities.yaml", _activity("ring_a", "ring_b") + _activity("ring_b", "ring_a"))(folder)
    _, problems = load(folder)
    assert any("ring_a, ring_b" in p.message for p in problems)


def _activity(key: str, after: str) -> str:
    return (
        f"- key: {key}\n  source: [{{doc: spoorboekje, place: Machinist}}]\n  station: machinist\n  title: x\n"
        f"  why: x\n  role: machinist\n  levels: [tactisch]\n  days: 1\n  after: [{{activity: {after}}}]\n"
    )


def test_a_field_that_stands_twice_is_found(folder: Path) -> None:
    _append(
        "terms.yaml",
        "- key: dubbel\n  word: a\n  word: b\n  meaning: x\n  source: [{doc: vilans, place: x}]\n",
    )(folder)
    _, problems = load(folder)
    assert any("twee keer" in p.message for p in problems)


def test_a_problem_reads_as_one_dutch_line() -> None:
    assert (
        str(Problem("a.yaml", 3, "0.name", "Dit veld ontbreekt."))
        == "a.yaml, regel 3, veld 0.name: Dit veld ontbreekt."
    )


def test_all_shipped_content_that_can_be_proposed_says_when_not_to(content: Library) -> None:
    kinds = (content.activities, content.recommendations, content.obstacles)
    assert not [key for items in kinds for key, item in items.items() if not item.unless]
    told = (content.recommendations, content.obstacles)
    assert not [key for items in told for key, item in items.items() if not item.activity]
