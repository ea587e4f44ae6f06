"""Meetings to hold: whom to bring together first, with the agenda of each, and their sheets."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from chainmap.exports import meetings as words
from chainmap.exports.visible import visible
from chainmap.findings.meetings import PEOPLE, SHARE, Meeting, Meetings
from chainmap.ui.parts import conversation, downloads, talks
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import count, number
from chainmap.views.conversation import links_to_talk_about

#: Meetings in the table, and links of an agenda on screen; the downloads have all.
MOST, MOST_LINKS = 200, 8
ROW, HEADER, HEIGHT = 48, 42, 426


def show(now: Analysis) -> None:
    """The list, the agenda of the chosen meeting, and the sheets to print."""
    people, share = _limits()
    plan = talks.plan(now, people, share)
    st.markdown(plain(words.summary(plan)))
    if plan.links == 0:
        return
    with st.container(key="two-sides-meetings"):
        left, right = st.columns([11, 9], gap="medium")
    with left:
        chosen = _table(plan) if plan.items else None
        if chosen:
            downloads.table(
                "Download the meetings (CSV)",
                lambda: words.table(plan, talks.questions(now)),
                "chainmap-meetings.csv",
                key="meetings list csv",
            )
        _sheets(now, plan.links)
    with right:
        if chosen:
            _agenda(now, chosen, plan.measured)


def _limits() -> tuple[int, float]:
    first, second, _ = st.columns([1, 1, 2])
    with first:
        people = st.number_input(
            "At most so many people in one", 2, 30, PEOPLE, key="meeting people"
        )
    with second:
        share = st.slider(
            "How much to settle",
            10,
            100,
            round(100 * SHARE),
            5,
            format="%d %%",
            key="meeting share",
        )
    return int(people), share / 100


def rows(plan: Meetings) -> pd.DataFrame:
    """The table on screen: one row a meeting."""
    table = [
        (one.number, visible(one.title), one.people, len(one.links), one.hours, one.gain)
        for one in plan.items[:MOST]
    ]
    gain = "Links settled" if plan.measured == "links" else "A month"
    return pd.DataFrame(table, columns=["#", "Meeting", "People", "Links", "Hours", gain])


def _table(plan: Meetings) -> Meeting:
    table = rows(plan)
    event = st.dataframe(
        table,
        hide_index=True,
        key=f"meetings {len(plan.items)} {plan.links}",
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [0]}},
        height=min(HEIGHT, HEADER + ROW * len(table)),
        row_height=ROW,
        column_config={
            "#": st.column_config.NumberColumn(width=36),
            "Meeting": st.column_config.TextColumn(width=300),
            "A month": st.column_config.NumberColumn(
                format="%.3g",
                help="Disappointments a month, weighted by customer, that hang on its agenda",
            ),
        },
    )
    if len(plan.items) > MOST:
        st.caption(f"{MOST} of {len(plan.items):,} meetings shown; the download has all.")
    chosen = event["selection"]["rows"]
    at = chosen[0] if chosen and chosen[0] < len(table) else 0
    return plan.items[at]


def _agenda(now: Analysis, meeting: Meeting, measured: str) -> None:
    questions = talks.questions(now)
    with st.container(border=True, gap="small", key="card-agenda"):
        st.header(plain(meeting.title), anchor=False)
        effect = words.effect(meeting.gain, measured)
        st.caption(f"{effect} · {number(meeting.hours)} h · {meeting.covered:.0%} settled by then")
        st.markdown(f"**Who comes:** {plain(words.who(meeting, questions))}")
        for item in words.agenda(meeting, questions, MOST_LINKS):
            ends = f"{plain(item.supplier)} → {plain(item.customer)}"
            asked = "".join(f"\n- {plain(one)}" for one in item.questions)
            st.markdown(f"**{plain(item.deliverable)}**  \n{ends}\n{asked}")
        if len(meeting.links) > MOST_LINKS:
            st.caption(f"{count(len(meeting.links) - MOST_LINKS, 'more link')} in the download")
        conversation.download(
            now, "Sheets of this meeting (HTML)", lambda: meeting.links, key="meeting sheets"
        )


def _sheets(now: Analysis, every: int) -> None:
    """The sheets of all links to talk about, of one team, or the first so many."""
    with st.container(border=True, key="card-sheets"):
        st.markdown("**Conversation sheets to print**, two to a page")
        teams = sorted(now.chain.employees["team"].dropna().unique().tolist())
        first, second = st.columns(2)
        with first:
            team = st.selectbox("Team", teams, index=None, placeholder="all", key="sheets team")
        with second:
            top = st.number_input("The first so many", 1, every, min(20, every), key="sheets top")

        def ids() -> Sequence[str]:
            return links_to_talk_about(now.chain, now.findings, now.risk, team=team, top=int(top))

        conversation.download(
            now, "Download the sheets (HTML)", ids, key="sheets html", of=0 if team else every
        )
