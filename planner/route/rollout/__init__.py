"""Finding dates that hold, for many teams at once: `find_timetable`.

    from datetime import date
    from planner.route.rollout import Calendar, Need, Relation, Resource, Rollout, Task, find_timetable

    trainers = Resource("trainers", "de trainers", members=tuple(
        Resource(f"trainer-{n}", f"Trainer {n}", per_week=2, per_day=1) for n in (1, 2, 3)))
    tasks = [Task(f"{team}-{n}", f"sessie {n} van team {team}", unit=team, needs=(Need("trainers"),))
             for team in "ABC" for n in (1, 2, 3, 4)]
    gaps = [Relation(f"{team}-{n}", f"{team}-{n + 1}", least=3, most=6) for team in "ABC" for n in (1, 2, 3)]
    found = find_timetable(Rollout(Calendar(date(2027, 1, 4)), tuple(tasks), tuple(gaps), (trainers,)), seconds=5)
    print(found.status, found.last_day, found.proven, found.placed["A-1"].people)

Pure: no storage, no screen, no clock but the one that limits the search. The parts: `axis` (days as numbers), `tasks`,
`resources` and `plan` (the input), `puzzle` (the input in numbers), `placing` with `ledger` (a first timetable),
`guide`, `exact`, `solving` and `improving` (better ones), `bounds` (what nothing can beat), `staffing` (who),
`rules`, `overload` and `conflict` (why not), `nearest` with `part` (the fewest moves after an edit), `waves` (who
boards when), `comparing`, `versions` and `watch` (living with it).
"""

from planner.route.rollout.axis import Calendar, Period
from planner.route.rollout.outcome import Conflict, Outcome, Placed, Progress, Status
from planner.route.rollout.plan import Nonsense, Rollout
from planner.route.rollout.resources import Busy, Calm, Resource
from planner.route.rollout.search import find_timetable
from planner.route.rollout.tasks import Edge, Measure, Need, Relation, Task

__all__ = [
    "Busy",
    "Calendar",
    "Calm",
    "Conflict",
    "Edge",
    "Measure",
    "Need",
    "Nonsense",
    "Outcome",
    "Period",
    "Placed",
    "Progress",
    "Relation",
    "Resource",
    "Rollout",
    "Status",
    "Task",
    "find_timetable",
]
