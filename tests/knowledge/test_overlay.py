"""Own content over the shipped content: what changes, what is added, what is told, and what is never touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.knowledge.library import Library
from planner.knowledge.overlay import SETTING, _usual_folder, overlaid, own_folder

Write = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An own folder, still empty."""
    place = tmp_path / "inhoud"
    (place / "scans").mkdir(parents=True)
    return place


@pytest.fixture
def write(folder: Path) -> Write:
    """Return a function that writes one file in the own folder and gives the folder."""

    def written(name: str, text: str) -> Path:
        (folder / name).write_text(text, encoding="utf-8")
        return folder

    return written


def _changes(folder: Path) -> list[str]:
    own = overlaid(folder)
    assert own.problems == ()
    return [str(change) for change in own.changes]


def test_without_a_folder_the_shipped_content_is_used(content: Library) -> None:
    assert overlaid(None).library is content


def test_an_empty_folder_changes_nothing(folder: Path, content: Library) -> None:
    own = overlaid(folder)
    assert own.changes == own.problems == ()
    assert own.library.stations == content.stations


def test_a_field_that_is_named_replaces_only_that_field(write: Write, content: Library) -> None:
    folder = write("stations.yaml", "- key: machinist\n  text: Bij ons is dat de directeur.\n")
    mine, shipped = overlaid(folder).library.stations["machinist"], content.stations["machinist"]
    assert _changes(folder) == ["Overschreven: stations/machinist (veld text)"]
    assert mine.text == "Bij ons is dat de directeur."
    assert (mine.name, mine.order, mine.explore) == (shipped.name, shipped.order, shipped.explore)


def test_changed_items_stay_where_they_were_and_new_ones_come_last(write: Write, content: Library) -> None:
    folder = write("terms.yaml", "- {key: eigenwoord, word: Ons woord, meaning: Wat wij zo noemen.}\n- {key: golf, word: Ronde}\n")  # fmt: skip
    assert list(overlaid(folder).library.terms) == [*content.terms, "eigenwoord"]
    assert _changes(folder) == ["Toegevoegd: terms/eigenwoord", "Overschreven: terms/golf (veld word)"]


def test_a_field_with_the_shipped_value_is_no_change(write: Write, content: Library) -> None:
    folder = write("stations.yaml", f"- key: machinist\n  name: {content.stations['machinist'].name}\n")
    assert _changes(folder) == []


def test_content_without_a_source_names_the_organisation(write: Write, content: Library) -> None:
    folder = write("terms.yaml", "- {key: eigenwoord, word: Ons woord, meaning: Wat wij zo noemen.}\n- {key: golf, word: Ronde}\n")  # fmt: skip
    mine = overlaid(folder).library
    assert [s.doc for s in mine.terms["eigenwoord"].source] == ["eigen"]
    assert [s.doc for s in mine.terms["golf"].source] == ["eigen", "spoorboekje"]
    assert mine.sources["eigen"].title == "Eigen inhoud van de organisatie"
    assert "eigen" not in content.sources


def test_a_source_that_is_named_is_kept(write: Write) -> None:
    folder = write(
        "terms.yaml", "- {key: nieuw, word: W, meaning: M., source: [{doc: vilans, place: Elders}]}\n"
    )
    assert [s.doc for s in overlaid(folder).library.terms["nieuw"].source] == ["vilans"]


QUESTION = """key: team
themes:
  - key: passagiers
    statements:
      - key: eigen_vraag
        text: Wij kennen de buurt rond ons huis.
"""


def test_a_question_is_added_to_a_theme_of_a_shipped_scan(write: Write, content: Library) -> None:
    folder = write("scans/team.yaml", QUESTION)
    mine, shipped = overlaid(folder).library.scans["team"], content.scans["team"]
    theme = next(t for t in mine.themes if t.key == "passagiers")
    assert theme.statements[-1].text == "Wij kennen de buurt rond ons huis."
    assert theme.statements[-1].source[0].doc == "eigen"
    assert set(mine.answer_keys()) == {*shipped.answer_keys(), "eigen_vraag"}
    assert len(mine.themes) == len(shipped.themes) and mine.scale == shipped.scale
    assert _changes(folder) == ["Toegevoegd: scans/team (themes.passagiers.statements.eigen_vraag)"]


