"""The heading of a page and the data that it speaks of."""

import math

import streamlit as st

from chainmap.ui import navigation
from chainmap.ui.parts import tour
from chainmap.ui.plain import plain
from chainmap.ui.state import Analysis
from chainmap.ui.words import count


def show(title: str, analysis: Analysis | None, page: str = "", *, hint: bool = True) -> None:
    """``title`` (our words), and below it the name, the size and the coverage of the data.

    ``page`` : the address, where the title is not that of the menu; ``hint`` : with the hint of the
    page above it.
    """
    if analysis is not None and hint:
        addresses = {name: address for address, (_, name) in navigation.PAGES.items()}
        tour.show(page or addresses.get(title, ""))
    st.title(title, anchor=False)
    if analysis is None:
        return
    chain = analysis.chain
    share = analysis.coverage
    known = "no link stated" if math.isnan(share) else f"{share:.0%} of the questions asked"
    sizes = (
        count(len(chain.employees), "employee"),
        count(len(chain.links), "link"),
        count(len(chain.moments), "moment of truth", "moments of truth"),
        known,
    )
    st.caption(f"{plain(analysis.name)} · " + " · ".join(sizes))
