"""The groups of questions of an own scan, and the scan as a whole: the steps of `adapting`, one level up."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from scans.adapting import OWN, Place, add, changed, items, moved, origin, theme_between
from scans.definition import Scan, Statement, Theme
from scans.soundness import NotSound, built, checked, tidy

GONE = "Deze groep vragen is er niet meer. Misschien is ze in een ander venster weggelaten."


def begin(base: Scan, title: str) -> Scan:
    """Return a scan of one's own with all questions of `base` and another title. Raises NotSound."""
    return retitle(base, title, base.intro)


def retitle(form: Scan, title: str, intro: str) -> Scan:
    """Give the scan another title and introduction. Raises NotSound when one is empty or too long."""
    return checked(changed(form, title=tidy(title), intro=tidy(intro)))


def theme(form: Scan, key: str) -> Theme:
    """Return a theme. Raises NotSound when it isn't there (any more)."""
    for present in form.themes:
        if present.key == key:
            return present
    raise NotSound(GONE)


def add_theme(form: Scan, base: Scan, name: str, intro: str, station: str, first: str) -> Scan:
    """Add an own theme at a stop of the route, with its first statement: a theme without questions can't be held."""
    if form.kind == "punten":
        raise NotSound("Een scan waarin mensen punten verdelen, heeft geen groepen vragen.")
    _refuse_double(form, name)
    new = built(
        Theme, key=_free_key(form, tidy(name)), name=tidy(name), intro=tidy(intro), station=station,
        statements=(built(Statement, key=OWN, text=tidy(first), source=_anything(base)),),
    )  # fmt: skip
    empty = changed(form, themes=(*form.themes, changed(new, statements=())))
    return add(empty, base, Place("themes", new.key), first)


def _anything(base: Scan) -> tuple[object, ...]:
    """Return a source for the statement that only tries whether the words fit; `add` makes the real one."""
    return next(base.statements()).source


def _free_key(form: Scan, name: str) -> str:
    """Return a key for an own theme: it follows from the first name, and stays when the name changes."""
    taken = {present.key for present in form.themes}
    candidates = (f"{OWN}-{sha256(f'{name} {n}'.encode()).hexdigest()[:10]}" for n in range(len(taken) + 1))
    return next(key for key in candidates if key not in taken)


def rename_theme(form: Scan, key: str, name: str, intro: str, station: str = "") -> Scan:
    """Give a theme another name and introduction, and a stop when one is named. Its questions stay the same."""
    old = theme(form, key)
    _refuse_double(form, name, besides=key)
    fields = {"name": tidy(name), "intro": tidy(intro), "station": station or old.station}
    new = built(Theme, **(old.model_dump() | fields))
    return checked(changed(form, themes=tuple(new if t.key == key else t for t in form.themes)))


def _refuse_double(form: Scan, name: str, besides: str = "") -> None:
    if any(t.name.casefold() == tidy(name).casefold() and t.key != besides for t in form.themes):
        raise NotSound(f"Er is al een groep die ‘{tidy(name)}’ heet. Geef deze groep een andere naam.")


def drop_theme(form: Scan, key: str) -> Scan:
    """Leave a theme out with all its statements. Raises NotSound when it is the last one."""
    gone = theme(form, key)
    return checked(changed(form, themes=tuple(t for t in form.themes if t != gone)))


def dropped_themes(form: Scan, base: Scan) -> tuple[Theme, ...]:
    """Return the themes of `base` that `form` has no statement list for any more."""
    present = {t.key for t in form.themes}
    return tuple(t for t in base.themes if t.key not in present)


def put_back_theme(form: Scan, base: Scan, key: str) -> Scan:
    """Take a left out theme of `base` in again with its statements, at its old place."""
    if any(t.key == key for t in form.themes):
        return form
    old = theme(base, key)
    present = {was.key for t in form.themes for s in t.statements if (was := origin(s, base))}
    left = tuple(s for s in items(base, Place("themes", key)) if s.key not in present)
    if not left:
        raise NotSound(f"Alle vragen van ‘{old.name}’ staan al in een andere groep.")
    return checked(theme_between(form, base, changed(old, statements=left)))


def move_theme(form: Scan, key: str, step: Literal[-1, 1]) -> Scan:
    """Swap a theme with the one before it (-1) or after it (1); at the end nothing changes."""
    return checked(changed(form, themes=moved(form.themes, theme(form, key), step)))
