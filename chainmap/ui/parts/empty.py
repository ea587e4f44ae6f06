"""A page without data: what it will show, and the next step."""

import streamlit as st

from chainmap.ui import navigation, state


def show(what: str) -> None:
    """Say that ``what`` (our words) is shown here once there are data, and lead to START."""
    with st.container(border=True, key="card-empty"):
        st.header("Nothing to show yet", anchor=False)
        st.write(f"{what} Upload your sheets or load the sample company first.")
        if state.waits_for_data():
            st.write("The place that your link leads to opens as soon as the data are there.")
        if st.button("Go to Start", type="primary", key="empty go to start"):
            navigation.go("start")
