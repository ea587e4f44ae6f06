"""The links to fix first, each with its reasons, its numbers and the moments it reaches."""

from collections.abc import Hashable
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from chainmap.exports.report_bars import bar
from chainmap.exports.report_material import Material
from chainmap.exports.report_order import MOST
from chainmap.exports.report_words import count, evidence, given, share
from chainmap.findings import Finding
from chainmap.findings.facts import listed
from chainmap.measures import clarity
from chainmap.risk.sweep import percent

MOST_MOMENTS = 8
#: A link that stays in the list in this share of the draws is called firm.
FIRM = 0.9
_OWN = (
    ("turnaround", "working hour", "working hours"),
    ("volume", "delivery a month", "deliveries a month"),
    ("importance", "of 5", "of 5"),
)
_ITEM_WORDS = {
    "need": "the need",
    "standard": "what “good” means",
    "turnaround": "the turnaround",
    "accountable": "who is accountable",
    "confirmed": "whether both sides state the link",
    "agreed": "whether the two sides agree",
}


@dataclass(frozen=True)
class FirstLink:
    """One link of the list; ``contribution``, ``low``, ``high`` and ``exposure`` as in the risk."""

    rank: int
    link_id: str
    supplier: str
    deliverable: str
    customer: str
    status: str
    late: float
    own_failure: float
    contribution: float
    low: float
    high: float
    exposure: float
    bar: Markup
    why: tuple[str, ...]
    advice: tuple[str, ...]
    clears: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    moments: tuple[tuple[str, float], ...]
    more_moments: int
    untouched: int
    stays: str


@dataclass(frozen=True)
class AssumedLink:
    """A link nobody has stated, at ``rank`` of all; ``alone``: no other leads to the moment."""

    rank: int
    moment: str
    owner: str
    alone: bool


def first_links(
    material: Material, order: pd.DataFrame, count: int = MOST
) -> tuple[FirstLink, ...]:
    """The first stated links of ``order``."""
    rows = order[~order["assumed"]].head(count)
    top = _top(rows, material)
    return tuple(
        _first(material, rank, row, top, material.items.loc[str(row["link_id"])])
        for rank, row in enumerate(rows.to_dict("records"), start=1)
    )


def assumed_links(material: Material, order: pd.DataFrame) -> tuple[AssumedLink, ...]:
    """The assumed links among the first of ``order``."""
    rows = order.head(MOST)
    links = material.chain.links
    stated = set(links.loc[~links["assumed"], "customer_id"])
    return tuple(
        AssumedLink(
            rank,
            material.names[row["customer_id"]],
            material.names[row["supplier_id"]],
            row["customer_id"] not in stated,
        )
        for rank, row in enumerate(rows.to_dict("records"), start=1)
        if row["assumed"]
    )


def stability(material: Material) -> str:
    """How far the list rests on what is assumed, in two sentences; '' where nobody looked."""
    sweep = material.sweep
    if sweep is None or not sweep.draws:
        return ""
    firm = int((sweep.links["stays"] >= FIRM).sum())
    return (
        "Every assumption was drawn from its range (section 10) and every missing answer filled "
        f"in {sweep.draws} times: {firm} of {count(len(sweep.links), 'link')} "
        f"{'stays' if firm == 1 else 'stay'} in the top {sweep.top} in at least "
        f"{percent(FIRM)} of the sweeps. Each link says how often it does."
    )


def _top(rows: pd.DataFrame, material: Material) -> float:
    """The value at which a bar is full."""
    columns = ["exposure"] if material.by_exposure else ["contribution", "high"]
    return float(rows[columns].max().max()) if len(rows) else 0.0


def _first(
    material: Material, rank: int, row: dict[Hashable, object], top: float, answers: pd.Series
) -> FirstLink:
    link = str(row["link_id"])
    value = {name: float(str(row[name])) for name in _FIGURES}
    found = _findings(material, link, str(row["supplier_id"]))
    shown = (
        (value["exposure"], float("nan"), float("nan"))
        if material.by_exposure
        else (value["contribution"], value["low"], value["high"])
    )
    moments, untouched = _moments(material, link)
    return FirstLink(
        rank=rank,
        link_id=link,
        supplier=material.names[str(row["supplier_id"])],
        deliverable=str(row["deliverable"]),
        customer=material.names[str(row["customer_id"])],
        status=str(row["status"]),
        **value,
        bar=bar(*shown, top),
        why=tuple(one.message for one in found) or _no_finding(value, answers),
        advice=tuple(one.advice for one in found) or (_nothing_found(answers),),
        clears=tuple(one.clears_when for one in found),
        evidence=_evidence(material, link, found),
        moments=moments[:MOST_MOMENTS],
        more_moments=max(len(moments) - MOST_MOMENTS, 0),
        untouched=untouched,
        stays=material.sweep.words(link) if material.sweep else "",
    )


_FIGURES = ("late", "own_failure", "contribution", "low", "high", "exposure")


def _findings(material: Material, link: str, supplier: str) -> list[Finding]:
    """The findings about how the link works, and of its supplier where there is too little time."""
    own = [one for one in material.by_link.get(link, []) if one.code[:1] in "UOD"]
    return own + [one for one in material.overloads.get(supplier, []) if one not in own]


def _unasked(answers: pd.Series) -> list[str]:
    return [words for name, words in _ITEM_WORDS.items() if answers[name] == clarity.UNKNOWN]


def _no_finding(value: dict[str, float], answers: pd.Series) -> tuple[str, ...]:
    own = f"Nothing was found here; by itself {share(value['own_failure'])} of its deliveries go "
    unasked = _unasked(answers)
    tail = f"Nobody was asked for {listed(unasked)}." if unasked else ""
    if value["late"] > 0 and share(value["late"]) != share(0.0):
        own += f"wrong, {share(value['late'])} miss the turnaround."
    else:
        own += "wrong, and much depends on it."
    return (own, tail) if tail else (own,)


def _nothing_found(answers: pd.Series) -> str:
    unasked = _unasked(answers)
    if unasked:
        return f"Ask both sides for {listed(unasked)}."
    return "Nothing is left to clarify: watch it, or agree on an alternative for this need."


def _evidence(material: Material, link: str, found: list[Finding]) -> tuple[tuple[str, str], ...]:
    pairs = {
        label: evidence(label, value)
        for one in found
        for label, value in one.evidence.items()
        if label != "own failure share"
    }
    row = material.links.loc[link]
    if row["failure_share"] == row["failure_share"]:
        seen = count(int(row["observed"]), "delivery", "deliveries") if row["observed"] > 0 else ""
        pairs["failure share observed"] = share(row["failure_share"]) + (
            f" of {seen}" if seen else ""
        )
    for name, one, many in _OWN:
        if row[name] == row[name]:
            pairs[name] = f"{given(row[name])} {one if row[name] == 1 else many}"
    return tuple(pairs.items())


def _moments(material: Material, link: str) -> tuple[tuple[tuple[str, float], ...], int]:
    """What the link adds to the moments it leads to, the largest first.

    And to how many of them it adds nothing.
    """
    leads = material.risk.by_moment.loc[link].dropna().sort_values(ascending=False, kind="stable")
    added = leads[leads > 0]
    named = tuple((material.names[str(moment)], float(value)) for moment, value in added.items())
    return named, len(leads) - len(added)
