"""The same questions as on the phone, as a Streamlit page: what the phone pages are compared with.

It does what it must and nothing else: look the link up, draw the questions, and store one answer the same durable way.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import streamlit as st

from planner.usecases.desk import open_desk
from planner.usecases.participating import Invitation, invitation, send
from scans.participation import Draft

DONT_KNOW = "Weet ik niet"


def main() -> None:
    """Draw the questions; the button sends what was chosen."""
    desk = open_desk("deelnemer", datetime.now(UTC))
    to = invitation(desk, st.query_params["code"])
    if to is None:
        st.error("Deze link werkt niet.")
        return
    st.header(to.scan.title)
    st.write(to.scan.intro)
    with st.form("vragen"):
        group = st.radio("Wat voor werk doe je?", [group.name for group in to.groups], index=None)
        answers = _answers(to)
        texts = {question.key: st.text_area(question.text) for question in to.scan.questions}
        sent = st.form_submit_button("Versturen")
    if sent and group:
        send(desk, to, uuid4().hex, Draft(group=group, answers=answers, texts=texts))
        st.success("Bedankt! Je antwoorden zijn verstuurd.")


def _answers(to: Invitation) -> dict[str, int | None]:
    values = {step.label: step.value for step in to.scan.scale}
    found: dict[str, int | None] = {}
    for theme in to.scan.themes:
        st.subheader(theme.name)
        for statement in theme.statements:
            label = st.radio(statement.text, [*values, DONT_KNOW], index=None, horizontal=True)
            found[statement.key] = values.get(label or DONT_KNOW)
    return found


main()
