"""What lies behind a moment, in words."""

from chainmap.findings.facts import Facts


def most_comes_from(facts: Facts, moment: str) -> str:
    """A sentence that names the link which costs a moment most, with a space before it; '' where
    the model can't tell (nothing contributes, or the chain is saturated).
    """
    if facts.risk.saturated or moment not in facts.risk.by_moment:
        return ""
    costs = facts.risk.by_moment[moment].reindex(facts.links.index)
    if not costs.max() > 0:
        return ""
    link = facts.links.loc[costs.idxmax()]
    return f" Most comes from {link['deliverable']} from {link['supplier']} to {link['customer']}."
