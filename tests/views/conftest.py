"""Opening a screen the way Streamlit does: through the frame, on a real database file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).resolve().parents[2] / "planner" / "frame.py"

OpenView = Callable[..., AppTest]


@pytest.fixture
def open_view(database_url: str, monkeypatch: pytest.MonkeyPatch) -> OpenView:
    """Return a function that opens a screen of a traject and fails on any exception in it."""
    monkeypatch.setenv("SPOORBOEKJE_DATABASE_URL", database_url)

    def opened(file: str, traject_id: str | None = None, **params: str) -> AppTest:
        app = AppTest.from_file(str(FRAME), default_timeout=20)
        if traject_id:
            app.query_params["traject"] = traject_id
        app.run()
        for name, value in params.items():
            app.query_params[name] = value
        app.switch_page(f"views/{file}").run()
        assert_calm(app)
        return app

    return opened


def assert_calm(app: AppTest) -> None:
    """Fail when a screen raised, or fell back to the message for unexpected failures."""
    assert not app.exception, [e.value for e in app.exception]
    assert not [e.value for e in app.error if "ging iets mis" in e.value]


def said(app: AppTest) -> str:
    """Return all text that a screen shows, to look for words in."""
    kinds = (
        app.header,
        app.subheader,
        app.title,
        app.markdown,
        app.caption,
        app.info,
        app.error,
        app.warning,
        app.success,
    )
    return "\n".join(str(element.value) for kind in kinds for element in kind)
