"""What the answers of a round add up to, per unit and level, with everything hidden that must stay hidden.

`published` tells which groups there are. Which of them are shown is decided per statement, because people skip
different statements (see `privacy`). For points an option nobody named got 0 points: all points have to be spread.

Somebody typed in the answers from paper and from files, and knows them. Whoever takes those off a result is left with
what came from phones. So a group is shown only when that holds too: no answers from phones, or enough of them, and
nothing to compute with those of other groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scans.agreement import agreement
from scans.answers import FunctionGroup, Response, Source
from scans.definition import Scan
from scans.groups import Level, Unit
from scans.privacy import THRESHOLD, audit
from scans.published import Atom, Part, Published, Slice, atom_of, published

Group = tuple[str, Level | None]
SEEN = frozenset({Source.PAPIER, Source.BESTAND})  # somebody typed or read these in, and knows what they say


@dataclass(frozen=True)
class Cell:
    """The answers of one group to a statement, or to the statements of a theme together.

    `counts` holds the number of answers per step of the scale, `mean` is in steps of the scale, `agreement`
    runs from -1 to 1, `statements` is how many statements they answer. When `hidden` (too few, or it would give
    away a smaller group) all is empty.
    """

    n: int = 0
    counts: tuple[int, ...] = ()
    mean: float | None = None
    agreement: float | None = None
    hidden: bool = True
    statements: int = 0


@dataclass(frozen=True)
class Points:
    """What one group gave to an option: mean points and their spread (population standard deviation)."""

    n: int = 0
    mean: float | None = None
    spread: float | None = None
    hidden: bool = True


@dataclass(frozen=True)
class Gap:
    """Two groups that differ on a theme or option, the one with the higher mean first."""

    key: str
    high: Group
    low: Group
    high_mean: float
    low_mean: float
    difference: float


@dataclass(frozen=True)
class Distance:
    """Two groups and how many points one would have to move to spread them as the other does."""

    first: Group
    second: Group
    points: float


@dataclass(frozen=True, eq=False)
class Result:
    """The shown results of one round. `respondents` is None when fewer people answered than `threshold`.

    `tallies` has shape (answer keys, groups, values): how many gave which value, 0 where not shown.
    `shown` has shape (answer keys, groups). Of a unit in the round every part can be asked for: what isn't
    published (a level of a team beside function groups) is hidden like any other.
    """

    scan: Scan
    top_id: str
    respondents: int | None
    groups: Mapping[Slice, int]
    tallies: NDArray[np.int64]
    shown: NDArray[np.bool_]
    threshold: int = THRESHOLD

    def statement(self, unit_id: str, part: Part, statement_key: str) -> Cell:
        """Return one group's answers to a statement. Raises KeyError for an unknown unit or statement."""
        return self._cell([self._row(statement_key)], self._group(unit_id, part))

    def theme(self, unit_id: str, part: Part, theme_key: str) -> Cell:
        """Return one group's answers to the shown statements of a theme, pooled. Raises KeyError as above.

        `n` is the largest number of answers to one of those statements.
        """
        for theme in self.scan.themes:
            if theme.key == theme_key:
                rows = [self._row(statement.key) for statement in theme.statements]
                return self._cell(rows, self._group(unit_id, part))
        raise KeyError(theme_key)

    def option(self, unit_id: str, part: Part, option_key: str) -> Points:
        """Return the points one group gave to an option. Raises KeyError as above."""
        row, group = self._row(option_key), self._group(unit_id, part)
        if group is None or not self.shown[row, group]:
            return Points()
        tally = self.tallies[row, group]
        values = np.arange(tally.size)
        n = int(tally.sum())
        mean = float(tally @ values) / n
        return Points(n, mean, float(np.sqrt(tally @ (values - mean) ** 2 / n)), hidden=False)

    def _group(self, unit_id: str, part: Part) -> int | None:
        """Return the column of a group, None when it isn't published. Raises KeyError for an unknown unit."""
        whole = self.groups[unit_id, None]
        return whole if part is None else self.groups.get((unit_id, part))

    def _row(self, key: str) -> int:
        try:
            return self.scan.answer_keys().index(key)
        except ValueError:
            raise KeyError(key) from None

    def _cell(self, rows: list[int], group: int | None) -> Cell:
        """Return the shown statements among `rows` pooled."""
        if group is None:
            return Cell()
        tallies = self.tallies[[row for row in rows if self.shown[row, group]], group]
        if not tallies.size:
            return Cell()
        counts = tuple(int(count) for count in tallies.sum(axis=0))
        values = [step.value for step in self.scan.scale]
        mean = sum(c * v for c, v in zip(counts, values, strict=True)) / sum(counts)
        return Cell(int(tallies.sum(axis=1).max()), counts, mean, agreement(counts), False, len(tallies))


