"""What lies behind a moment, in words."""

from chainmap.findings.facts import Facts


def most_comes_from(facts: Facts, moment: str) -> str:
    """A sentence that names the link which costs a moment most, with a space before it; '' where
    the model can't tell (nothing contributes, or the chain is saturated).
    """
    if facts.risk.saturated or moment not in facts.risk.by_moment:
        return ""
    costs = facts.risk.by_moment[moment]
    if not costs.max() > 0 or (most := costs.idxmax()) not in facts.links.index:
        return ""
    link = facts.links.loc[most]
    return (
        f" In the model most comes from {link['deliverable']}, from {link['supplier']} to "
        f"{link['customer']}."
    )
