"""Tables and lists of methods as HTML that reads as a table on a wide screen and as blocks on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from planner.drawing.palette import SOFT_INK

HAIRLINE = "#D9D3C4"
STYLE = f"""<style>
ul.methods {{ list-style: none; margin: 0 !important; padding: 0 !important; display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; }}
ul.methods li {{ margin: 0 !important; padding: .7rem 0; border-top: 1px solid {HAIRLINE}; }}
.methods p {{ margin: .15rem 0 0; }}
.methods .soft, .keytable .soft {{ color: {SOFT_INK}; font-size: .875rem; }}
.keytable {{ width: 100%; border-collapse: collapse; font-size: 1rem; table-layout: fixed; }}
.keytable caption {{ text-align: left; padding: 0 0 .5rem; color: {SOFT_INK}; font-size: .875rem; }}
.keytable th, .keytable td {{ text-align: left; padding: .55rem 1rem .55rem 0; border-bottom: 1px solid {HAIRLINE};
  vertical-align: top; overflow-wrap: break-word; hyphens: auto; }}
.keytable thead th {{ color: {SOFT_INK}; font-weight: 700; font-size: .875rem; vertical-align: bottom; }}
.keytable tbody th {{ font-weight: 700; }}
.keytable ul {{ list-style: none; margin: 0 !important; padding: 0 !important; }}
.keytable li {{ margin: 0 0 .2rem !important; }}
.keytable .label {{ display: none; }}
.keytable.aspects thead th {{ color: inherit; font-size: 1rem; }}
.keytable.aspects tbody th, .keytable.aspects thead td {{ width: 11rem; }}
.keytable.aspects tbody th {{ color: {SOFT_INK}; font-weight: 400; font-size: .875rem; }}
.keytable.marks tbody th, .keytable.marks thead td {{ width: 27%; }}
.keytable.marks thead th {{ padding-right: .5rem; }}
.keytable.marks tbody th {{ font-weight: 400; }}
.keytable.marks tr > * {{ padding-top: .35rem; padding-bottom: .35rem; }}
@media (max-width: 640px) {{
  ul.methods {{ grid-template-columns: 1fr; }}
  .keytable, .keytable tbody, .keytable tr, .keytable td, .keytable tbody th, .keytable caption {{ display: block; }}
  .keytable.aspects tbody th {{ width: auto; color: inherit; font-weight: 700; font-size: 1rem; }}
  .keytable.marks tbody th {{ width: auto; font-weight: 700; }}
  .keytable thead {{ display: none; }}
  .keytable th, .keytable td {{ border: 0; padding: .15rem 0 .35rem; }}
  .keytable tr {{ border-bottom: 1px solid {HAIRLINE}; padding: .5rem 0; }}
  .keytable td:empty {{ display: none; }}
  .keytable .label {{ display: block; color: {SOFT_INK}; font-size: .875rem; }}
  .keytable.marks .label {{ display: inline; color: inherit; font-size: 1rem; }}
  .keytable.marks td {{ padding: .05rem 0; }}
}}
</style>"""
Row = tuple[str, Sequence[str]]


def table(kind: str, caption: str, columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table as HTML: a heading per column, and rows of a heading with one cell of HTML per column.

    Headings are text and are escaped here; cells are HTML already. On a phone every filled cell names its
    column, and empty cells disappear.
    """
    head = "".join(f"<th scope='col' role='columnheader'>{escape(name)}</th>" for name in columns)
    body = "".join(_row(heading, cells, columns) for heading, cells in rows)
    return (
        f"<table class='keytable {kind}' role='table' lang='nl'><caption>{escape(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'><td role='cell'></td>{head}</tr></thead>"
        f"<tbody role='rowgroup'>{body}</tbody></table>"
    )


def _row(heading: str, cells: Sequence[str], columns: Sequence[str]) -> str:
    drawn = "".join(
        f"<td role='cell'><span class='label'>{escape(name)}</span> {cell}</td>"
        if cell
        else "<td role='cell'></td>"
        for name, cell in zip(columns, cells, strict=True)
    )
    return f"<tr role='row'><th scope='row' role='rowheader'>{escape(heading)}</th>{drawn}</tr>"


def items(lines: Iterable[str]) -> str:
    """Return a list of HTML lines as one cell; no lines, no list."""
    drawn = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{drawn}</ul>" if drawn else ""
