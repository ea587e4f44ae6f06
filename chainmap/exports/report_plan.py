"""The plan within the hours there are: what to repair, who settles it, before and after."""

from dataclasses import dataclass

from chainmap.exports.report_material import Material
from chainmap.exports.report_words import count, figure, given, interval
from chainmap.findings.questions import Questions


@dataclass(frozen=True)
class Step:
    """One repair: ``who`` settles it, the ``hours`` of talk it takes, what it spares a month after
    those above it (``gain``), and what is ``left`` then; ``settle`` : the questions to answer.
    """

    rank: int
    link_id: str
    supplier: str
    deliverable: str
    customer: str
    who: str
    hours: float
    gain: float
    left: float
    settle: tuple[str, ...]


@dataclass(frozen=True)
class PlanPart:
    """The steps, and weighted disappointments a month before and after all of them.

    ``low``, ``high`` : 95 % interval of what is spared; ``why`` : where there is no step, why.
    """

    steps: tuple[Step, ...]
    budget: float
    hours: float
    before: float
    after: float
    low: float
    high: float
    sentence: str
    why: str
    saturated: bool


def plan_part(material: Material) -> PlanPart | None:
    """The plan of the material in words; None where nobody looked."""
    plan = material.plan
    if plan is None:
        return None
    steps = _steps(material)
    unknown = plan.before != plan.before
    why = (
        "Nobody is said to deliver a moment of truth, so no repair can be weighed."
        if unknown
        else f"No repair within {given(material.hours)} hours spares customers anything."
    )
    return PlanPart(
        steps,
        material.hours,
        plan.hours,
        plan.before,
        plan.after,
        plan.low,
        plan.high,
        _sentence(material) if steps else why,
        "" if steps else why,
        plan.saturated,
    )


def _sentence(material: Material) -> str:
    plan = material.plan
    assert plan is not None
    spared = plan.before - plan.after
    limits = interval(plan.low, plan.high)
    sure = "worked out exactly" if limits == "exact" else f"95 % interval {limits}"
    return (
        f"{given(plan.hours)} hours of talk repair {count(len(plan.steps), 'link')} and spare "
        f"{figure(spared)} of {figure(plan.before)} {material.unit} ({sure})."
    )


def _steps(material: Material) -> tuple[Step, ...]:
    assert material.plan is not None
    questions = Questions(material.chain, material.findings)
    out = []
    for rank, row in enumerate(material.plan.steps.to_dict("records"), 1):
        link = str(row["link_id"])
        whole = material.links.loc[link]
        supplier, customer = questions.ends(link)
        one = str(whole["accountable_id"])
        out.append(
            Step(
                rank,
                link,
                material.names[str(whole["supplier_id"])],
                str(whole["deliverable"]),
                material.names[str(whole["customer_id"])],
                material.names.get(one, f"{supplier} and {customer}"),
                float(row["hours"]),
                float(row["gain"]),
                float(row["total_after"]),
                questions.of(link),
            )
        )
    return tuple(out)
