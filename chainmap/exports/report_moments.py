"""The moments of truth by service process."""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from chainmap.exports.report_bars import bar
from chainmap.exports.report_material import Material
from chainmap.exports.report_words import given

MOST = 200
NO_PROCESS = "no service process stated"
_FIRST = ("inquiry", "sales", "service after the sale", "billing")


@dataclass(frozen=True)
class MomentRow:
    """One moment; ``probability`` NaN: nobody is said to deliver it."""

    moment_id: str
    name: str
    external_customer: str
    contacts: float
    weight: float
    probability: float
    low: float
    high: float
    expected: float
    weighted: float
    bar: Markup
    promise: str
    owner: str
    measure: str

    @property
    def known(self) -> bool:
        """Whether the probability is known."""
        return self.probability == self.probability


@dataclass(frozen=True)
class Process:
    """A service process, its moments and how much they disappoint together."""

    name: str
    moments: tuple[MomentRow, ...]

    @property
    def contacts(self) -> float:
        """Contacts a month."""
        return sum(one.contacts for one in self.moments)

    @property
    def expected(self) -> float:
        """Disappointments a month of those that are known; NaN where none is."""
        known = [one.expected for one in self.moments if one.known]
        return sum(known) if known else float("nan")


def moment_rows(material: Material) -> tuple[MomentRow, ...]:
    """Every moment, the most disappointing first, unknown ones last."""
    table = material.chain.moments.set_index("moment_id")
    columns = ["probability", "low", "high", "expected", "weighted"]
    risk = material.risk.moments.set_index("moment_id")[columns].add_prefix("risk_")
    table = table.join(risk).sort_values("risk_expected", ascending=False, kind="stable")
    top = float((table["contacts"] * table["risk_high"]).max()) if len(table) else 0.0
    asked = {name: bool(table[name].notna().any()) for name in ("promise", "owner_id", "measure")}
    return tuple(
        _row(material, str(moment), table.loc[moment], top, asked) for moment in table.index
    )


def _row(
    material: Material, moment: str, row: pd.Series, top: float, asked: dict[str, bool]
) -> MomentRow:
    contacts = float(row["contacts"])
    low, high = float(row["risk_low"]), float(row["risk_high"])
    expected = float(row["risk_expected"])
    owner = row["owner_id"] if pd.isna(row["owner_id"]) else material.names[row["owner_id"]]
    return MomentRow(
        moment_id=moment,
        name=material.names[moment],
        external_customer=_text(row["external_customer"], ""),
        contacts=contacts,
        weight=float(row["weight"]),
        probability=float(row["risk_probability"]),
        low=low,
        high=high,
        expected=expected,
        weighted=float(row["risk_weighted"]),
        bar=bar(expected, contacts * low, contacts * high, top),
        promise=f"{given(row['promise'])} h" if row["promise"] > 0 else _blank(asked["promise"]),
        owner=_text(owner, _blank(asked["owner_id"])),
        measure=_text(row["measure"], _blank(asked["measure"])),
    )


def _blank(asked: bool) -> str:
    return "none stated" if asked else "not asked"


def _text(value: object, blank: str) -> str:
    return blank if pd.isna(value) else str(value)


def processes(material: Material, rows: tuple[MomentRow, ...]) -> tuple[Process, ...]:
    """``rows`` by service process: those of every company first, its own by name, then none."""
    table = material.chain.moments
    of = dict(zip(table["moment_id"], table["process"].fillna(NO_PROCESS), strict=True))
    groups: dict[str, list[MomentRow]] = {}
    for row in rows:
        groups.setdefault(str(of[row.moment_id]), []).append(row)
    return tuple(
        Process(name[:1].upper() + name[1:], tuple(groups[name]))
        for name in sorted(groups, key=_place)
    )


def _place(name: str) -> tuple[int, str]:
    lower = name.casefold()
    if lower in _FIRST:
        return _FIRST.index(lower), ""
    return (len(_FIRST) + 1, "") if name == NO_PROCESS else (len(_FIRST), lower)
