"""A QR code as a drawing, for a page that is printed."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """Return a QR code (ISO/IEC 18004) as SVG, with the white edge of four modules that readers need.

    Error correction is M or better: a stain or a fold over a seventh of the code does no harm.
    """
    code = segno.make(text, micro=False, error="m", boost_error=True)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=4, xmldecl=False, light="white", dark="black", nl=False)
    return drawn.getvalue().decode()
