"""The rows of a file as a table with headings. What tells who somebody is or when they answered is emptied here.

Microsoft Forms and LimeSurvey put such columns in every file: mail, name, moments, address, token. They are known by
their heading, and mail and IP addresses by what stands under it; nothing after this module ever sees their cells.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from scans.cell_words import folded, share, squeezed
from scans.sheet import Rows

LONGEST = 300  # characters of a heading that are kept
HEADER_ROWS = 5  # a title or a row of merged headings may stand above the headings
FINISHED = frozenset(map(squeezed, ("submitdate", "Date submitted", "Datum verzonden", "Datum ingediend")))
FORMS = frozenset(
    map(
        squeezed,
        (
            "Start time", "Begintijd", "Starttijd", "Completion time", "Tijd van voltooien", "Voltooiingstijd",
            "Last modified time", "Tijd van laatste wijziging", "Total points", "Totaal aantal punten", "Totale punten",
            "Quiz feedback", "Feedback over toets", "Feedback over quiz", "Grade posted time", "Tijd van publicatie van cijfer",
        ),
    )
)  # fmt: skip
LIMESURVEY = FINISHED | frozenset(
    map(
        squeezed,
        (
            "lastpage", "Last page", "Laatste pagina", "startlanguage", "Start language", "Starttaal", "seed",
            "startdate", "Date started", "Startdatum", "Datum gestart", "datestamp", "Date last action",
            "Datum laatste actie", "ipaddr", "IP address", "refurl", "Referrer URL", "Response ID", "Antwoord ID",
            "interviewtime", "Total time", "Totale tijd",
        ),
    )
)  # fmt: skip
# LimeSurvey's own columns by their code, as the export 'code & text' puts it before the text: 'id. Antwoord-ID'
OWN_CODES = frozenset(
    ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token",
     "interviewtime")
)  # fmt: skip
CODE_AND_TEXT = re.compile(r"([a-z]+)\s*[.:]\s+\S")
PERSON = frozenset(
    map(
        squeezed,
        (
            "id", "email", "e-mailadres", "e-mail address", "mail", "mailadres", "naam", "name", "voornaam", "achternaam",
            "first name", "last name", "volledige naam", "full name", "je naam", "uw naam", "wat is je naam?", "token",
            "access code", "toegangscode", "ip", "ip-adres", "telefoon", "telefoonnummer", "personeelsnummer",
            "medewerkernummer", "geboortedatum", "tijdstempel", "timestamp", "datum", "tijd",
        ),
    )
)  # fmt: skip
# The same in other words, in a short heading that isn't about where or as what somebody works.
PERSON_WORDS = re.compile(
    r"\b(naam|name|e-?mail|e-?mailadres|telefoon|telefoonnummer|geboortedatum|personeelsnummer)\b"
)
WORKING_WORDS = re.compile(r"team|eenheid|afdeling|locatie|unit|functie|groep|organisatie")
FEW_WORDS = 5
TIMING = re.compile(r"(group|question)time\d*|.*(\]|\w)Time", re.ASCII)
GRADED = re.compile(r"(points|punten|feedback)\s*[-–:]\s", re.IGNORECASE)  # the extra columns of a quiz
ADDRESS = re.compile(r"\S+@\S+\.\S+|\d{1,3}(\.\d{1,3}){3}|anonymous|anoniem")
YES = "ja"


@dataclass(frozen=True)
class Table:
    """A file with its headings: all different, none empty. `raw` is the row of headings as it stands in the file.

    The cells of a column in `personal` are empty, except that one about handing in says 'ja' where it was filled.
    """

    line: int
    raw: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    personal: frozenset[str]

    def cells(self, heading: str) -> list[str]:
        """Return the cells of a column; of a row that is too short nothing."""
        place = self.headings.index(heading)
        return [cells[place] for _, cells in self.rows if place < len(cells)]

    @property
    def open_headings(self) -> tuple[str, ...]:
        """The columns that may be read."""
        return tuple(heading for heading in self.headings if heading not in self.personal)

    @property
    def finished(self) -> str | None:
        """The column that tells whether somebody handed the form in; None when the file has none."""
        return next((heading for heading in self.headings if _is_any(heading, FINISHED)), None)

    def handed_in(self) -> Table:
        """Return the table without the rows of people who didn't hand in."""
        if self.finished is None:
            return self
        place = self.headings.index(self.finished)
        return replace(self, rows=tuple(row for row in self.rows if row[1][place : place + 1] != ("",)))

    @property
    def origin(self) -> str:
        """Where the file comes from, as far as its headings tell."""
        own = [h for h in self.headings if squeezed(h) in LIMESURVEY or _own_code(h)]
        if len(own) > 1:
            return "LimeSurvey"
        forms = sum(1 for heading in self.headings if squeezed(heading) in FORMS)
        return "Microsoft Forms" if forms > 1 else "een ander programma"


