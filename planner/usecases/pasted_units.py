"""Reading locations and teams as people have them: pasted from a spreadsheet, typed, or in a CSV file.

Every problem is collected with its line, and a text with a problem gives no rows to store: nothing is
imported halfway.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scans.groups import Unit, UnitKind

MOST_ROWS = 500
MOST_CHARACTERS = 200_000
LONGEST_NAME = 120
MOST_PEOPLE = 100_000
_HEADINGS = {
    "locatie": ("locatie", "vestiging", "locatienaam"),
    "team": ("team", "teamnaam", "afdeling", "groep"),
    "aantal": ("aantal", "medewerkers", "aantal medewerkers", "personen"),
}
# 'Team B (12)', 'Team C, 14', 'Team D - 9 mensen'; a bare 'Wijkteam 3' is a name
_COUNT_IN_NAME = re.compile(
    r"(\(\d+( \w+)?\)|[,:] ?\d+( \w+)?| [-–] ?\d+( \w+)?| \d+ (mens|medew|pers|coll)\w*)$"
)
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class UnitRow:
    """One team to add: its location ('' hangs it right under the organisation) and its number of people."""

    location: str
    team: str
    headcount: int | None = None


def parse_units(given: str | bytes, present: Sequence[Unit] = ()) -> tuple[list[UnitRow], list[str]]:
    """Return (rows, problems in Dutch); with a problem there are no rows.

    A line is 'locatie, team, aantal' with tabs or semicolons between them (commas only under a heading), 'team;
    aantal', 'locatie; team', or just a team. A heading is optional. `present` are the units that exist already.
    """
    text, problem = text_of(given)
    if problem:
        return [], [problem]
    lines = list(_cells(text))
    if len(lines) > MOST_ROWS:
        return [], [f"Dit zijn {len(lines)} regels; er kunnen er hooguit {MOST_ROWS} tegelijk in."]
    heading = _heading(lines[0][1]) if lines else {}
    width = len(lines[0][1]) if heading else 3
    read = [_read(number, cells, heading, width) for number, cells in lines[bool(heading) :]]
    problems = [said for _, _, found in read for said in found]
    problems += _doubles([(number, row) for number, row, _ in read if row.team], present)
    return ([] if problems else [row for _, row, _ in read]), problems


def text_of(given: str | bytes) -> tuple[str, str]:
    """Return (text, problem): what a file or a paste says, or in Dutch why it can't be read."""
    if isinstance(given, bytes) and given.startswith(b"PK"):
        return "", (
            "Dit is een Excel-bestand. Bewaar het in Excel als CSV, of kopieer de cellen en plak ze in het vak."
        )
    given = _decoded(given) if isinstance(given, bytes) else given
    if len(given) > MOST_CHARACTERS:
        return "", "Deze tekst is te lang om teams uit te lezen."
    if "\0" in given:
        return "", "Dit bestand is geen tekst. Bewaar het als CSV."
    return given, ""


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Excel writes on Windows


