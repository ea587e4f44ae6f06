"""The rules: what each finds, and why it matters."""

import streamlit as st

from chainmap.findings import catalogue
from chainmap.ui.parts.finding_filter import GROUPS
from chainmap.ui.plain import plain


def show() -> None:
    """One folded part a group of rules."""
    for letter, group in GROUPS.items():
        with st.expander(f"Rules: {group}"):
            for one in (rule for rule in catalogue() if rule.code.startswith(letter)):
                st.markdown(f"**{plain(f'{one.code} {one.title}')}** · {one.severity}")
                st.text(" ".join(one.why.split()))