def test_a_shipped_question_gets_other_words(write: Write, content: Library) -> None:
    first = content.scans["team"].themes[0].statements[0].key
    folder = write("scans/team.yaml", f"key: team\nthemes: [{{key: reisschema, statements: [{{key: {first}, text: Wij weten het.}}]}}]\n")  # fmt: skip
    mine = overlaid(folder).library.scans["team"].themes[0].statements
    assert mine[0].text == "Wij weten het."
    assert mine[1:] == content.scans["team"].themes[0].statements[1:]


def test_a_whole_theme_and_a_whole_scan_are_added(write: Write) -> None:
    theme = "{key: buurt, name: Buurt, station: passagiers, intro: De buurt., statements: [{key: b1, text: Wij kennen de buurt.}]}"  # fmt: skip
    folder = write("scans/team.yaml", f"key: team\nthemes: [{theme}]\n")
    write(
        "scans/buurt.yaml",
        f"key: buurt\nkind: stellingen\ntitle: De buurt\nintro: Kort.\nunits: [team]\n"
        f"scale: [{{value: 1, label: Nee}}, {{value: 2, label: Ja}}]\nthemes: [{theme.replace('b1', 'b2')}]\n",
    )
    own = overlaid(folder)
    assert own.problems == ()
    assert own.library.scans["team"].themes[-1].statements[0].source[0].doc == "eigen"
    assert own.library.scans["buurt"].themes[0].statements[0].source[0].place == "aanvulling"


def test_an_own_dimension_and_an_own_method_that_uses_it_are_added(write: Write) -> None:
    folder = write("dimensions.yaml", "- {key: natuur, order: 7, name: Natuur, text: Buiten zijn., offers: [Een tuin]}\n")  # fmt: skip
    write(
        "methods.yaml",
        "- {key: tuinieren, name: Samen tuinieren, kind: methode, goal: Buiten zijn., target_groups: [algemeen],"
        " approach: Samen werken in de tuin., problems: [licht], aims: [participatie], evidence: Onbekend.,"
        " developer: Wij, dimensions: [natuur]}\n",
    )
    assert _changes(folder) == ["Toegevoegd: methods/tuinieren", "Toegevoegd: dimensions/natuur"]


WRONG = [
    ("an unknown field", "roles.yaml", "- key: machinist\n  tekst: x\n", 2, "0.tekst", "onbekend"),
    ("a wrong shape in the second item", "roles.yaml", "- key: machinist\n- key: conducteur\n  fills: [a]\n", 3, "1.fills", ""),
    ("a missing field of a new item", "terms.yaml", "- key: nieuw\n  word: W\n", 1, "0.meaning", "ontbreekt"),
    ("no key", "terms.yaml", "- word: W\n  meaning: M\n", 1, "0.key", "ontbreekt"),
    ("an unknown station", "obstacles.yaml", "- key: geen_ruimte_in_team\n  station: maan\n", 2, "0.station", "‘maan’ bestaat niet"),
    ("a key twice", "terms.yaml", "- {key: golf, word: A}\n- {key: golf, word: B}\n", 2, "1.key", "komt vaker voor"),
    ("broken YAML", "terms.yaml", "- key: [\n", 2, "", "geen goede YAML"),
    ("not a list", "terms.yaml", "key: golf\n", 1, "", "lijst"),
    ("a wrong question", "scans/team.yaml", QUESTION.replace("text:", "tekst:"), 6, "themes.0.statements.0.tekst", "onbekend"),
    ("an unknown file", "woorden.yaml", "[]\n", 1, "", "hoort nergens bij"),
    ("only text", "terms.yaml", "- golf\n", 1, "0", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "line", "field", "message"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])  # fmt: skip
