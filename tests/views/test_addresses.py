"""Which addresses are screens, and which lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.views import registry


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/route",
        "/nieuw-traject",
        "/_stcore/health",
        "/route/_stcore/host-config",
        "/route/static/js/x.js",
        "/route/",
        "/static/js/x.js",
        "/lettertype/a.woff2",
        "/favicon.png",
    ],
)
def test_a_screen_and_what_the_server_answers_are_left_alone(path: str) -> None:
    assert not registry.leads_nowhere(path)


@pytest.mark.parametrize(
    "path", ["/stationshal", "/onzin", "/onzin/meer", "/admin", "/route/iets", "/route/iets.html"]
)
def test_an_address_that_no_screen_has_leads_nowhere(path: str) -> None:
    assert registry.leads_nowhere(path)


def test_every_screen_in_the_registry_is_a_file_and_the_other_way_round() -> None:
    folder = Path(registry.__file__).parent
    files = {p.name for p in folder.glob("*.py")} - {"__init__.py", "registry.py"}
    assert {view.file for view in registry.VIEWS} == files
