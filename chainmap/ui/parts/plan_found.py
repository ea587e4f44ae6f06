"""The plan for the limits that were set: worked out, told in a line, drawn as a curve."""

import math

import altair as alt
import pandas as pd
import streamlit as st

from chainmap.risk.plan import Plan
from chainmap.risk.plan import plan as plan_for
from chainmap.ui.parts import working
from chainmap.ui.parts.plan_limits import Limits
from chainmap.ui.parts.scenario_words import between
from chainmap.ui.state import Analysis
from chainmap.ui.words import count, is_weighted, number

_HEIGHT = 250
_MOST = 0.95


def made(now: Analysis, limits: Limits) -> Plan:
    """The plan, worked out once for the same data, settings and limits."""
    return working.once(
        now,
        ("plan", limits),
        "Looking for the best plan",
        plan_for,
        now.chain,
        hours=limits.hours,
        count=limits.count,
        keep=limits.keep,
        assumptions=now.risk.assumptions,
        seed=now.risk.seed,
    )


def line(now: Analysis, plan: Plan, limits: Limits) -> None:
    """Before and after in a line, with the interval and what it takes."""
    before, after = number(plan.before), number(plan.after)
    st.header(f"{before} → {after} disappointments a month", anchor=False)
    spared = between(-plan.high, -plan.low)
    exact = spared == "exact"
    span = f"{number(plan.before - plan.after)} fewer, exact" if exact else f"{spared} (95 %)"
    repairs = count(len(plan.steps), "repair")
    hours = f"{number(plan.hours)} of {number(limits.hours)} hours"
    weighted = " · weighted by customer" if is_weighted(now.chain) else ""
    st.markdown(f"{span} · {repairs} · {hours}{weighted}")
    if plan.saturated:
        st.warning(
            "Some moment of truth nearly always disappoints, so that a few repairs hardly help "
            "it. The order below is unsure; see Moments of truth for what overloads it."
        )


def nothing(now: Analysis, plan: Plan, limits: Limits) -> None:
    """Say in words why the plan is empty."""
    if math.isnan(plan.before):
        st.info(
            "Nobody is known to supply a moment of truth, so no repair can be weighed. Add the "
            "suppliers or the owners of the moments and upload again."
        )
        return
    least = now.chain.links["fix_cost"].fillna(now.risk.assumptions["fix_cost"]).min()
    if limits.hours < least:
        st.info(
            f"No talk takes less than {number(least)} hours, so nothing fits into "
            f"{number(limits.hours)}. Give more hours."
        )
    else:
        st.info(
            "No repair within these limits spares customers anything: every link that leads to "
            "them is clear, or is left as it is. What is late stays late: see the overload under "
            "Findings, and try more hours or another supplier under What if."
        )


def steps(plan: Plan) -> pd.DataFrame:
    """Hours used so far, and disappointments left then; the first row is before.

    Only numbers, so that no text of a cell can reach the drawing.
    """
    hours = [0.0, *plan.steps["hours"].cumsum()]
    left = [plan.before, *plan.steps["total_after"]]
    return pd.DataFrame({"Hours": hours, "Left": left, "Repair": range(len(hours))})


def most_of_it(plan: Plan) -> str:
    """After how many hours nearly all is gained, in a sentence.

    >>> from chainmap.examples import tiny
    >>> most_of_it(plan_for(tiny(), hours=2))
    'The first 2 hours bring 95 % of it or more.'
    """
    gained = plan.steps["gain"].cumsum()
    enough = int((gained < _MOST * gained.iloc[-1]).sum())
    hours = plan.steps["hours"].iloc[: enough + 1].sum()
    return f"The first {number(hours)} hours bring {_MOST:.0%} of it or more.".replace("%", " %")


def curve(plan: Plan) -> None:
    """Hours against disappointments left, step by step."""
    base = alt.Chart(steps(plan)).encode(
        x=alt.X("Hours:Q", title="Hours of talks"),
        y=alt.Y("Left:Q", title="Disappointments a month", scale=alt.Scale(zero=True)),
        tooltip=[
            alt.Tooltip("Repair:Q", title="Repairs made"),
            alt.Tooltip("Hours:Q", title="Hours", format=".3~g"),
            alt.Tooltip("Left:Q", title="Left a month", format=".3~g"),
        ],
    )
    stairs = base.mark_line(interpolate="step-after", strokeWidth=2)
    st.altair_chart(
        (stairs + base.mark_point(filled=True, size=28)).properties(height=_HEIGHT),
        key="plan curve",
        alt="Disappointments a month left after each repair, against the hours of talks it takes",
    )
    st.caption(most_of_it(plan))
