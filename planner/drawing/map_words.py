"""The lijnenkaart in words: what a screen reader says and what stands beside the picture."""

from __future__ import annotations

from collections.abc import Sequence

from planner.drawing.map_model import Map, Stop, Train
from planner.drawing.measure import SOFT_HYPHEN, clean
from planner.drawing.palette import LEVELS
from planner.drawing.waves import Group, Platform, count_words, platforms


def state_words(stop: Stop) -> str:
    """Return the state of a stop in words."""
    if stop.here:
        return "de trein staat hier"
    if stop.reached:
        return "aangedaan"
    return "niet in de bron" if stop.untold else "nog te gaan"


def stop_label(stop: Stop) -> str:
    """Return one line about a stop: 'Passagiers, nog te gaan, gepland vanaf 3 mei 2027'."""
    parts = [_plain(stop.name), state_words(stop), _date_words(stop), _plain(stop.note)]
    return ", ".join(part for part in parts if part)


def summed_up(parts: Sequence[str]) -> str:
    """Return 'a, b en c'."""
    return " en ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def leaf_words(count: int) -> str:
    """Return '1 blaadje' or '3 blaadjes'."""
    return f"{count} blaadje" if count == 1 else f"{count} blaadjes"


def stop_list(m: Map) -> str:
    """Return the whole map as plain Dutch sentences: a line per stop, then a line per wave with all its teams."""
    stops = m.in_order()
    head = [_opening(m, stops)]
    lines = [_stop_sentences(m, i, stop) for i, stop in enumerate(stops, start=1)]
    return "\n".join([*head, *lines, *(_platform_words(platform) for platform in platforms(m))])


def _platform_words(platform: Platform) -> str:
    """Return one platform with every team on it: 'Golf 1, 12 teams. Bij Passagiers (7): De Linde, ...'."""
    counted = count_words(platform.count)
    sign = counted if platform.sign == "Teams" else f"{platform.sign}, {counted}"
    return f"{sign}. " + " ".join(_group_words(platform, group) for group in platform.groups)


def _group_words(platform: Platform, group: Group) -> str:
    names = summed_up([_train_words(train) for train in group.trains])
    if platform.waits:
        return f"{group.wave} ({len(group.trains)}): {names}." if group.wave else f"{names}."
    return f"{group.place[:1].upper()}{group.place[1:]} ({len(group.trains)}): {names}."


def _opening(m: Map, stops: tuple[Stop, ...]) -> str:
    if not stops:
        return "Deze lijnenkaart heeft nog geen haltes."
    here = next((s for s in stops if s.here), None)
    where = f"De trein staat bij {_plain(here.name)}." if here else "De trein staat nog nergens op de kaart."
    if here is None and all(s.reached for s in stops):
        where = "De trein heeft alle haltes aangedaan."
    done = sum(1 for s in stops if s.reached)
    return f"{where} {done} van de {len(stops)} haltes zijn aangedaan.{_silence(stops)}{_today(m, stops)}"


def _silence(stops: tuple[Stop, ...]) -> str:
    count = sum(state_words(stop) == "niet in de bron" for stop in stops)
    return f" Over {count} {'halte' if count == 1 else 'haltes'} vertelt de bron niets." if count else ""


def _today(m: Map, stops: tuple[Stop, ...]) -> str:
    if m.today_after is None:
        return ""
    label = clean(m.today_label)
    label = label[:1].upper() + label[1:]
    at = int(m.today_after // 1)
    if at < 0:
        return f" {label} ligt voor {_plain(stops[0].name)}."
    if at >= len(stops) - 1:
        where = "bij" if m.today_after <= len(stops) - 1 else "na"
        return f" {label} ligt {where} {_plain(stops[-1].name)}."
    if m.today_after == at:
        return f" {label} ligt bij {_plain(stops[at].name)}."
    return f" {label} ligt tussen {_plain(stops[at].name)} en {_plain(stops[at + 1].name)}."


def _stop_sentences(m: Map, number: int, stop: Stop) -> str:
    kind = "station voor alle niveaus" if stop.kind == "station" else f"halte {_levels(stop)}"
    said = [f"{number}. {_plain(stop.name)} ({kind}): {state_words(stop)}"]
    said[0] += f", {_date_words(stop)}." if _date_words(stop) else "."
    if stop.note.strip():
        said.append(_sentence(stop.note))
    leaves = m.leaves_at(stop.key)
    if leaves:
        said.append(
            f"Op het spoor: {leaf_words(len(leaves))} ({'; '.join(_plain(x.title) for x in leaves)})."
        )
    count = len(m.trains_at(stop.key))
    if count:
        said.append(f"Hier {'staat' if count == 1 else 'staan'} {count_words(count)}.")
    return " ".join(said)


def _levels(stop: Stop) -> str:
    words = [style.word for level, style in LEVELS.items() if level in stop.levels]
    return summed_up(words) or "zonder niveau"


def _date_words(stop: Stop) -> str:
    label = _plain(stop.date_label)
    if not label or stop.reached or stop.here:
        return label
    return f"gepland vanaf {label}" if label[0].isdigit() else f"gepland {label}"


def _train_words(train: Train) -> str:
    return f"{_plain(train.name)} ({_plain(train.text)})" if train.text.strip() else _plain(train.name)


def _sentence(words: str) -> str:
    said = _plain(words)
    return said if said.endswith((".", "!", "?")) else said + "."


def _plain(words: str) -> str:
    return clean(words).replace(SOFT_HYPHEN, "")