def score(
    scan: Scan,
    responses: Sequence[Response],
    units: Sequence[Unit],
    top_id: str,
    threshold: int = THRESHOLD,
    groups: Sequence[FunctionGroup] = (),
) -> Result:
    """Return the results of `responses` to `scan` for the unit `top_id` and everything under it.

    No answers of fewer than `threshold` people can be found from it, also not by who knows all answers from paper
    and files. With function groups (`groups`) the result
    holds units, and levels and function groups of the whole round; a response with another function group counts
    at its level only. Responses from elsewhere don't count. Raises ValueError for a value outside the scale (or
    the points).
    """
    about = published(units, top_id, groups)
    counted = [response for response in responses if (response.unit_id, None) in about.units]
    per_atom = _tallies(scan, counted, about.atoms, groups)
    unseen = _tallies(scan, [r for r in counted if r.source not in SEEN], about.atoms, groups)
    shown = _shown(per_atom.sum(axis=2), unseen.sum(axis=2), about, threshold)
    members = [about.members(group) for group in about.order]
    inclusion = np.array([[atom in group for atom in about.atoms] for group in members], dtype=np.float64)
    tallies = np.rint(inclusion @ per_atom).astype(np.int64) * shown[:, :, None]
    respondents = len(counted) if len(counted) >= threshold else None
    columns = {group: i for i, group in enumerate(about.order)}
    return Result(scan, top_id, respondents, columns, tallies, shown, threshold)


def texts(
    scan: Scan, responses: Iterable[Response], threshold: int = THRESHOLD
) -> dict[str, tuple[str, ...]]:
    """Return what people wrote to each open question of `scan`, for the round as a whole.

    Empty for a question to which fewer than `threshold` people wrote something, or a few of them on a phone: who typed
    in the others would know whose those are. Blanks don't count. The order
    follows from the random id of a response and the question, so it tells nothing about who came first, and no
    place in it links two texts of one person.
    """
    given = list(responses)
    found: dict[str, tuple[str, ...]] = {}
    for key in scan.text_keys():
        written = {r.id: text for r in given if (text := r.texts.get(key, "").strip())}
        shuffled = sorted(written, key=lambda id_: sha256(f"{key} {id_}".encode()).digest())
        unseen = sum(1 for r in given if r.id in written and r.source not in SEEN)
        enough = len(written) >= threshold and (unseen == 0 or unseen >= threshold)
        found[key] = tuple(written[id_] for id_ in shuffled) if enough else ()
    return found


def level_gaps(result: Result, unit_id: str) -> list[Gap]:
    """Return per theme the two levels of a unit whose means differ most (scale steps), largest gap first."""
    groups: list[Group] = [(unit_id, level) for level in Level]
    found = []
    for theme in result.scan.themes:
        means = {group: result.theme(*group, theme.key).mean for group in groups}
        found.append(_gap(theme.key, means))
    return _largest_first(found)


def meaning_gaps(result: Result, unit_ids: Iterable[str], levels: Iterable[Level]) -> list[Gap]:
    """Return per option the two groups whose mean points differ most, largest gap first.

    Compared are the units with all their levels and the levels of the round as a whole; only shown groups.
    """
    groups = _meaning_groups(result, unit_ids, levels)
    found = []
    for option in result.scan.options:
        means = {group: result.option(*group, option.key).mean for group in groups}
        found.append(_gap(option.key, means))
    return _largest_first(found)


def furthest(result: Result, unit_ids: Iterable[str]) -> Distance | None:
    """Return the two units that spread their points most differently, None when no two are fully shown.

    The distance is half the sum of the absolute differences of their mean points: the number of points one
    would have to move. Divided by the total it is the total variation distance of two distributions (Levin,
    Peres & Wilmer, 'Markov Chains and Mixing Times', section 4.1). Of equal distances the first pair wins.
    """
    profiles = {group: _profile(result, group) for group in _meaning_groups(result, unit_ids, ())}
    pairs = [
        Distance(first, second, sum(abs(a - b) for a, b in zip(one, other, strict=True)) / 2)
        for (first, one), (second, other) in combinations(profiles.items(), 2)
        if one and other
    ]
    return max(pairs, key=lambda pair: pair.points, default=None)


