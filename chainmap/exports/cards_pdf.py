"""Chain cards as PDF: a page for every employee or team, with customers, suppliers, questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from chainmap.exports import fonts
from chainmap.exports.cards_pdf_paper import (
    BOTTOM,
    EDGE,
    HIGH,
    INK,
    ROOM,
    SOFT,
    Column,
    Paper,
    foot,
)
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import count, given
from chainmap.findings.facts import listed
from chainmap.findings.questions import Questions
from chainmap.views.groups import Groups

_COLUMNS = (
    Column("WHO, WHAT", 172, bold=True),
    Column("NEED AND WANT", 150, lines=4),
    Column("GOOD MEANS, WITHIN", 115, lines=4),
    Column("STATUS", ROOM - 437, lines=1),
)
_CUSTOMERS, _SUPPLIERS = 0.62, 0.36
_QUESTIONS = 2


@dataclass(frozen=True)
class Card:
    """Whose card it is: the ``members`` (an employee, or a team), and what is below the name."""

    title: str
    below: str
    members: frozenset[str]

    @property
    def alone(self) -> bool:
        """Whether it is one employee's."""
        return len(self.members) == 1


@dataclass(frozen=True, eq=False)
class _Chain:
    """The stated links, what matters most first, and what is asked about them."""

    material: Material

    @cached_property
    def rows(self) -> list[dict[Any, Any]]:
        ranked = self.material.risk.ranked_links
        ranked = ranked.loc[~ranked["assumed"], ["link_id", "status"]]
        whole = ranked.join(self.material.links, on="link_id")
        return list(whole.to_dict("records"))

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.material.chain, self.material.findings)

    @cached_property
    def by_end(self) -> dict[str, list[int]]:
        """The places in ``rows`` of the links that each employee has an end in."""
        found: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            for end in (row["supplier_id"], row["customer_id"]):
                found.setdefault(str(end), []).append(at)
        return found

    @cached_property
    def reach(self) -> pd.DataFrame:
        return self.material.risk.by_moment.notna()

    def of(self, card: Card) -> list[dict[Any, Any]]:
        """The links that a card's people have an end in."""
        places = sorted({at for one in card.members for at in self.by_end.get(one, ())})
        return [self.rows[at] for at in places]


def employee_cards(material: Material) -> bytes:
    """A page for every employee, by team and name: my customers, what they need and want; my
    suppliers; what we must settle. The same material gives the same bytes.
    """
    people = material.chain.employees.fillna({"team": "", "role": "", "department": ""})
    people = people.sort_values(["team", "name", "employee_id"], kind="stable")
    cards = [
        Card(
            _called(material.names[row["employee_id"]], str(row["employee_id"])),
            " · ".join(one for one in (row["role"], row["team"], row["department"]) if one),
            frozenset({str(row["employee_id"])}),
        )
        for row in people.to_dict("records")
    ]
    return _written(material, cards, "Chain cards")


def _called(name: str, identifier: str) -> str:
    """The name; with the identifier before it where the font can't show it all."""
    return f"{identifier}: {name}" if fonts.lacking(name) else name


def team_cards(material: Material) -> bytes:
    """A page for every team, by name: what leaves it, what comes to it, what to settle."""
    people = material.chain.employees
    groups = Groups.of(people)
    ids = people["employee_id"].to_numpy()
    cards = [
        Card(
            name,
            f"{count(int((groups.team == at).sum()), 'employee')} · "
            f"{groups.departments[groups.home[at]]}",
            frozenset(map(str, ids[groups.team == at])),
        )
        for at, name in enumerate(groups.teams)
    ]
    return _written(material, sorted(cards, key=lambda one: one.title.casefold()), "Team cards")


def _written(material: Material, cards: Iterable[Card], title: str) -> bytes:
    source = material.source
    paper = Paper(
        f"{source.name}: {title.lower()}",
        material.brand,
        foot(source.name, source.made_on, material.brand),
    )
    chain = _Chain(material)
    for card in cards:
        _page(paper, chain, card)
    return paper.finished()


