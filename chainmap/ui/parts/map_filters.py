"""The filters of the map: which links it shows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from chainmap.ui.parts import map_place
from chainmap.ui.parts.map_widget import widget
from chainmap.ui.plain import one_line
from chainmap.views import Filters, Marks
from chainmap.views.colours import STATUS_ORDER
from chainmap.views.filters import KINDS
from chainmap.views.view import View


def _set(**what: Any) -> None:
    here = map_place.current()
    map_place.go(replace(here, filters=replace(here.filters, **what)))


def _one(name: str, label: str, options: Mapping[str, str], chosen: str | None) -> None:
    """A choice of one of ``options`` (value -> words), or of none."""
    values = list(options) if chosen is None or chosen in options else [chosen, *options]
    st.selectbox(
        label,
        values,
        index=None,
        format_func=lambda one: one_line(options.get(one, one)),
        placeholder="All",
        **widget(f"map {name}", chosen, lambda value: _set(**{name: value})),
    )


def _same(values: list[str]) -> dict[str, str]:
    return dict(zip(values, values, strict=True))


def _kinds(filters: Filters) -> None:
    st.pills(
        "Status",
        STATUS_ORDER,
        selection_mode="multi",
        **widget(
            "map statuses",
            [one for one in STATUS_ORDER if one in filters.statuses],
            lambda some: _set(statuses=frozenset(some or STATUS_ORDER)),
        ),
    )
    st.pills(
        "Only links that are",
        list(KINDS),
        selection_mode="multi",
        format_func=KINDS.__getitem__,
        **widget(
            "map only",
            [one for one in KINDS if one in filters.only],
            lambda some: _set(only=frozenset(some)),
        ),
    )


def show(marks: Marks, here: View) -> None:
    """The filters, and how many are on; what there is to choose is put together when opened."""
    filters, moments = here.filters, marks.chain.moments
    names = marks.chain.names
    on = filters.count
    label = f"Filters ({on})" if on else "Filters"
    panel = st.popover(label, key="map filters", on_change="rerun")
    if not panel.open:
        return
    with panel:
        _kinds(filters)
        left, right = st.columns(2)
        customers = sorted(moments["external_customer"].dropna().unique().tolist())
        processes = sorted(moments["process"].dropna().unique().tolist())
        with left:
            labels = {one: str(names[one]) for one in moments["moment_id"]}
            _one("moment", "Only behind the moment of truth", labels, filters.moment)
            _one("process", "Leading to the process", _same(processes), filters.process)
        with right:
            _one("external", "Leading to the external customer", _same(customers), filters.external)
            _one("team", "With an end in the team", _same(sorted(marks.groups.teams)), filters.team)
        st.button(
            "Take all filters off",
            key="map no filters",
            disabled=not on,
            on_click=map_place.change,
            kwargs={"filters": Filters()},
        )