def _tallies(
    scan: Scan, responses: Sequence[Response], atoms: Sequence[Atom], groups: Sequence[FunctionGroup]
) -> NDArray[np.int64]:
    """Return how often each atom gave each value, shape (answer keys, atoms, values)."""
    points = scan.kind == "punten"
    values = range(scan.total + 1) if points else [step.value for step in scan.scale]
    place = {value: index for index, value in enumerate(values)}
    column = {atom: index for index, atom in enumerate(atoms)}
    tallies = np.zeros((len(scan.answer_keys()), len(atoms), len(values)), dtype=np.int64)
    cells: list[tuple[int, int, int]] = []
    for response in responses:
        atom = column[atom_of(response, groups)]
        for row, key in enumerate(scan.answer_keys()):
            value = response.answers.get(key, 0 if points and response.answers else None)
            if value is not None and value not in place:
                raise ValueError(f"antwoord {value} op '{key}' kan niet in deze scan")
            if value is not None:
                cells.append((row, atom, place[value]))
    if cells:
        np.add.at(tallies, tuple(np.array(cells).T), 1)
    return tallies


def _shown(
    counts: NDArray[np.int64], unseen: NDArray[np.int64], about: Published, threshold: int
) -> NDArray[np.bool_]:
    """Return which group is shown per answer key, from counts of shape (answer keys, atoms).

    `unseen` are the answers among them that nobody typed in.
    """
    audited: dict[bytes, list[bool]] = {}
    marks = [row.tobytes() + hidden.tobytes() for row, hidden in zip(counts, unseen, strict=True)]
    for row, hidden, mark in zip(counts, unseen, marks, strict=True):
        if mark not in audited:
            shown = _safe_groups(row, hidden, about, threshold)
            audited[mark] = [group in shown for group in about.order]
    shape = (len(counts), len(about.order))
    return np.array([audited[mark] for mark in marks], dtype=np.bool_).reshape(shape)


def _safe_groups(
    counts: NDArray[np.int64], unseen: NDArray[np.int64], about: Published, threshold: int
) -> frozenset[Slice]:
    """Return the groups that give nothing away, to anybody: first to who knows no answer, then to who typed some in.

    Leaving groups out of what is safe keeps it safe, so the second audit may only take away.
    """
    shown = audit(_sizes(counts, about), about.families, threshold, about.order).shown
    if not unseen.any() or np.array_equal(unseen, counts):
        return shown
    sizes = _sizes(unseen, about)
    families = [{name: atoms for name, atoms in family.items() if name in shown} for family in about.families]
    safe = audit(sizes, families, threshold, about.order).shown
    return safe | {name for name in shown if not any(sizes[atom] for atom in about.members(name))}


def _sizes(counts: NDArray[np.int64], about: Published) -> dict[Atom, int]:
    return dict(zip(about.atoms, counts.tolist(), strict=True))


def _meaning_groups(result: Result, unit_ids: Iterable[str], levels: Iterable[Level]) -> list[Group]:
    """Return the units with all levels, and the levels of the whole round, without doubles."""
    groups: list[Group] = [(unit_id, None) for unit_id in unit_ids]
    groups += [(result.top_id, level) for level in levels]
    return list(dict.fromkeys(groups))


def _profile(result: Result, group: Group) -> list[float]:
    """Return the mean points per option, empty when one of them is hidden."""
    means = [result.option(*group, option.key).mean for option in result.scan.options]
    shown = [mean for mean in means if mean is not None]
    return shown if len(shown) == len(means) else []


def _gap(key: str, means: Mapping[Group, float | None]) -> Gap | None:
    """Return the two groups furthest apart, None when fewer than two are shown."""
    shown = [(mean, group) for group, mean in means.items() if mean is not None]
    if len(shown) < 2:
        return None
    high = max(shown, key=lambda pair: pair[0])
    low = min((pair for pair in shown if pair is not high), key=lambda pair: pair[0])
    return Gap(key, high[1], low[1], high[0], low[0], high[0] - low[0])


def _largest_first(gaps: Iterable[Gap | None]) -> list[Gap]:
    """Return the gaps there are, the largest first; equal ones keep their order."""
    return sorted((gap for gap in gaps if gap is not None), key=lambda gap: -gap.difference)
