"""D102."""

from collections.abc import Iterator

from chainmap.findings.base import Finding, rule
from chainmap.findings.facts import Facts, listed
from chainmap.schema import column

_CLEAR, _LATE = "which links are clear", "which deliveries are late"
_HAPPY, _HURT = "whether customers are content", "how much each customer depends on it"
_STATEMENTS = {
    "stated_by": "whether both sides know of a link",
    "need": _CLEAR,
    "want": "what makes customers feel well served",
    "standard": _CLEAR,
    "acceptance": "how deliveries are accepted",
    "channel": "how to ask for them",
    "accountable_id": _CLEAR,
    "turnaround": f"{_CLEAR}, {_LATE}",
    "volume": _LATE,
    "effort": _LATE,
    "importance": _HURT,
    "failure_share": "how often deliveries really went wrong",
    "rating": _HAPPY,
    "expectation": _HAPPY,
    "agreed_on": "which agreements are too old",
}


@rule(code="D102", severity="note")
def column_not_filled(facts: Facts) -> Iterator[Finding]:
    """Columns that nobody filled.

    What nobody was asked is missing by design (Little & Rubin 2019): it says nothing about a link,
    good or bad. Nothing can be found there, and assumptions stand in for it. Columns whose blank
    means something (alternatives, cost of a repair) are not counted, and those of the moments have
    rules of their own. The finding is about every moment; without moments, about everybody.
    """
    if facts.chain.statements.empty:
        return
    blank = {name: why for name, why in _STATEMENTS.items() if name not in facts.chain.asked}
    headings = {column("links", name).heading: why for name, why in blank.items()}
    if facts.chain.employees["capacity"].isna().all():
        headings[column("employees", "capacity").heading] = _LATE
    if not headings:
        return
    reasons = list(dict.fromkeys(part for why in headings.values() for part in why.split(", ")))
    one = len(headings) == 1
    columns = "1 column" if one else f"{len(headings)} columns"
    moments = tuple(facts.chain.moments["moment_id"])
    yield Finding(
        message=f"Nobody has filled {columns} ({', '.join(headings)}), so what people said does "
        f"not tell {listed(reasons)}.",
        advice="Ask for those that you want judged in the next round; leave out the rest.",
        clears_when=f"Clears when at least one row fills {'it' if one else 'each of them'}.",
        employees=() if moments else tuple(facts.chain.employees["employee_id"]),
        moments=moments,
        evidence=headings,
        about=("columns",),
    )
