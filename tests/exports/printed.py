"""Reading what was printed with readers that the project itself doesn't use: pypdf and ZXing."""

from __future__ import annotations

import io
import re

import zxingcpp
from PIL import Image
from pypdf import PdfReader


def pages(data: bytes) -> list[str]:
    """Return the text of each page, on one line; what is broken anywhere stays in one piece."""
    texts = (page.extract_text().replace("\u200b", "") for page in PdfReader(io.BytesIO(data)).pages)
    return [re.sub(r"\s+", " ", text) for text in texts]


def squeezed(text: str) -> str:
    """Return text without white space, so that where a line ends doesn't matter."""
    return re.sub(r"\s", "", text)


def picture(data: bytes) -> Image.Image:
    """Return a picture in grey, as an office printer makes of it."""
    return Image.open(io.BytesIO(data)).convert("L")


def decoded(image: Image.Image) -> list[str]:
    """Return what the QR codes in a picture say."""
    return [found.text for found in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


def corners(image: Image.Image) -> tuple[int, int, int, int]:
    """Return where the QR code in a picture is: left, top, right, bottom."""
    (found,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    first, last = found.position.top_left, found.position.bottom_right
    return first.x, first.y, last.x, last.y
