"""How much has been asked and stated: coverage, sides, and who has said nothing yet."""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from chainmap.chain import Chain
from chainmap.exports.report_bars import stacked
from chainmap.exports.report_material import Material
from chainmap.measures import clarity, spoken

SMALL = 5
MOST = 200
NO_TEAM = "no team given"
_WORDS = {
    "need": "The need is stated",
    "standard": "What “good” means is stated",
    "turnaround": "A turnaround is agreed",
    "accountable": "Exactly one person is accountable",
    "confirmed": "Both sides state the link",
    "agreed": "The two sides do not differ",
    "want": "The want is stated",
    "acceptance": "There is a yes/no test of a delivery",
    "channel": "There is one way to ask for it",
}


@dataclass(frozen=True)
class Item:
    """How many links answer one item with yes, no, or were never asked."""

    words: str
    mandatory: bool
    yes: int
    no: int
    unknown: int
    bar: Markup


@dataclass(frozen=True)
class Team:
    """How many of the ``people`` of a team have stated nothing."""

    name: str
    silent: int
    people: int
    bar: Markup


@dataclass(frozen=True)
class Coverage:
    """``share`` of the items asked, 0..1, NaN without links; counts of links by who states them;
    ``silent`` of ``people`` employees (None: the data do not say, or there are too few people).
    """

    share: float
    stated: int
    both: int
    supplier: int
    customer: int
    unsaid: int
    sides_asked: bool
    people: int
    silent: int | None
    teams: tuple[Team, ...]
    items: tuple[Item, ...]
    statuses: tuple[tuple[str, int], ...]


def coverage(material: Material) -> Coverage:
    """The coverage of the chain."""
    chain = material.chain
    links = chain.links[~chain.links["assumed"]]
    sides = links["stated_by"].value_counts()
    judged = material.risk.links
    by_status = judged.loc[~judged["assumed"], "status"].value_counts()
    items = _items(material.items[~chain.links["assumed"].to_numpy()])
    teams = _teams(chain)
    return Coverage(
        share=_share(items),
        stated=len(links),
        both=int(sides.get("both", 0)),
        supplier=int(sides.get("supplier", 0)),
        customer=int(sides.get("customer", 0)),
        unsaid=int(links["stated_by"].isna().sum()),
        sides_asked="stated_by" in chain.asked,
        people=len(chain.employees),
        silent=sum(team.silent for team in teams) if teams else None,
        teams=teams,
        items=items,
        statuses=tuple((name, int(by_status.get(name, 0))) for name in clarity.STATUSES),
    )


def _share(items: tuple[Item, ...]) -> float:
    asked, unknown = sum(one.yes + one.no for one in items), sum(one.unknown for one in items)
    return asked / (asked + unknown) if asked + unknown else float("nan")


def _items(answers: pd.DataFrame) -> tuple[Item, ...]:
    out = []
    for name, words in _WORDS.items():
        yes, no, unknown = (
            int(answers[name].eq(value).sum())
            for value in (clarity.YES, clarity.NO, clarity.UNKNOWN)
        )
        parts = [("yes", yes), ("no", no), ("unasked", unknown)]
        out.append(Item(words, name in clarity.MANDATORY, yes, no, unknown, stacked(parts)))
    return tuple(out)


def _teams(chain: Chain) -> tuple[Team, ...]:
    """Every team of at least five, the rest as one row; none where under five people in all."""
    people = chain.employees
    if "stated_by" not in chain.asked or len(people) < SMALL:
        return ()
    quiet = pd.Series(~spoken(chain).to_numpy(), index=people.index)
    by = quiet.groupby(people["team"].fillna(NO_TEAM))
    table = pd.DataFrame({"silent": by.sum(), "people": by.size()})
    return tuple(
        Team(str(row.Index), int(row.silent), int(row.people), _quiet_bar(row.silent, row.people))
        for row in _merged(table).itertuples()
    )


def _quiet_bar(silent: int, people: int) -> Markup:
    return stacked([("no", silent), ("yes", people - silent)])


def _merged(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with the teams under five as one row, and that row never under five itself.

    A larger team joins them where they are too few together: else the total would give them away.
    """
    small = table["people"] < SMALL
    label = f"teams under {SMALL}"
    if small.any() and table.loc[small, "people"].sum() < SMALL:
        joined = table.loc[~small, "people"].idxmin()
        small[joined] = True
        label += f", and {joined}"
    rest = table[~small].sort_index()
    if not small.any():
        return rest
    together = table[small].sum().to_frame(label).T
    return pd.concat([rest, together])
