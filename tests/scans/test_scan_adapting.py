"""An own scan: which questions stay the same question, and no step that leaves a scan nobody could hold."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from planner.knowledge.library import Library
from scans import adapting, adapting_themes
from scans.adapting import Place, comparable
from scans.checking import problems
from scans.definition import Scan
from scans.soundness import MOST_ITEMS, NotSound
from scans.wording import advice, advice_for

FIRST = "teamdoel_bekend"
OTHER = "Wij weten samen waar we naartoe willen."


@pytest.fixture
def base(content: Library) -> Scan:
    return content.scans["team"]


@pytest.fixture
def points(content: Library) -> Scan:
    return content.scans["invullingen"]


def _text(scan: Scan, key: str) -> str:
    return adapting.found(scan, key)[1].text


def _key(before: Scan, after: Scan) -> str:
    """Return the key of the one question that `after` has and `before` hasn't."""
    old = {*before.answer_keys(), *before.text_keys()}
    return next(key for key in (*after.answer_keys(), *after.text_keys()) if key not in old)


def test_every_shipped_scan_is_comparable_with_itself(content: Library) -> None:
    for scan in content.scans.values():
        assert comparable(scan, scan) == scan.answer_keys()


def test_other_words_make_another_question_and_the_old_words_bring_it_back(base: Scan) -> None:
    other = adapting.reword(base, base, FIRST, OTHER)
    key = _key(base, other)
    assert key != FIRST and key.startswith(FIRST) and FIRST not in comparable(base, other)
    assert len(comparable(base, other)) == len(base.answer_keys()) - 1
    assert adapting.reword(other, base, key, _text(base, FIRST)) == base


def test_a_key_follows_from_the_words_by_whatever_way_they_came(base: Scan) -> None:
    once = adapting.reword(base, base, FIRST, OTHER)
    between = adapting.reword(base, base, FIRST, "Iets anders.")
    twice = adapting.reword(between, base, _key(base, between), f"  {OTHER.replace(' ', '  ')}")
    assert twice == once


def test_leaving_a_question_out_and_putting_it_back_changes_nothing(base: Scan) -> None:
    for key in (*base.answer_keys(), *base.text_keys()):
        without = adapting.drop(base, key)
        assert key not in (*without.answer_keys(), *without.text_keys())
        assert [i.key for gone in adapting.dropped(without, base).values() for i in gone] == [key]
        assert adapting.put_back(without, base, key) == base


def test_questions_left_out_together_come_back_in_their_old_order(base: Scan) -> None:
    keys = [statement.key for statement in base.themes[1].statements]
    form = base
    for key in keys:
        form = adapting.drop(form, key)
    assert base.themes[1].key not in [theme.key for theme in form.themes]
    for key in reversed(keys):
        form = adapting.put_back(form, base, key)
    assert form == base


def test_a_reworded_question_counts_as_reworded_and_not_as_left_out(base: Scan) -> None:
    other = adapting.reword(base, base, FIRST, OTHER)
    assert adapting.dropped(other, base) == {}
    item = adapting.found(other, _key(base, other))[1]
    assert (old := adapting.origin(item, base)) and old.key == FIRST
    assert [source.doc for source in item.source] == ["spoorboekje", "eigen"]


def test_an_own_question_with_the_words_of_one_left_out_is_that_one(base: Scan) -> None:
    without = adapting.drop(base, FIRST)
    again = adapting.add(without, base, Place("themes", "reisschema"), _text(base, FIRST))
    assert set(comparable(base, again)) == set(base.answer_keys())


def test_an_own_question_names_the_organisation_as_its_source_and_never_takes_a_known_key(
    base: Scan,
) -> None:
    form = adapting.add(base, base, Place("themes", "reisschema"), "Team")
    item = adapting.found(form, _key(base, form))[1]
    assert [(source.doc, source.place) for source in item.source] == [("eigen", "Eigen vraag")]
    assert problems(form) == [] and adapting.origin(item, base) is None


@pytest.mark.parametrize("place", [Place("themes", "reisschema"), Place("questions")])
def test_the_same_question_twice_is_refused(base: Scan, place: Place) -> None:
    with pytest.raises(NotSound, match="staat al in deze scan"):
        adapting.add(base, base, place, f" {_text(base, FIRST)} ")


