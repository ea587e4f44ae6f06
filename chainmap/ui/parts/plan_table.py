"""The plan as a table, and the card of the repair that is chosen in it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from chainmap.exports.visible import visible
from chainmap.findings.facts import capital
from chainmap.findings.questions import Questions
from chainmap.risk.plan import Plan
from chainmap.ui import scenarios
from chainmap.ui.parts import conversation, downloads, map_button, scenario_button, talks
from chainmap.ui.parts import scenario_names as names
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis, Selection
from chainmap.ui.words import delivered, number

#: Rows on screen; the download has all.
MOST = 200
ROW, HEADER, HEIGHT = 84, 42, 640
_TOGETHER = " together and "
_SHOWN = ("#", "Repair", "What to agree", "Hours", "Spares a month", "Leaves")


def agree(questions: Questions, link_id: str) -> str:
    """Who agrees what with whom, in the words of what was found unclear; else what to settle."""
    found = questions.findings(link_id)
    mine = [one.advice for one in found if one.code.startswith("U") and len(one.links) == 1]
    return joined(list(dict.fromkeys(mine))) or next(iter(questions.of(link_id)), "")


def joined(advice: Sequence[str]) -> str:
    """Several pieces of advice in one: whom to bring together is said once.

    >>> joined(["Bring A and B together and settle it.", "Bring A and B together and name C."])
    'Bring A and B together and settle it; name C.'
    """
    who = advice[0].partition(_TOGETHER)[0] + _TOGETHER if advice else ""
    if len(advice) < 2 or not all(one.startswith(who) for one in advice):
        return " ".join(advice)
    return who + "; ".join(one.removeprefix(who).removesuffix(".") for one in advice) + "."


def rows(now: Analysis, plan: Plan, most: int | None = None) -> pd.DataFrame:
    """A row a repair, in the order of the plan."""
    asked = talks.questions(now)
    table = plan.steps.head(most) if most else plan.steps
    ids = table["link_id"].tolist()
    ends = [asked.ends(one) for one in ids]
    return pd.DataFrame(
        {
            "#": range(1, len(ids) + 1),
            "Repair": [visible(one) for one in names.links_of(now)[ids]],
            "From": [visible(supplier) for supplier, _ in ends],
            "To": [visible(customer) for _, customer in ends],
            "What to agree": [visible(agree(asked, one)) for one in ids],
            "Hours": table["hours"].to_numpy(),
            "Spares a month": table["gain"].to_numpy(),
            "Leaves": table["total_after"].to_numpy(),
        }
    )


def show(now: Analysis, plan: Plan) -> str:
    """The table; the link of the chosen row."""
    table = rows(now, plan, MOST)
    ids = plan.steps["link_id"].tolist()
    event = st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key=f"plan {hash(tuple(ids))}",
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": [0]}},
        height=min(HEIGHT, HEADER + ROW * len(table)),
        row_height=ROW,
        column_order=_SHOWN,
        column_config={
            "#": st.column_config.NumberColumn(width=34),
            "Repair": st.column_config.TextColumn(width=205),
            "What to agree": st.column_config.TextColumn(width=235),
            "Hours": st.column_config.NumberColumn(format="%.3g", width=55),
            "Spares a month": st.column_config.NumberColumn(
                "Spares",
                format="%.3g",
                width=62,
                help="Disappointments a month, weighted by customer, once those above are repaired",
            ),
            "Leaves": st.column_config.NumberColumn(
                format="%.3g", width=62, help="Disappointments a month that are left then"
            ),
        },
    )
    if len(ids) > len(table):
        st.caption(f"{len(table):,} of {len(ids):,} repairs shown; the download has all.")
    with st.container(horizontal=True):
        downloads.table(
            "Download the plan (CSV)", lambda: rows(now, plan), "chainmap-plan.csv", key="plan csv"
        )
        conversation.download(
            now, "Conversation sheets to print (HTML)", lambda: ids, key="plan sheets"
        )
    chosen = event["selection"]["rows"]
    return str(ids[chosen[0] if chosen and chosen[0] < len(table) else 0])


def card(now: Analysis, plan: Plan, link_id: str) -> None:
    """The chosen repair: what both sides settle, and the ways on."""
    asked = talks.questions(now)
    step = plan.steps[plan.steps["link_id"] == link_id].iloc[0]
    supplier, customer = asked.ends(link_id)
    with st.container(border=True, gap="small"):
        st.subheader(plain(_title(asked.links.loc[[link_id]])), anchor=False)
        st.markdown(f"**{plain(supplier)}** supplies **{plain(customer)}**")
        spares = f"spares {number(step['gain'])} a month after those above it"
        st.caption(f"{number(step['hours'])} h of talk · {spares}")
        questions = asked.of(link_id)
        if questions:
            words = "\n".join(f"- {plain(one)}" for one in questions)
            st.markdown(f"**To settle**\n\n{words}")
        with st.container(horizontal=True):
            map_button.show(Selection("link", link_id), key="plan on the map")
            conversation.button(now, (link_id,), key="plan sheet")
            scenario_button.show("repair", link_id, key="plan try", label="Try it alone")


def _title(link: pd.DataFrame) -> str:
    """The deliverable as it is written; our own words for one that no sheet names."""
    stated, words = (str(one.iloc[0]) for one in (link["deliverable"], delivered(link)))
    return words if words == stated else capital(words)


def as_scenario(now: Analysis, plan: Plan, name: str) -> None:
    """The button that keeps the plan as a scenario called ``name``."""
    if st.button("Take this plan as a scenario", key="plan as scenario"):
        taken = scenarios.keep_new(now, name, [("repair", one) for one in plan.steps["link_id"]])
        st.toast(f"Kept as the scenario “{plain(taken)}”.")
        scenarios.show_part("Scenarios")
        st.rerun()
