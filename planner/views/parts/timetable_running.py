"""A search that goes on while the screen stays usable: its own thread, what it found so far, and a way to stop it.

The search belongs to one browser tab: it lives in that tab's session and nowhere else. The thread never touches the
screen or the session; it ends by its own time limit, and at once when the tab's session is gone.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

import streamlit as st

from planner.route.rollout import Progress
from planner.storage.failures import StorageFailure
from planner.usecases.timetabling import TimetableRefused
from planner.views.parts import dutch

T = TypeVar("T")
Work = Callable[[Callable[[Progress], None], threading.Event], T]
FAILED = "Het zoeken ging mis. Er is niets veranderd. Probeer het nog eens."
FIRST = 0.8  # seconds: most first timetables are there by then, so that the screen shows one at once
EVERY = 1.0
log = logging.getLogger("spoorboekje")


@dataclass
class _Found(Generic[T]):
    """What thread and screen share. Each field is written once or replaced whole, by the thread only."""

    progress: Progress | None = None
    better: int = 0
    result: T | None = None
    refusal: str = ""
    news: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)


class Search(Generic[T]):
    """A search under way, or what came of it. `seconds` is how long it may take."""

    def __init__(self, work: Work[T], seconds: float) -> None:
        self.seconds = seconds
        self._began = time.monotonic()
        self._found: _Found[T] = _Found()
        self._stop = threading.Event()
        self.thread = threading.Thread(
            target=_run, args=(work, self._found, self._stop), name="timetable-search", daemon=True
        )
        weakref.finalize(self, self._stop.set)  # nobody will come for the result any more
        self.thread.start()
        self._found.news.wait(FIRST)

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._began

    @property
    def done(self) -> bool:
        """Whether the search is over."""
        return self._found.over.is_set()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    @property
    def progress(self) -> Progress | None:
        """The best so far; None before the first timetable."""
        return self._found.progress

    @property
    def better(self) -> int:
        """How many timetables were found, each better than the one before."""
        return self._found.better

    @property
    def result(self) -> T | None:
        """What was found; None while it goes on, or when it was refused."""
        return self._found.result

    @property
    def refusal(self) -> str:
        """Why there is no result, in Dutch."""
        return self._found.refusal

    def stop(self) -> None:
        """Ask the search to end with the best it has."""
        self._stop.set()


def _run(work: Work[T], found: _Found[T], stop: threading.Event) -> None:
    def tell(progress: Progress) -> None:
        found.progress = progress
        found.better += 1
        found.news.set()

    try:
        found.result = work(tell, stop)
    except (TimetableRefused, StorageFailure) as refusal:
        found.refusal = str(refusal)
    except Exception:
        log.exception("search failed")
        found.refusal = FAILED
    finally:
        found.over.set()
        found.news.set()


@st.fragment(run_every=EVERY)
def follow(key: str) -> None:
    """Draw how far the search in the session under `key` is, every second; draws the whole screen anew at its end."""
    search: Search[object] | None = st.session_state.get(key)
    if search is None:
        return
    if search.done:
        st.rerun()
    with st.container(border=True, key=f"{key}-box"):
        st.markdown(so_far(search.progress, search.better))
        st.progress(min(1.0, search.elapsed / search.seconds), text=_time(search))
        st.button(
            "Stop en houd het beste", icon=":material/stop_circle:", key=f"{key}-stop",
            on_click=search.stop, disabled=search.stopping,
        )  # fmt: skip


def _time(search: Search[object]) -> str:
    if search.stopping:
        return "Het zoeken stopt. Het beste blijft."
    return f"{min(search.elapsed, search.seconds):.0f} van {search.seconds:.0f} seconden"


def so_far(progress: Progress | None, better: int) -> str:
    """Return in words the best end so far, what is proven to be impossible, and the distance between them."""
    if progress is None:
        return "**Even zoeken.** Er is nog geen dienstregeling die klopt."
    found = f"**Er is een dienstregeling die klopt: klaar op {dutch.day(progress.last_day)}.**"
    if better > 1:
        found += f" De {better}e en de beste tot nu toe."
    return f"{found}  \n{bound_words(progress.no_sooner_than, progress.weeks_above_bound, progress.proven)}"


def bound_words(no_sooner_than: date, weeks: int, proven: bool) -> str:
    """Return what no timetable can beat, and how far the one that was found is from it."""
    if proven:
        return "Eerder klaar kan niet: dat is bewezen."
    bound = f"Eerder dan {dutch.day(no_sooner_than)} kan niet: dat is bewezen."
    if weeks <= 0:
        return f"{bound} Dit is in dezelfde week klaar."
    lie = "zit" if weeks == 1 else "zitten"
    return f"{bound} Daar {lie} nog {dutch.counted(weeks, 'week', 'weken')} tussen."
