"""The X-ray of a service process: what the customer sees, and the chain behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from chainmap.chain import Chain
from chainmap.measures.load import overloaded
from chainmap.risk import Risk

#: Steps behind the line of visibility.
STEPS = ("They deliver it", "They supply those", "Further back")
#: What moments are called that belong to no process.
NO_PROCESS = "no service process"


@dataclass(frozen=True)
class Behind:
    """A link behind a moment: ``adds`` disappointments a month there (unweighted), ``share`` of
    what the worst link behind the moment adds; ``late`` NaN where it is unknown.
    """

    link_id: str
    supplier: str
    customer: str
    deliverable: str
    status: str
    late: float
    overloaded: bool
    adds: float
    share: float

    @property
    def weak(self) -> bool:
        """Whether it is not clear, or overloaded."""
        return self.overloaded or self.status != "clear"


@dataclass(frozen=True)
class Step:
    """The links so many steps behind the moment, weakest first; ``more`` are not listed."""

    title: str
    links: tuple[Behind, ...]
    more: int
    weak: int


@dataclass(frozen=True)
class XRay:
    """A moment of truth and what stands behind it. ``chance`` is NaN where nobody supplies it;
    ``promise`` in working hours; texts are '' where nothing is stated.
    """

    moment_id: str
    name: str
    process: str
    external_customer: str
    contacts: float
    chance: float
    low: float
    high: float
    expected: float
    promise: float
    owner: str
    measure: str
    steps: tuple[Step, ...]


def processes(chain: Chain, risk: Risk) -> pd.Series:
    """Disappointments a month of each service process, the most first, unknown (NaN) last.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> list(processes(tiny(), assess(tiny())).index)
    ['no service process']
    """
    expected = risk.moments.set_index("moment_id")["expected"]
    process = chain.moments.set_index("moment_id")["process"].fillna(NO_PROCESS)
    sums = expected.reindex(process.index).groupby(process, sort=True).sum(min_count=1)
    return sums.sort_values(ascending=False, kind="stable")


def xray(chain: Chain, risk: Risk, moment_ids: Sequence[str], most: int = 4) -> tuple[XRay, ...]:
    """The X-ray of these moments, in their order, with at most so many links of each step.

    >>> from chainmap.examples import tiny
    >>> from chainmap.risk import assess
    >>> (one,) = xray(tiny(), assess(tiny()), ["m"])
    >>> [(step.title, [link.deliverable for link in step.links]) for step in one.steps]
    [('They deliver it', ['quote']), ('They supply those', ['prices'])]
    """
    moments = chain.moments.set_index("moment_id")
    figures = risk.moments.set_index("moment_id")
    links = _links(chain, risk)
    return tuple(
        _moment(chain, moments.loc[one], figures.loc[one], _behind(risk, links, one), most)
        for one in moment_ids
    )


def _links(chain: Chain, risk: Risk) -> pd.DataFrame:
    names = chain.names
    table = risk.links.set_index("link_id")[
        ["supplier_id", "customer_id", "deliverable", "status", "late"]
    ]
    return table.assign(
        supplier=names.reindex(table["supplier_id"]).to_numpy(),
        customer=names.reindex(table["customer_id"]).to_numpy(),
        overloaded=overloaded(chain, risk.assumptions).reindex(table.index),
    )


def _behind(risk: Risk, links: pd.DataFrame, moment_id: str) -> pd.DataFrame:
    """The links that reach the moment, weakest first, with how many steps back they are."""
    if moment_id not in risk.by_moment:
        return links.head(0).assign(adds=0.0, step=0)
    adds = risk.by_moment[moment_id].dropna().rename("adds")
    table = links.join(adds, how="inner")
    table["step"] = _steps(table, moment_id)
    return table.sort_values("adds", ascending=False, kind="stable")


def _steps(links: pd.DataFrame, moment_id: str) -> np.ndarray:
    """0 into the moment, 1 into its suppliers, 2 further back."""
    direct = links["customer_id"].eq(moment_id)
    near = links["customer_id"].isin(links.loc[direct, "supplier_id"])
    return np.select([direct.to_numpy(), near.to_numpy()], [0, 1], 2)


def _moment(
    chain: Chain, row: pd.Series, figures: pd.Series, behind: pd.DataFrame, most: int
) -> XRay:
    worst = float(behind["adds"].max()) if len(behind) else 0.0
    steps = [
        _step(title, behind[behind["step"] == at], worst or 1.0, most)
        for at, title in enumerate(STEPS)
    ]
    texts = {
        name: _text(row[name]) for name in ("process", "external_customer", "measure", "owner_id")
    }
    return XRay(
        moment_id=str(row.name),
        name=str(chain.names[row.name]),
        process=texts["process"],
        external_customer=texts["external_customer"],
        contacts=float(row["contacts"]),
        chance=float(figures["probability"]),
        low=float(figures["low"]),
        high=float(figures["high"]),
        expected=float(figures["expected"]),
        promise=float(row["promise"]),
        owner=str(chain.names.get(texts["owner_id"], texts["owner_id"])),
        measure=texts["measure"],
        steps=tuple(one for one in steps if one.links),
    )


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _step(title: str, links: pd.DataFrame, worst: float, most: int) -> Step:
    shown = links.head(most)
    weak = links["overloaded"].astype(bool) | links["status"].ne("clear")
    return Step(
        title,
        tuple(
            Behind(
                link_id=str(link_id),
                supplier=str(row["supplier"]),
                customer=str(row["customer"]),
                deliverable=str(row["deliverable"]),
                status=str(row["status"]),
                late=float(row["late"]),
                overloaded=bool(row["overloaded"]),
                adds=float(row["adds"]),
                share=max(float(row["adds"]), 0.0) / worst,
            )
            for link_id, row in zip(shown.index, shown.to_dict("records"), strict=True)
        ),
        len(links) - len(shown),
        int(weak.sum()),
    )
