"""How it works, in three steps, for who opens the app for the first time."""

import streamlit as st

STEPS = (
    (
        "1 · Bring the sheets you have",
        "Dependencies as rows, a RACI matrix, an HR export. Every problem is named by its cell, "
        "and every row is accounted for.",
    ),
    (
        "2 · Walk the chain",
        "From each internal supplier to the moment of truth at which a paying customer judges "
        "you. Unclear and overloaded links stand out.",
    ),
    (
        "3 · Fix what matters first",
        "Links are ranked by the disappointments they cause, each with its reasons, when it "
        "clears, and what to do about it.",
    ),
)


def show() -> None:
    """The three steps side by side."""
    for (title, text), column in zip(STEPS, st.columns(len(STEPS), gap="large"), strict=True):
        with column:
            st.markdown(f"**{title}**")
            st.caption(text)
