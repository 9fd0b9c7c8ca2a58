"""Setting a page in type: a Typst template of this folder, filled in with data, as PDF or as picture.

What people typed reaches the template as JSON and is only ever used there as a string, so that nothing in it is
read as markup. The fonts ship with the project. They hold Latin, Greek and Cyrillic letters; for others (an emoji in
the name of a team) the computer's own fonts help out, and what those lack is printed as an empty box.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import typst

Kind = Literal["pdf", "png"]
MIMES: Mapping[Kind, str] = {"pdf": "application/pdf", "png": "image/png"}
FOLDER = Path(__file__).parent
DOTS_PER_INCH = 200  # an A4 of 1654 x 2339 dots: sharp in print, light enough for an intranet


def typeset(template: str, data: Mapping[str, object], kind: Kind = "pdf") -> bytes:
    """Return a template ('poster.typ') filled in with JSON data and dates; a picture has to be one page.

    A PDF follows PDF/UA-1 (ISO 14289-1): tagged, with a title and a language. Only where a letter has no shape in our
    own fonts it claims less: Typst then refuses to write that standard. Raises ValueError for a picture of more pages.
    """
    settings = {"sys_inputs": {"data": json.dumps(data, ensure_ascii=False, default=date.isoformat)}}
    if kind == "png":
        return _compiled(template, format="png", ppi=DOTS_PER_INCH, **settings)
    try:
        return _compiled(template, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True, **settings)
    except typst.TypstError:
        return _compiled(template, format="pdf", **settings)


def _compiled(template: str, **settings: Any) -> bytes:
    written = typst.compile(FOLDER / template, root=FOLDER, font_paths=[FOLDER / "fonts"], **settings)
    if not isinstance(written, bytes):
        raise ValueError(f"{template} gives more than one page, which is no picture")
    return written