def test_a_problem_is_told_at_its_place_in_the_own_file_and_the_shipped_content_is_used(
    file: str, text: str, line: int, field: str, message: str, write: Write, content: Library
) -> None:
    own = overlaid(write(file, text))
    told = {(p.file, p.line, p.field) for p in own.problems if message in p.message}
    assert (f"inhoud/{file}", line, field) in told, [str(p) for p in own.problems]
    assert all(p.file.startswith("inhoud/") for p in own.problems)
    assert own.library is content
    assert own.changes == ()


def test_a_problem_that_shows_in_a_shipped_file_only_is_told_as_well(write: Write, content: Library) -> None:
    own = overlaid(write("stations.yaml", "- key: machinist\n  order: 99\n"))
    assert "loopt niet door" in str(own.problems[0])
    assert own.library is content


def test_a_repaired_file_counts_without_a_restart(write: Write) -> None:
    folder = write("terms.yaml", "- key: [\n")
    assert overlaid(folder).problems
    write("terms.yaml", "- {key: golf, word: Ronde}\n")
    os.utime(folder / "terms.yaml", ns=(1, 1))  # a clock that ticks too slowly must not decide
    assert overlaid(folder).library.terms["golf"].word == "Ronde"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, content: Library) -> None:
    own = overlaid(tmp_path / "weg")
    assert SETTING in str(own.problems[0])
    assert own.library is content


def test_the_setting_names_the_folder_and_otherwise_the_usual_one_is_used_when_it_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "elders"))
    assert own_folder() == tmp_path / "elders"
    monkeypatch.delenv(SETTING)
    monkeypatch.setattr("planner.knowledge.overlay.user_data_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr("planner.knowledge.overlay._usual_folder", _usual_folder.__wrapped__)
    assert own_folder() is None
    (tmp_path / "inhoud").mkdir()
    assert own_folder() == tmp_path / "inhoud"


def test_nothing_is_ever_written_in_the_own_folder(write: Write) -> None:
    folder = write("terms.yaml", "- {key: golf, word: Ronde}\n")
    write("roles.yaml", "- key: [\n")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    overlaid(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_is_added_and_what_is_changed_in_one_scan_are_told_apart(write: Write, content: Library) -> None:
    first = content.scans["team"].themes[0].statements[0].key
    folder = write(
        "scans/team.yaml",
        f"{QUESTION}  - key: reisschema\n    statements:\n      - {{key: {first}, text: Wij weten het.}}\n",
    )
    assert _changes(folder) == [
        f"Overschreven: scans/team (veld themes.reisschema.statements.{first}.text)",
        "Toegevoegd: scans/team (themes.passagiers.statements.eigen_vraag)",
    ]


def test_a_problem_names_the_key_of_its_item(write: Write) -> None:
    own = overlaid(write("roles.yaml", "- key: conducteur\n- key: machinist\n  tekst: x\n"))
    assert "veld 1.tekst (bij ‘machinist’)" in str(own.problems[0])
    nested = overlaid(write("scans/team.yaml", QUESTION.replace("text:", "tekst:")))
    assert any("(bij ‘eigen_vraag’)" in str(problem) for problem in nested.problems)


def test_a_changed_name_tells_which_items_keep_the_old_one(write: Write) -> None:
    own = overlaid(write("terms.yaml", "- {key: machinist, word: Kapitein}\n"))
    (hint,) = own.hints
    assert "heet nu ‘Kapitein’" in hint and "roles/machinist" in hint and "stations/machinist" in hint
    write("roles.yaml", "- {key: machinist, name: Kapitein}\n")
    write("stations.yaml", "- {key: machinist, name: Kapitein}\n")
    assert overlaid(write("terms.yaml", "- {key: machinist, word: Kapitein}\n")).hints == ()
