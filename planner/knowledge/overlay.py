"""An organisation's own content, laid over what ships: its own words, questions, methods, dimensions.

The own folder has the same files and shapes as `content/`. An item with a known key changes only the fields it
names; an item with a new key is added. In lists whose parts have a key (themes and statements of a scan) the same
holds per part; any other list is replaced whole. The folder is only ever read, so an upgrade can't touch it.
When something in it is wrong, all of it stays out until it is repaired: half an overlay would be harder to explain.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from planner.knowledge.library import CONTENT, FOLDERS, Library, Raw, build, library, read_folder
from planner.knowledge.merging import OWN, Merge
from planner.knowledge.reading import Document, Problem

NAMES = ("word", "name", "title")  # the fields that hold what an item is called
SETTING = "SPOORBOEKJE_CONTENT_FOLDER"
OWN_SOURCE = {
    "key": OWN,
    "title": "Eigen inhoud van de organisatie",
    "publisher": "De organisatie zelf",
    "text": "Wat de organisatie zelf aan de meegeleverde inhoud toevoegde of in eigen woorden zette.",
}


@dataclass(frozen=True)
class Change:
    """What the own content does to one item: the fields it changes, or the parts it adds; the item is new without."""

    kind: str
    key: str
    fields: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.fields:
            parts = f" ({', '.join(self.added)})" if self.added else ""
            return f"Toegevoegd: {self.kind}/{self.key}{parts}"
        word = "veld" if len(self.fields) == 1 else "velden"
        return f"Overschreven: {self.kind}/{self.key} ({word} {', '.join(self.fields)})"


@dataclass(frozen=True)
class Overlaid:
    """The library to use, the own folder when there is one, what that changes, or what is wrong with it.

    `hints` tell where an own word stands elsewhere in the content under its old name.
    """

    library: Library
    folder: Path | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: tuple[str, ...] = ()


def own_folder() -> Path | None:
    """Return the folder with own content: the setting, else `inhoud` in the user data directory if it is there."""
    setting = os.environ.get(SETTING, "").strip()
    if setting:
        return Path(setting)
    usual = _usual_folder()
    return usual if usual.is_dir() else None


@lru_cache(maxsize=1)  # asked for with every page that a participant opens
def _usual_folder() -> Path:
    return user_data_path("spoorboekje", appauthor=False) / "inhoud"


def overlaid(folder: Path | None) -> Overlaid:
    """Return the shipped content with a folder laid over it, or without it and what is wrong with it.

    Loaded again when a file in the folder has changed. Raises ContentError when the shipped content is wrong.
    """
    if folder is None:
        return Overlaid(library())
    try:
        return _overlaid(folder, _state(folder))
    except OSError:
        message = f"Deze map bestaat niet of kan niet worden gelezen. Controleer de instelling {SETTING}."
        return Overlaid(library(), folder, problems=(Problem(str(folder), 1, "", message),))


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what shows that a file was changed. Raises OSError when the folder can't be listed."""
    folders = [folder, *(folder / name for name in FOLDERS if (folder / name).is_dir())]
    paths = sorted(path for place in folders for path in place.iterdir() if path.suffix in (".yaml", ".yml"))
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in paths)


@lru_cache(maxsize=4)
def _overlaid(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Overlaid:
    label = f"{folder.name}/"
    own, problems = read_folder(folder, label)
    problems += _repeated(own)
    shipped, _ = read_folder(CONTENT)
    merged, changes = _laid_over(
        [*shipped, Raw("sources", OWN_SOURCE, Document(OWN, OWN_SOURCE, {}), ())], own
    )
    found, problems = build(merged, problems)
    if found is None:
        # an own item with a wrong shape leaves shipped items referring to nothing; that is no second problem
        mine = tuple(problem for problem in problems if problem.file.startswith(label))
        return Overlaid(library(), folder, problems=mine or tuple(problems))
    return Overlaid(found, folder, tuple(changes), hints=tuple(_hints(changes, library(), found)))


def _hints(changes: Iterable[Change], shipped: Library, mine: Library) -> Iterator[str]:
    """Tell for every name that was changed which other items still go by the old one."""
    for change in changes:
        name = next((field for field in change.fields if field in NAMES), None)
        if name is None:
            continue
        old = getattr(getattr(shipped, change.kind)[change.key], name)
        new = getattr(getattr(mine, change.kind)[change.key], name)
        same = [f"{kind}/{key}" for kind, key in _named(mine, str(old))]
        if same:
            yield (
                f"Let op: {change.kind}/{change.key} heet nu ‘{new}’, maar ‘{old}’ heet nog zo in {', '.join(same)}. "
                "Pas die ook aan als het overal anders moet heten."
            )


def _named(content: Library, name: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and key of every item whose name is this one."""
    for kind, items in vars(content).items():
        for key, item in items.items():
            if any(str(getattr(item, field, "")).casefold() == name.casefold() for field in NAMES):
                yield kind, key


def _key(raw: Raw) -> str:
    return str(raw.data.get("key", "")) if isinstance(raw.data, dict) else ""


def _repeated(own: list[Raw]) -> list[Problem]:
    counts = Counter((raw.kind, _key(raw)) for raw in own if _key(raw))
    return [
        raw.document.problem(
            (*raw.loc, "key"), f"De sleutel ‘{_key(raw)}’ komt vaker voor in de eigen inhoud."
        )
        for raw in own
        if counts[raw.kind, _key(raw)] > 1
    ]


def _laid_over(shipped: list[Raw], own: list[Raw]) -> tuple[list[Raw], list[Change]]:
    """Return all items, the changed ones in their own place and the new ones at the end, and what changed."""
    result = list(shipped)
    places = {(raw.kind, _key(raw)): index for index, raw in enumerate(shipped)}
    changes: list[Change] = []
    for raw in own:
        if not _key(raw):
            result.append(raw)  # its shape is wrong, and is told as such
            continue
        index = places.get((raw.kind, _key(raw)))
        merge = Merge(raw)
        merged = merge.item(None if index is None else shipped[index].data)
        if index is None:
            result.append(merged)
            changes.append(Change(raw.kind, _key(raw)))
            continue
        result[index] = merged if merge.changed or merge.added else result[index]
        if merge.changed:
            changes.append(Change(raw.kind, _key(raw), tuple(merge.changed)))
        if merge.added:
            changes.append(Change(raw.kind, _key(raw), added=tuple(merge.added)))
    return result, changes
