"""Files as Microsoft Forms and LimeSurvey make them, built here so that every cell of them is known."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook

FORMS_NL = ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging")
FORMS_EN = ("Id", "Start time", "Completion time", "Email", "Name", "Last modified time")
LIME = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl")
MOMENT = datetime(2027, 1, 5, 9, 30, 12)


def workbook(rows: Sequence[Sequence[object]], title: str = "Sheet1") -> bytes:
    """Return an Excel file with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def forms_rows(
    headings: Sequence[str], answers: Sequence[Sequence[object]], own: Sequence[str] = FORMS_NL
) -> list[list[object]]:
    """Return the rows of a Forms export: its own six columns, then the questions, headings with spaces as Forms leaves them."""
    head: list[object] = [*own, *(f"{heading}\N{NO-BREAK SPACE}\n" for heading in headings)]
    return [
        head,
        *(
            [number, MOMENT, MOMENT, "anonymous", f"Persoon Geheim {number}", None, *row]
            for number, row in enumerate(answers, start=1)
        ),
    ]


def forms_xlsx(
    headings: Sequence[str], answers: Sequence[Sequence[object]], own: Sequence[str] = FORMS_NL
) -> bytes:
    """Return a workbook as Microsoft Forms makes it."""
    return workbook(forms_rows(headings, answers, own))


def limesurvey_csv(
    headings: Sequence[str], answers: Sequence[Sequence[object]], unfinished: int = 0, separator: str = ","
) -> bytes:
    """Return a CSV file as LimeSurvey makes it, all cells in quotes; the last `unfinished` rows weren't handed in."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, delimiter=separator)
    writer.writerow([*LIME, *headings])
    for number, row in enumerate(answers, start=1):
        done = "" if number > len(answers) - unfinished else "1980-01-01 00:00:00"
        when = "2027-01-05 09:30:12"
        writer.writerow([number, done, 3, "nl", 123456, when, when, f"10.0.0.{number}", "", *row])
    return out.getvalue().encode("utf-8-sig")
