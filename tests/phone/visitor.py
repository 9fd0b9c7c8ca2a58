"""Somebody with a phone, for tests: opens pages, fills in what stands there, and sends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from httpx import Response
from starlette.testclient import TestClient

from scans.links import Link


@dataclass
class Form:
    """What a page asks: hidden fields, the choices of each question, and what is filled in."""

    hidden: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.form, self.area, self.list = Form(), "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "input" and found.get("type") == "hidden":
            self.form.hidden[name] = found["value"]
        elif tag == "input" and found.get("type") == "radio":
            self._choice(name, found["value"], "checked" in found)
        elif tag == "input":
            self.form.typed[name] = found.get("value", "")
        elif tag == "select":
            self.list = name
        elif tag == "option":
            self._choice(self.list, found["value"], "selected" in found)
        elif tag == "textarea":
            self.area = name
            self.form.typed[name] = ""

    def _choice(self, name: str, value: str, chosen: bool) -> None:
        self.form.choices.setdefault(name, []).append(value)
        if chosen:
            self.form.chosen[name] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.form.typed[self.area] += data.removeprefix("\n")


def read(response: Response) -> Form:
    """Return the form on a page."""
    reader = _Reader()
    reader.feed(response.text)
    return reader.form


@dataclass
class Visitor:
    """Somebody with a link on a phone (`client` holds the cookie)."""

    client: TestClient
    link: Link

    @property
    def address(self) -> str:
        """The first screen."""
        return f"/d/{self.link.code}"

    def get(self, page: str = "") -> Response:
        """Open a page of the link."""
        return self.client.get(f"{self.address}/{page}" if page else self.address)

    def post(self, page: str, fields: Mapping[str, str] | None = None, **headers: str) -> Response:
        """Send the form of a page, with the key that stands on it."""
        shown = "" if page == "opnieuw" else page
        hidden = read(self.get(shown)).hidden
        body = urlencode({**hidden, **(fields or {})})
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.client.post(f"{self.address}/{page}", content=body, headers=kind | headers)

    def answers(self, page: str, which: int = 0) -> dict[str, str]:
        """Return an answer to every question to choose from on a page: the choice at this place."""
        choices = read(self.get(page)).choices
        return {name: [one for one in given if one][which] for name, given in choices.items()}

    def walk(self, which: int = 0) -> Response:
        """Answer page after page up to the last one, and return what that shows."""
        number = 1
        while True:
            answer = self.post(str(number), self.answers(str(number), which if number > 1 else 0))
            assert answer.status_code == 303, answer.text
            if answer.headers["location"].endswith("/klaar"):
                return self.get("klaar")
            number += 1