def table(rows: Rows, known: Container[str]) -> Table:
    """Return rows as a table; `known` holds the squeezed texts that a heading may have, to find the row of headings."""
    at = _header_row(rows, known)
    line, raw = rows[at][0], _completed(rows, at)
    headings = _different(raw)
    body = rows[at + 1 :]
    personal = frozenset(
        heading
        for place, heading in enumerate(headings)
        if _personal(raw[place], [cells[place] for _, cells in body[:200] if place < len(cells)])
    )
    hidden = {
        place: _is_any(heading, FINISHED) for place, heading in enumerate(headings) if heading in personal
    }
    emptied = tuple(
        (number, tuple(_shown(hidden, place, cell) for place, cell in enumerate(cells)))
        for number, cells in body
    )
    return Table(line, tuple(raw), headings, emptied, personal)


def _shown(hidden: dict[int, bool], place: int, cell: str) -> str:
    """Return a cell, emptied when its column is hidden; of handing in only that it happened ('N' is no in LimeSurvey)."""
    if place not in hidden:
        return cell
    return YES if hidden[place] and folded(cell) not in ("", "n", "nee", "no") else ""


def _header_row(rows: Rows, known: Container[str]) -> int:
    """Return which of the first rows holds most known headings; a title above the headings is passed over."""
    first = rows[: min(HEADER_ROWS, len(rows) - 1)]
    scores = [sum(1 for cell in cells if _recognised(cell, known)) for _, cells in first]
    if any(scores):
        return scores.index(max(scores))
    wide = [sum(1 for cell in cells if cell) for _, cells in first]
    return next((at for at, number in enumerate(wide) if number > 1), 0)


def _recognised(cell: str, known: Container[str]) -> bool:
    return bool(cell) and (any(squeezed(name) in known for name in names_of(cell)) or _known_elsewhere(cell))


def _completed(rows: Rows, at: int) -> list[str]:
    """Return the headings; where a cell is empty because it is merged with the one above, that one."""
    found = list(rows[at][1])
    for _, above in reversed(rows[:at]):
        for place in range(min(len(found), len(above))):
            titled = sum(1 for cell in above if cell) > 1
            found[place] = found[place] or (above[place] if titled else "")
    return found


def _different(raw: Sequence[str]) -> tuple[str, ...]:
    """Return the headings on one line, each once: a second 'Team' becomes 'Team (2)', an empty one 'kolom 3'."""
    result: list[str] = []
    for number, cell in enumerate(raw, start=1):
        name = " ".join(cell.split())[:LONGEST] or f"kolom {number}"
        times, fresh = 1, name
        while fresh in result:
            times += 1
            fresh = f"{name} ({times})"
        result.append(fresh)
    return tuple(result)


def _known_elsewhere(heading: str) -> bool:
    """Return whether Microsoft Forms or LimeSurvey adds this column to every file, or it tells who somebody is."""
    return squeezed(heading) in FORMS | LIMESURVEY | PERSON or bool(_own_code(heading))


def _is_any(heading: str, names: Container[str]) -> bool:
    """Return whether a heading is one of these names, or has one as its code: 'submitdate. Datum verzonden'."""
    return squeezed(heading) in names or _own_code(heading) in names


def _own_code(heading: str) -> str:
    """Return which of its own columns LimeSurvey means in the export 'code & text', '' for a question or bare name."""
    found = CODE_AND_TEXT.match(heading)
    return found[1] if found and found[1] in OWN_CODES else ""


def _personal(heading: str, cells: Sequence[str]) -> bool:
    words = folded(heading)
    if len(words.split()) <= FEW_WORDS and PERSON_WORDS.search(words) and not WORKING_WORDS.search(words):
        return True
    if _known_elsewhere(heading) or GRADED.match(heading) or TIMING.fullmatch(heading):
        return True
    return share(cells, lambda cell: ADDRESS.fullmatch(cell.strip())) >= 0.5


def names_of(heading: str) -> tuple[str, ...]:
    """Return what a heading may call its question: whole, without a code or number before it, or the part in brackets.

    LimeSurvey writes 'G01Q01[SQ001]', 'Klopt dit? [Wij weten waarheen]', 'G01Q01. Klopt dit?' or 'G01Q01[SQ001]. Wij weten
    waarheen'.
    """
    inside = re.findall(r"\[([^\[\]]+)\]", heading)
    before = heading.split("[", 1)[0] if inside else ""
    bare = re.sub(r"^\s*(\w{1,20}(\[\w+\])?|\d{1,3})\s*[.):]\s+", "", heading)
    return tuple(
        dict.fromkeys(name.strip() for name in (heading, *reversed(inside), bare, before) if name.strip())
    )