def _cells(text: str) -> Iterator[Line]:
    """Yield (line number, trimmed cells) of every line that isn't empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    mark = _separator(lines)
    for number, line in enumerate(lines, start=1):
        cells = next(csv.reader(io.StringIO(line), delimiter=mark), []) if mark else [line]
        trimmed = [" ".join(cell.split()) for cell in cells]
        if any(trimmed):
            yield number, trimmed


def _separator(lines: Sequence[str]) -> str:
    for mark in ("\t", ";"):
        if any(mark in line for line in lines):
            return mark
    first = next((line for line in lines if line.strip()), "")
    return "," if "," in first and _heading(first.split(",")) else ""


def _heading(cells: Sequence[str]) -> dict[str, int]:
    """Return the column per name when this line is a heading (it names the team), else nothing."""
    found = {
        name: index
        for index, cell in enumerate(cells)
        for name, words in _HEADINGS.items()
        if cell.strip().lower() in words
    }
    return found if "team" in found else {}


def _layout(cells: Sequence[str]) -> dict[str, int]:
    """Return the column per name of a line without heading: people mix short and long lines."""
    if len(cells) >= 3:
        return {"locatie": 0, "team": 1, "aantal": 2}
    if len(cells) == 2 and cells[1] and not cells[1].isdigit():
        return {"locatie": 0, "team": 1}
    return {"team": 0, "aantal": 1}


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""


def _read(
    number: int, cells: Sequence[str], heading: dict[str, int], width: int
) -> tuple[int, UnitRow, list[str]]:
    """Return (line number, row, problems of this line); `width` is the number of columns a line may have."""
    layout = heading or _layout(cells)
    location, team, count = (_cell(cells, layout.get(name)) for name in ("locatie", "team", "aantal"))
    problems = _surplus(number, cells[width:], bool(heading))
    if len(cells) == layout["team"] + 1:
        problems += _count_in_name(number, team)
    if not team:
        problems.append(f"Regel {number}: hier staat geen team. Vul een naam in of haal de regel weg.")
    for name in (location, team):
        if len(name) > LONGEST_NAME:
            problems.append(f"Regel {number}: ‘{name[:30]} …’ is te lang; hooguit {LONGEST_NAME} tekens.")
    headcount, problem = _headcount(number, count)
    return number, UnitRow(location, team, headcount), problems + problem


def _surplus(number: int, surplus: Sequence[str], under_heading: bool) -> list[str]:
    """Return the problem of cells beyond the last column: dropping them could turn 1,200 people into one."""
    if not any(surplus):
        return []
    if not under_heading:
        return [f"Regel {number}: hier staan meer dan drie kolommen. Houd locatie, team en aantal over."]
    return [
        f"Regel {number}: ‘{', '.join(filter(None, surplus))[:30]}’ valt buiten de kolommen van de kop. Haal het weg. "
        "Hoort het scheidingsteken bij een naam? Zet die dan tussen dubbele aanhalingstekens."
    ]


def _count_in_name(number: int, team: str) -> list[str]:
    """Return the problem of a name with a number of people in it. A separator behind it says that it's a name."""
    if not _COUNT_IN_NAME.search(team):
        return []
    return [
        f"Regel {number}: in ‘{team[:60]}’ staat een getal in de naam. Is het een aantal mensen? Scheid het met een "
        "puntkomma, zoals ‘Dagdienst; 14’. Hoort het bij de naam? Zet dan een puntkomma achter de naam."
    ]


def _headcount(number: int, count: str) -> tuple[int | None, list[str]]:
    if not count:
        return None, []
    if not (count.isascii() and count.isdigit()) or len(count) > 6 or int(count) > MOST_PEOPLE:
        return None, [
            f"Regel {number}: ‘{count[:30]}’ is geen aantal mensen. Schrijf een heel getal, zoals 12, of laat het leeg."
        ]
    return int(count), []


def _doubles(rows: Iterable[tuple[int, UnitRow]], present: Sequence[Unit]) -> list[str]:
    """Return a problem for every team that is there twice at one location, or exists already."""
    known = _known_teams(present)
    seen: dict[tuple[str, str], int] = {}
    problems = []
    for number, row in rows:
        key = (row.location.casefold(), row.team.casefold())
        place = f"bij {row.location}" if row.location else "zonder locatie"
        if key in known:
            problems.append(f"Regel {number}: team ‘{row.team}’ {place} bestaat al.")
        elif key in seen:
            problems.append(f"Regel {number}: team ‘{row.team}’ {place} staat ook op regel {seen[key]}.")
        seen.setdefault(key, number)
    return problems


def _known_teams(present: Sequence[Unit]) -> set[tuple[str, str]]:
    names = {u.id: (u.name if u.kind is UnitKind.LOCATIE else "") for u in present}
    return {
        (names.get(u.parent_id or "", "").casefold(), u.name.casefold())
        for u in present
        if u.kind is UnitKind.TEAM
    }
