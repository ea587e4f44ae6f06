"""The chain card on screen, to print and to download."""

import datetime

import streamlit as st

from chainmap.exports.person import fragment, person_cards, style
from chainmap.ui import navigation
from chainmap.ui.parts import conversation, map_button, print_button, talks
from chainmap.ui.state import Analysis, Selection
from chainmap.views.person import ChainCard, card, team_of


def made(now: Analysis, employee_id: str) -> ChainCard:
    """The card of one employee."""
    return card(talks.questions(now), now.risk, employee_id)


def show(now: Analysis, shown: ChainCard) -> None:
    """The card itself: our own HTML, in which everything from a cell is escaped."""
    st.html(f"<style>{style()}</style>")
    st.html(fragment(shown, name=now.name, made_on=datetime.date.today()))


def _page(now: Analysis, employee_ids: tuple[str, ...]) -> bytes:
    cards = [made(now, one) for one in employee_ids]
    return person_cards(cards, name=now.name, made_on=datetime.date.today()).encode()


def _download(now: Analysis, label: str, ids: tuple[str, ...], file: str) -> None:
    st.download_button(
        label,
        lambda: _page(now, ids),
        f"chainmap-{file}.html",
        "text/html",
        key=f"{file} html",
        on_click="ignore",
    )


def actions(now: Analysis, shown: ChainCard) -> None:
    """What can be done with the card."""
    with st.container(horizontal=True):
        print_button.show("Print", key="print card")
        _download(now, "Download (HTML)", (shown.id,), "card")
        team = team_of(now.chain, shown.id)
        if len(team) > 1:
            _download(now, f"Cards of the team ({len(team):,})", team, "cards")
        map_button.show(Selection("employee", shown.id), key="person on the map")
        weighed = not now.chain.moments.empty
        if weighed and st.button("What if this desk is empty?", key="person away"):
            navigation.go("fix", away=shown.id)
        _talk(now, shown)


def _talk(now: Analysis, shown: ChainCard) -> None:
    differ = [one.link_id for one in shown.differences]
    ids = tuple(dict.fromkeys([*differ, *(one.link_id for one in shown.one_sided)]))
    conversation.button(now, ids, key="person sheets")
