"""The lijnenkaart on paper: an A4 landscape page that the browser opens and prints."""

from __future__ import annotations

import html

from planner.drawing.measure import clean
from planner.drawing.palette import HAIRLINE, INK, SOFT_INK

_STYLE = f"""
@page {{ size: A4 landscape; margin: 10mm 12mm; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; color: {INK}; background: #fff; font: 11pt/1.45 'Atkinson Hyperlegible', Inter, system-ui,
  'DejaVu Sans', sans-serif; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
.map svg {{ width: 100%; max-width: none !important; height: auto; max-height: 180mm; }}
.map svg > rect:first-of-type {{ fill: #fff; }}
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
        f"<title>{html.escape(clean(title))}</title><style>{_STYLE}</style></head><body>"
        '<p class="hint">Druk op Ctrl + P om deze kaart te printen of als pdf te bewaren.</p>'
        f'<main><div class="map">{svg}</div>{tables}</main></body></html>'
    )
