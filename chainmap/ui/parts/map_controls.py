"""What part of the chain the map shows: the way back, search, direction and steps, layer."""

import streamlit as st

from chainmap.ui.parts import map_filters, map_place, map_way
from chainmap.ui.parts.map_widget import choices, widget
from chainmap.ui.plain import one_line, plain
from chainmap.views import Marks, Picture
from chainmap.views.layers import LAYERS
from chainmap.views.view import MOST_DOWN, MOST_UP, View

OUTSIDE, FITS = "to the external customer", "as fits"
WAY = {"up": "Suppliers", "both": "Both", "down": "Customers"}


def _search(marks: Marks) -> None:
    """Sent once, looked through in the browser: a selectbox builds its long list at every click."""

    def found() -> None:
        if node := st.session_state[map_place.FIND].get("found"):
            map_place.around(str(node))

    hint = "Find a person, team or moment of truth  ( / )"
    mount = st.components.v2.component(
        "chainmap.find", css="find.css", js="find.js", isolate_styles=False
    )
    mount(
        key=map_place.FIND,
        data={"label": "Find", "hint": hint, "options": dict(choices(marks))},
        on_found_change=found,
        height="content",
    )


def _way(here: View) -> None:
    st.segmented_control(
        "Show",
        list(WAY),
        format_func=WAY.__getitem__,
        required=True,
        **widget("map way", here.way, lambda way: map_place.change(way=way)),
    )
    up = [FITS, *range(MOST_UP + 1)]
    st.select_slider(
        "Steps to suppliers",
        up,
        disabled=here.way == "down",
        **widget(
            "map up",
            FITS if here.up is None else here.up,
            lambda steps: map_place.change(up=None if steps == FITS else steps),
        ),
    )
    down = [*range(1, MOST_DOWN + 1), OUTSIDE]
    st.select_slider(
        "Steps to customers",
        down,
        disabled=here.way == "up",
        **widget(
            "map down",
            OUTSIDE if here.down is None else max(1, here.down),
            lambda steps: map_place.change(down=None if steps == OUTSIDE else steps),
        ),
    )


def _layer(here: View) -> None:
    st.segmented_control(
        "Layer",
        list(LAYERS),
        format_func=lambda name: LAYERS[name].title,
        required=True,
        label_visibility="collapsed",
        **widget(map_place.LAYER, here.layer, lambda layer: map_place.change(layer=layer)),
    )


def show(marks: Marks) -> None:
    """The row above the map."""
    here = map_place.current()
    with st.container(horizontal=True, vertical_alignment="center", key="map-find"):
        _search(marks)
        _layer(here)
        if here.around:
            with st.popover("Direction and steps"):
                _way(here)
        map_filters.show(marks, here)
        map_way.show(marks, here)


def _turn(here: View) -> None:
    """From a team's people to its chain and back."""
    team = here.around or here.opened or ""
    if not team.startswith("team:"):
        return
    if here.around:
        people = here.to(opened=team, selected=here.selected)
        st.button("Show its people", key="map turn", on_click=map_place.go, args=(people,))
    else:
        st.button("Put it in the middle", key="map turn", on_click=map_place.around, args=(team,))


def breadcrumb(picture: Picture) -> None:
    """Back and forward, and the way from the whole organisation to here."""
    here = map_place.current()
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key="map-crumbs", wrap=False
    ):
        for label, icon, by in (("Back", "←", -1), ("Forward", "→", 1)):
            st.button(
                icon,
                key=f"map {label.lower()}",
                help=f"{label} ({'b' if by < 0 else 'n'})",
                disabled=not map_place.can_step(by),
                on_click=map_place.step,
                args=(by,),
            )
        for at, (node, label) in enumerate(picture.breadcrumb):
            if at:
                st.text("›", width="content")
            if at == len(picture.breadcrumb) - 1:
                st.text(one_line(label), width="content")
            else:
                st.button(
                    plain(label),
                    key=f"map crumb {at}",
                    type="tertiary",
                    on_click=map_place.open_level,
                    args=(node,),
                )
        _turn(here)
