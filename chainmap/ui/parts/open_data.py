"""The ways to data: the sample company, or an upload."""

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import navigation, state
from chainmap.ui.parts import upload, working
from chainmap.ui.plain import plain


def _sample() -> None:
    with st.container(border=True, height="stretch", key="card-sample"):
        st.header("See it on an example", anchor=False)
        st.write("A made-up company with its teams, hand-overs and moments of truth.")
        if st.button("Load the sample company", type="primary", key="load sample"):
            try:
                with working.steps("Loading the sample company") as say:
                    state.use_sample(say)
                navigation.go("start")
            except ChainmapError as error:
                st.error(plain(error))


def show(key: str) -> None:
    """Both ways side by side; a new upload leads to IMPORT, where it is checked."""
    left, right = st.columns([2, 3])
    with left:
        _sample()
    with right, st.container(border=True, height="stretch", key="card-upload"):
        st.header("Use your own sheets", anchor=False)
        if upload.show(key):
            navigation.go("import")
