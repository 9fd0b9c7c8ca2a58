"""How long a search may last, and running CP-SAT no longer than that: by the clock, by a stop, or by measured work."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from ortools.sat.python import cp_model

_LOOKS = 0.05  # seconds between two looks at the stop and the clock


@dataclass(frozen=True)
class Effort:
    """How long a search may last: by the clock, by a stop, and by `work`, CP-SAT's own clockless measure.

    One worker with a seed walks the same path every time; the clock or a stop only decide how far it gets. With
    `work` alone, the answer is the same on every run.
    """

    until: float
    work: float | None = None
    seed: int = 1
    stop: threading.Event | None = None

    @property
    def left(self) -> float:
        """The seconds left; 0 when stopped."""
        if self.stop is not None and self.stop.is_set():
            return 0.0
        return max(0.0, self.until - time.monotonic())


def solve(
    cp: cp_model.CpModel,
    solver: cp_model.CpSolver,
    effort: Effort,
    watch: cp_model.CpSolverSolutionCallback | None = None,
) -> cp_model.CpSolverStatus:
    """Solve with one worker within the effort; `solver` may hold parameters of its own and has the values after."""
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = effort.seed
    solver.parameters.max_time_in_seconds = max(0.01, effort.left)
    if effort.work is not None:
        solver.parameters.max_deterministic_time = effort.work
    over = threading.Event()
    threading.Thread(target=_stop_in_time, args=(solver, effort, over), daemon=True).start()
    try:
        return solver.solve(cp, watch)
    finally:
        over.set()


def _stop_in_time(solver: cp_model.CpSolver, effort: Effort, over: threading.Event) -> None:
    while not over.wait(_LOOKS):
        if effort.left == 0.0:
            solver.stop_search()
