"""The stable JSON objects that other programs read from the command line."""

from collections.abc import Iterable, Mapping, Set

import pandas as pd

from chainmap.exports.contract_json import Json, dumps, plain, records, uncollected
from chainmap.findings import Finding, Findings, Rule
from chainmap.findings.compare import Comparison
from chainmap.intake import Import
from chainmap.risk import Comparison as WhatIf
from chainmap.risk import Risk, Sweep
from chainmap.risk.plan import Plan
from chainmap.risk.result import Total

__all__ = [
    "Json",
    "check",
    "comparison",
    "drill",
    "dumps",
    "findings",
    "plan",
    "records",
    "risk",
    "rules",
    "what_if",
]


def _by_moment(risk: Risk, count: int) -> list[dict[str, float]]:
    """What each of the first ``count`` links adds to the moments that it leads to."""
    table = risk.shares.table(risk.rows[:count])
    return [
        {moment: value for moment, value in zip(table, row, strict=True) if value == value}
        for row in table.to_numpy().tolist()
    ]


def _total(total: Total) -> Json:
    return {name: plain(getattr(total, name)) for name in ("expected", "weighted", "low", "high")}


@uncollected()
def risk(risk: Risk, top: int | None = None, sweep: Sweep | None = None) -> Json:
    """The object of ``chainmap risk --json``; ``top`` keeps the first links only.

    With a ``sweep`` it has the key "sweep", without one it has not; so it is with "precision".
    """
    kept = risk.links if top is None else risk.links.head(top)
    links = records(kept)
    for row, shares in zip(links, _by_moment(risk, len(kept)), strict=True):
        row["by_moment"], row["reach"] = shares, list(shares)
    return {
        "method": risk.method,
        "samples": risk.samples,
        "seed": risk.seed,
        "total": _total(risk.total),
        "amplification": risk.amplification,
        "saturated": risk.saturated,
        "moments": records(risk.moments),
        "links": links,
        "employees": records(risk.employees),
        "assumptions": dict(risk.assumptions.values),
        **({} if sweep is None else {"sweep": _sweep(sweep)}),
        **({} if risk.precision is None else {"precision": risk.precision.record}),
    }


def what_if(compared: WhatIf) -> Json:
    """The object of ``chainmap what-if --json``: after less before, weighted, a month.

    ``before``, ``after``, ``low`` and ``high`` of a moment are weighted, too; low and high belong
    to its difference. Links are named as they were before the changes.
    """
    difference = compared.difference
    changes = zip(compared.changes, compared.sentences, strict=True)
    return {
        "changes": [
            {"kind": one.kind, "text": one.text, "sentence": said} for one, said in changes
        ],
        "method": compared.method,
        "samples": compared.samples,
        "seed": compared.seed,
        "before": _total(compared.before),
        "after": _total(compared.after),
        "difference": {
            name: plain(getattr(difference, name)) for name in ("weighted", "low", "high")
        },
        "moments": records(compared.moments),
    }


def drill(table: pd.DataFrame, samples: int | None, seed: int, top: int | None = None) -> Json:
    """The object of ``chainmap drill --json``; ``top`` keeps the worst absences only."""
    kept = table if top is None else table.head(top)
    employees = records(kept)
    for row, moments in zip(employees, kept["moments"], strict=True):
        row["moments"] = list(moments)
    now = (table["weighted"] - table["added"]).head(1).tolist()
    return {
        "samples": samples,
        "seed": seed,
        "weighted_now": plain(now[0] if now else None),
        "employees": employees,
    }


def plan(planned: Plan) -> Json:
    """The object of ``chainmap plan --json``; low and high belong to before - after."""
    figures = {name: plain(getattr(planned, name)) for name in ("before", "after", "low", "high")}
    return {"steps": records(planned.steps), **figures}


def _finding(one: Finding) -> Json:
    return {
        "id": one.id,
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "message": one.message,
        "advice": one.advice,
        "employees": list(one.employees),
        "links": list(one.links),
        "moments": list(one.moments),
        "evidence": {name: plain(value) for name, value in one.evidence.items()},
        "clears_when": one.clears_when,
        "contribution": one.contribution,
    }


def _sweep(sweep: Sweep) -> Json:
    return {
        "draws": sweep.draws,
        "seed": sweep.seed,
        "top": sweep.top,
        "links": records(sweep.links),
        "table": records(sweep.table),
    }


@uncollected()
def findings(found: Findings, settings: Mapping[str, float], top: int | None = None) -> Json:
    """The object of ``chainmap find --json``; ``accepted`` is there if there are any.

    ``top`` keeps the worst only; then ``left_out`` says how many more there are.
    """
    accepted: list[Json] = [
        {**_finding(one), "accepted": {"reason": why.reason, "on": why.on.isoformat()}}
        for one, why in found.accepted
    ]
    kept = found.items if top is None else found.worst(top)
    said: Json = {"findings": [_finding(one) for one in kept]}
    if top is not None:
        said["left_out"] = found.count - len(kept)
    said["settings"] = dict(settings)
    return {**said, "accepted": accepted} if accepted else said


def rules(every: Iterable[Rule]) -> Json:
    """The object of ``chainmap rules --json``: each rule with what can be set about it."""
    return {
        "rules": [
            {
                "code": one.code,
                "name": one.name,
                "severity": str(one.severity),
                "title": one.title,
                "why": one.why,
                "settings": [
                    {
                        "name": setting.name,
                        "default": setting.default,
                        "unit": setting.unit,
                        "meaning": setting.meaning,
                        "low": plain(setting.low),
                        "high": plain(setting.high),
                    }
                    for setting in one.settings
                ],
            }
            for one in every
        ]
    }


def comparison(
    found: Comparison, links_before: Set[str], links_after: Set[str], before: Total, after: Total
) -> Json:
    """The object of ``chainmap compare --json``; links are named by their link_id."""
    return {
        "mended": [_finding(one) for one in found.mended],
        "new": [_finding(one) for one in found.new],
        "unchanged": len(found.unchanged),
        "links_added": sorted(links_after - links_before),
        "links_removed": sorted(links_before - links_after),
        "before": _total(before),
        "after": _total(after),
    }


def check(got: Import) -> Json:
    """The object of ``chainmap check --json``. Assumed links are not counted."""
    sheets = got.reconciliation.rename(columns={"sheet": "name"})
    chain = got.chain if got.usable else None
    return {
        "files": list(got.files),
        "sheets": records(sheets),
        "employees": len(chain.employees) if chain else 0,
        "links": int((~chain.links["assumed"]).sum()) if chain else 0,
        "statements": len(chain.statements) if chain else 0,
        "moments": len(chain.moments) if chain else 0,
        "issues": records(got.issues),
    }