def test_a_question_moves_within_its_group_and_stops_at_the_end(base: Scan) -> None:
    down = adapting.move(base, FIRST, 1)
    assert [s.key for s in down.themes[0].statements][1] == FIRST
    assert adapting.move(down, FIRST, -1) == base == adapting.move(base, FIRST, -1)
    assert set(comparable(base, down)) == set(base.answer_keys())


def test_an_own_group_stands_at_a_stop_with_its_first_question(base: Scan) -> None:
    form = adapting_themes.add_theme(
        base, base, " De  buurt ", "Wie wonen hier?", "passagiers", "Wij kennen de buren."
    )
    new = form.themes[-1]
    assert (new.name, new.station, len(new.statements)) == ("De buurt", "passagiers", 1)
    assert comparable(base, form) == base.answer_keys()
    renamed = adapting_themes.rename_theme(form, new.key, "De wijk", "Wie wonen hier?")
    again = adapting_themes.add_theme(
        renamed, base, "De buurt", "Nog een.", "passagiers", "De buren kennen ons."
    )
    assert len({theme.key for theme in again.themes}) == len(base.themes) + 2


def test_a_group_left_out_comes_back_at_its_place(base: Scan) -> None:
    for theme in base.themes:
        without = adapting_themes.drop_theme(base, theme.key)
        assert adapting_themes.dropped_themes(without, base) == (theme,)
        assert adapting_themes.put_back_theme(without, base, theme.key) == base
    down = adapting_themes.move_theme(base, base.themes[0].key, 1)
    assert adapting_themes.move_theme(down, base.themes[0].key, -1) == base


Step = Callable[[Scan], Scan]


@pytest.mark.parametrize(
    "step",
    [
        lambda s: adapting.reword(s, s, FIRST, " "),
        lambda s: adapting.reword(s, s, FIRST, "\u200b\x00"),
        lambda s: adapting.reword(s, s, FIRST, "a" * 241),
        lambda s: adapting.add(s, s, Place("themes", "weg"), OTHER),
        lambda s: adapting.drop(s, "weg"),
        lambda s: adapting_themes.add_theme(s, s, s.themes[0].name.upper(), "Inleiding", "machinist", OTHER),
        lambda s: adapting_themes.add_theme(s, s, "Buurt", "Inleiding", "machinist", ""),
        lambda s: adapting_themes.rename_theme(s, s.themes[0].key, "Buurt", ""),
        lambda s: adapting_themes.retitle(s, "", s.intro),
        lambda s: adapting_themes.retitle(s, "Titel", "a" * 601),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(base: Scan, step: Step) -> None:
    with pytest.raises(NotSound) as refused:
        step(base)
    assert all(problem[0].isupper() and problem.endswith(".") for problem in refused.value.problems)


def test_the_last_group_and_the_last_two_options_stay(base: Scan, points: Scan) -> None:
    for theme in base.themes[:-1]:
        base = adapting_themes.drop_theme(base, theme.key)
    with pytest.raises(NotSound, match="minstens één thema"):
        adapting_themes.drop_theme(base, base.themes[0].key)
    for option in points.options[:-2]:
        points = adapting.drop(points, option.key)
    with pytest.raises(NotSound, match="minstens twee opties"):
        adapting.drop(points, points.options[0].key)


def test_a_scan_does_not_grow_without_end(base: Scan) -> None:
    form = base
    with pytest.raises(NotSound, match=f"hooguit {MOST_ITEMS}"):
        for number in range(MOST_ITEMS):
            form = adapting.add(form, base, Place("questions"), f"Wat vind je van punt {number}?")
    assert len(form.answer_keys()) + len(form.questions) == MOST_ITEMS


def test_points_are_comparable_only_while_all_options_are_the_same(points: Scan) -> None:
    key = points.options[0].key
    assert comparable(points, adapting.drop(points, key)) == ()
    assert comparable(points, adapting.reword(points, points, key, "Anders.", name="Anders")) == ()
    moved = adapting.move(points, key, 1)
    assert set(comparable(points, moved)) == set(points.answer_keys())


def test_another_scale_or_another_total_makes_every_trend_start_again(base: Scan, points: Scan) -> None:
    assert comparable(base, base.model_copy(update={"scale": base.scale[:-1]})) == ()
    assert comparable(points, points.model_copy(update={"total": 5})) == ()
    assert comparable(base, points) == ()


def test_the_words_of_a_library_that_changed_are_another_question_under_the_same_key(base: Scan) -> None:
    statement = base.themes[0].statements[0].model_copy(update={"text": OTHER})
    theme = base.themes[0].model_copy(update={"statements": (statement, *base.themes[0].statements[1:])})
    renewed = base.model_copy(update={"themes": (theme, *base.themes[1:])})
    assert FIRST not in comparable(base, renewed)
    assert adapting.reword(base, renewed, FIRST, OTHER) != base


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wij weten wat we doen en waarom.", "‘en’"),
        ("Er is hier niet veel rust.", "‘niet’"),
        ("Mijn leeftijd telt mee in het werk.", "te herkennen"),
        (f"Wij weten {'heel ' * 20}goed wat we doen.", "woorden"),
    ],
)
def test_hard_words_give_advice(base: Scan, text: str, word: str) -> None:
    form = adapting.add(base, base, Place("themes", "reisschema"), text)
    assert word in " ".join(advice(adapting.found(form, _key(base, form))[1]))