def _page(paper: Paper, chain: _Chain, card: Card) -> None:
    links = chain.of(card)
    gives = [one for one in links if one["supplier_id"] in card.members]
    gets = [one for one in links if one["customer_id"] in card.members]
    if not card.alone:
        gives, gets = (
            [one for one in gives if one["customer_id"] not in card.members],
            [one for one in gets if one["supplier_id"] not in card.members],
        )
    paper.begin(card.title)
    paper.text(card.title, 20, bold=True, most=2, room=ROOM - 120)
    paper.text(card.below, 10, colour=SOFT, most=2, room=ROOM - 120)
    mine = "My" if card.alone else "Our"
    customers = f"{mine} internal customers: what they need and want"
    _side(paper, chain, card, customers, gives, _CUSTOMERS)
    _side(paper, chain, card, f"{mine} suppliers: what we need of them", gets, _SUPPLIERS)
    _settle(paper, chain, links)
    _reaches(paper, chain, gives)


def _side(
    paper: Paper,
    chain: _Chain,
    card: Card,
    title: str,
    links: Sequence[dict[Any, Any]],
    low: float,
) -> None:
    """One table, down to the share ``low`` of the page."""
    paper.heading(f"{title} ({len(links)})" if links else title)
    if not links:
        paper.text("Nobody has stated one.", 9, colour=SOFT)
        return
    rows = [_row(chain, card, one) for one in links]
    shown = paper.table(_COLUMNS, rows, HIGH * low)
    if shown < len(rows):
        words = f"{shown} of {len(rows)} shown, what matters most to customers first."
        paper.text(words, 8, colour=SOFT)


def _row(chain: _Chain, card: Card, link: dict[Any, Any]) -> tuple[str, ...]:
    names = chain.material.names
    gives = link["supplier_id"] in card.members
    other = names[str(link["customer_id" if gives else "supplier_id"])]
    own = "" if card.alone else f" ({names[str(link['supplier_id' if gives else 'customer_id'])]})"
    needs = [words for words in (_said(link["need"]), _said(link["want"])) if words]
    good = [_said(link["standard"])] if _said(link["standard"]) else []
    if link["turnaround"] == link["turnaround"]:
        good.append(f"{given(link['turnaround'])} working hours")
    return (
        f"{other}: {link['deliverable']}{own}",
        "; ".join(needs) or "not stated",
        "; ".join(good) or "not stated",
        str(link["status"]),
    )


def _said(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _settle(paper: Paper, chain: _Chain, links: Sequence[dict[Any, Any]]) -> None:
    """The questions of the links, what matters most first, as far as the page goes."""
    paper.heading("What we must settle")
    asked = [(one, chain.questions.of(str(one["link_id"]))) for one in links]
    open_links = [(one, questions) for one, questions in asked if questions]
    if not open_links:
        paper.text("Nothing is open: do both sides still see it this way?", 9, colour=SOFT)
        return
    shown = 0
    for link, questions in open_links:
        if paper.y < BOTTOM + 62:
            break
        supplier, customer = chain.questions.ends(str(link["link_id"]))
        paper.text(f"{link['deliverable']}: {supplier} → {customer}", 9, bold=True, gap=0)
        for words in questions[:_QUESTIONS]:
            paper.box(EDGE + 1, paper.y - 8.5, 6.5)
            paper.text(words, 8.5, most=2, x=EDGE + 13, room=ROOM - 13, gap=0)
        if len(questions) > _QUESTIONS:
            more = f"and {count(len(questions) - _QUESTIONS, 'more question')}"
            paper.text(more, 8, colour=SOFT, x=EDGE + 13, gap=0)
        paper.y -= 4
        shown += 1
    if shown < len(open_links):
        paper.text(f"{shown} of {count(len(open_links), 'link')} to settle shown.", 8, colour=SOFT)


def _reaches(paper: Paper, chain: _Chain, gives: Sequence[dict[Any, Any]]) -> None:
    """Which moments of truth the work leads to."""
    if not gives or chain.reach.columns.empty:
        return
    leads = chain.reach.loc[[one["link_id"] for one in gives]].any()
    names = [chain.material.names[str(one)] for one in leads.index[leads]]
    if names and paper.y > BOTTOM + 30:
        paper.y = min(paper.y, BOTTOM + 34)
        more = [f"{len(names) - 5} more"] if len(names) > 5 else []
        words = f"This work reaches the external customer at: {listed([*names[:5], *more])}."
        paper.text(words, 8.5, colour=INK, most=2)
