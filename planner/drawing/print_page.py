"""The lijnenkaart on paper: an A3 landscape page that the browser opens and prints.

The file stands on its own: the font is in it, so the page looks the same on a computer that doesn't have it.
"""

from __future__ import annotations

import base64
import html
from functools import cache
from pathlib import Path
from typing import Final

from planner.drawing.measure import clean
from planner.drawing.palette import HAIRLINE, INK, PAPER, SOFT_INK

_FONTS: Final = Path(__file__).parent / "fonts"
_STYLE: Final = f"""
@page {{ size: A3 landscape; margin: 10mm 12mm; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; color: {INK}; background: #fff; font: 12pt/1.45 'Atkinson Hyperlegible', Inter, system-ui,
  'DejaVu Sans', sans-serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
.map svg {{ width: 100%; max-width: none !important; height: auto; max-height: 260mm; }}
.map svg [fill="{PAPER}"] {{ fill: #fff; }}
.map a {{ color: inherit; text-decoration: none; }}
table {{ width: 100%; border-collapse: collapse; margin-top: 6mm; font-variant-numeric: tabular-nums; }}
caption {{ text-align: left; font-weight: 700; padding-bottom: 2mm; }}
th, td {{ text-align: left; vertical-align: top; padding: 1.5mm 3mm 1.5mm 0; }}
tr {{ border-bottom: 1px solid {HAIRLINE}; }}
th {{ color: {SOFT_INK}; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
.tables {{ break-before: page; }}
.hint {{ padding: 12px 16px; margin: 0; background: {INK}; color: #fff; }}
@media screen {{ main {{ max-width: 1200px; margin: 24px auto; padding: 0 16px; }} }}
@media print {{ .hint {{ display: none; }} }}
"""


def print_page(title: str, svg: str, tables_html: str = "") -> str:
    """Return a complete HTML page with the map, and the tables on the pages after it.

    `svg` and `tables_html` are markup of our own making (already escaped); only `title` is escaped here.
    """
    tables = f'<section class="tables">{tables_html}</section>' if tables_html else ""
    return (
        '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(clean(title))}</title><style>{_faces()}{_STYLE}</style></head><body>"
        '<p class="hint">Druk op Ctrl + P om deze kaart te printen of als pdf te bewaren. De pagina is gemaakt voor A3; '
        "op A4 past de kaart ook, maar worden de letters kleiner.</p>"
        f'<main><div class="map">{svg}</div>{tables}</main></body></html>'
    )


@cache
def _faces() -> str:
    return "".join(_face(weight) for weight in (400, 700))


def _face(weight: int) -> str:
    file = _FONTS / f"atkinson-hyperlegible-latin-{weight}-normal.woff2"
    data = base64.b64encode(file.read_bytes()).decode()
    source = f"src: url(data:font/woff2;base64,{data}) format('woff2')"
    return f"@font-face {{ font-family: 'Atkinson Hyperlegible'; font-weight: {weight}; {source}; }}\n"