def test_a_plain_sentence_gives_no_advice_and_an_open_question_may_deny(base: Scan) -> None:
    assert advice(adapting.found(base, "zelf_kiezen")[1]) == ()
    form = adapting.add(base, base, Place("questions"), "Wat gaat nog niet goed?")
    assert advice(adapting.found(form, _key(base, form))[1]) == ()


def test_a_scan_of_two_questions_is_told_to_be_thin(base: Scan) -> None:
    form = base
    for key in base.answer_keys()[2:]:
        form = adapting.drop(form, key)
    assert "minder dan 3 vragen" in " ".join(advice_for(form, 1))
    assert advice_for(base, 5) == () and "11 minuten" in " ".join(advice_for(base, 11))


def test_whatever_is_done_after_each_other_the_scan_stays_sound_and_its_keys_stay_true(
    content: Library,
) -> None:
    dice = Random(20270104)
    for base in content.scans.values():
        known = {what: key for key, what in _asked(base).items()}
        form = base
        for _ in range(150):
            with suppress(NotSound):
                form = _any_step(dice, form, base)
            assert problems(form) == [] and Scan.model_validate(form.model_dump()) == form
            for key, what in _asked(form).items():
                assert known.get(what) == (key if key in known.values() else None)


def _asked(scan: Scan) -> dict[str, tuple[type, str]]:
    """Return the kind and the words of every question, by key."""
    every = (item for place in adapting.places(scan) for item in adapting.items(scan, place))
    return {item.key: (type(item), adapting.words(item)) for item in every}


def _any_step(dice: Random, form: Scan, base: Scan) -> Scan:
    key = dice.choice([*form.answer_keys(), *form.text_keys()])
    old = dice.choice([*base.answer_keys(), *base.text_keys()])
    text = dice.choice(["Anders.", "Nog anders.", _text(base, old), "Team", "x" * 240, ""])
    themes = [theme.key for theme in (*form.themes, *base.themes)] or ["geen"]
    steps: list[Callable[[], Scan]] = [
        lambda: adapting.drop(form, key),
        lambda: adapting.put_back(form, base, old),
        lambda: adapting.move(form, key, dice.choice([-1, 1])),
        lambda: adapting.reword(form, base, key, text, dice.choice(["", "Naam"])),
        lambda: adapting.add(form, base, dice.choice(adapting.places(form)), text, "Naam"),
        lambda: adapting_themes.add_theme(form, base, text[:80], "Inleiding", "machinist", text),
        lambda: adapting_themes.drop_theme(form, dice.choice(themes)),
        lambda: adapting_themes.put_back_theme(form, base, dice.choice(themes)),
        lambda: adapting_themes.move_theme(form, dice.choice(themes), dice.choice([-1, 1])),
        lambda: adapting_themes.rename_theme(form, dice.choice(themes), text[:80], "Inleiding"),
    ]
    return dice.choice(steps)()
