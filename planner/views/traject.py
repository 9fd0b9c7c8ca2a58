"""The first screen of a traject: where are we, what is next, what needs attention, what goes well."""

from __future__ import annotations

from datetime import date

import streamlit as st

from planner.route.attention import Attention
from planner.route.boarding_coming import ComingStep
from planner.route.experience import Story, StoryKind
from planner.route.journey import Journey
from planner.route.position import Coming
from planner.route.traject import Origin
from planner.usecases.desk import Desk
from planner.usecases.overview import Overview, first_to_come, overview
from planner.views.parts import dutch
from planner.views.parts.context import desk, go, journey
from planner.views.parts.route_map import draw_map
from planner.views.parts.text import clipped, plain

STORIES = 4
NAMED = 4  # teams that are named one by one; more are told as a number


def main() -> None:
    """Draw the lijnenkaart with three columns under it."""
    at = desk()
    now = journey(at)
    found = overview(at, now)
    st.header(_where(at, now, found))
    if draw_map(at, now, "traject-map"):
        go("route.py")
    current, attention, well = st.columns(3, gap="large")
    with current:
        _now(at, now, found)
    with attention:
        _attention(found)
    with well:
        _well(now)


def _where(at: Desk, now: Journey, found: Overview) -> str:
    station = at.library.stations[found.position.now].name
    if not found.position.arrived:
        return f"De trein staat klaar; vertrek op {dutch.day(now.traject.start)}"
    following = found.position.next_stop
    return f"De trein is bij {station}" + (
        f", op weg naar {at.library.stations[following].name}" if following else ""
    )


def _now(at: Desk, now: Journey, found: Overview) -> None:
    st.subheader("Nu en de komende twee weken")
    lines = [(coming.slot.start, _line(at, coming)) for coming in found.coming]
    lines += [(step.first, _step(step)) for step in found.steps]
    if not lines:
        st.caption("In de komende twee weken staat er niets op de route.")
        _next(found)
    for _, line in sorted(lines):
        st.markdown(line)
    if now.boarding_rules and now.uses("pagina:dienstregeling"):
        st.page_link(
            "views/dienstregeling.py", label="Naar de dienstregeling", icon=":material/calendar_month:"
        )
    st.page_link("views/route.py", label="Naar de route", icon=":material/route:")


def _next(found: Overview) -> None:
    title, day = first_to_come(found)
    if title and day:
        st.markdown(f"Daarna: **{plain(title)}**, vanaf {dutch.day(day)}.")


def _step(step: ComingStep) -> str:
    """Return what teams do together soon: '**Werksessie 1**, ma 4 januari 2027 tot en met ... · De Linde en De Kade'."""
    until = f" tot en met {dutch.day(step.last)}" if step.last != step.first else ""
    who = dutch.listed(step.teams) if len(step.teams) <= NAMED else f"{len(step.teams)} teams"
    return f"**{plain(step.title)}**  \n{dutch.day(step.first)}{until} · {plain(who)}"


def _line(at: Desk, coming: Coming) -> str:
    role = at.library.role_name(coming.activity.role)
    when = f"{dutch.day(coming.slot.start)} · {coming.status}"
    return f"**{plain(coming.activity.title)}**  \n{when} · {role}"


def _attention(found: Overview) -> None:
    st.subheader("Vraagt aandacht")
    if not found.attention:
        st.caption("Op dit moment vraagt niets om aandacht.")
    for index, item in enumerate(found.attention):
        _item(item, index)


def _item(item: Attention, index: int) -> None:
    st.markdown(f"**{plain(item.sentence)}**  \n{plain(item.reason)}")
    if st.button(item.label, key=f"attention-{index}", icon=":material/arrow_forward:", type="tertiary"):
        go(item.view)


def _well(now: Journey) -> None:
    st.subheader("Gaat goed")
    good = _good(now)
    if not good:
        st.caption("Hier komen jullie verhalen en successen. Een klein verhaal is genoeg om te beginnen.")
    for story in good[:STORIES]:
        st.markdown(_story(now, story))
    if now.uses("pagina:onderweg"):
        st.page_link("views/onderweg.py", label="Naar het logboek", icon=":material/auto_stories:")


def _good(now: Journey) -> list[Story]:
    """Return successes and then stories, each latest first; of a source only what it calls a success."""
    described = now.traject.origin is Origin.BESCHREVEN
    kinds = [StoryKind.SUCCES] if described else [StoryKind.SUCCES, StoryKind.VERHAAL]
    latest = sorted(now.stories, key=lambda s: s.told_on or date.min, reverse=True)
    return [story for kind in kinds for story in latest if story.kind is kind]


def _story(now: Journey, story: Story) -> str:
    unit = now.unit(story.unit_id)
    about = " · ".join(
        filter(None, [dutch.short_day(story.told_on) if story.told_on else "", unit.name if unit else ""])
    )
    return f"**{plain(story.title)}**  \n{plain(about) or plain(clipped(story.text, 140))}"


main()
