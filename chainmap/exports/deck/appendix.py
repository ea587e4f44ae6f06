"""The appendix: method, assumptions, limits, and what the deck was made from."""

from collections.abc import Mapping

from chainmap import __version__
from chainmap.exports.deck.grids import Column, grid
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.page import BOTTOM, LEFT, RIGHT, TOP, Box, Words
from chainmap.exports.deck.template import SOFT
from chainmap.exports.report_method import assumption_rows, method_words
from chainmap.exports.report_words import given
from chainmap.exports.report_words import share as percent

LIMITS = (
    "The chain is what people have stated. A link that nobody states is not there.",
    "Failures are taken as independent of each other, but for what passes on and for absence.",
    "Intervals cover sampling only. How much the assumptions matter is another question.",
    "Links and promises are judged, never people.",
)


def method(parts: Parts) -> None:
    """How the figures came about, in six steps."""
    a = parts.m.risk.assumptions
    page = parts.page("Appendix: how the figures come about")
    steps = (
        ("Clear?", "Need, standard, turnaround, one person accountable, stated by both sides, and "
         "no difference between them. One item missing: unclear; one not asked: partly clear."),
        ("Overloaded?", f"All requests to a desk form one queue over {given(a['horizon'])} working "
         f"hours. Overloaded: late in more than {percent(a['tolerance'])}, or all hours promised."),
        ("Fails by itself?", f"Base {percent(a['base'])}, and {percent(a['unclear_item'])} for "
         "each mandatory item that is missing, half of it where nobody was asked, and lateness."),
        ("Passes on?", "A failed need of importance 1 to 5 spoils the customer’s own work with "
         f"{', '.join(percent(one) for one in a.pass_on)}. Alternatives fail only together."),
        ("Reaches the customer?", "Disappointments a month are contacts times the chance that the "
         f"moment of truth fails. {method_words(parts.m)}"),
        ("What one link adds", "Contribution: the drop in the total if it never failed. Exposure: "
         "what it would do if it alone could fail. Contributions do not add up."),
    )  # fmt: skip
    for at, (heading, said) in enumerate(steps):
        x, y = LEFT + (at % 3) * 4.15, TOP + (at // 3) * 1.95
        words = [Words(f"{at + 1}  {heading}", 14, bold=True), Words(said, 11.5, SOFT, most=7)]
        page.text(Box(x, y, 3.8, 1.9), words, gap=3)
    page.text(Box(LEFT, TOP + 3.95, 12, 0.3), [Words("Limits", 14, bold=True)])
    limits = [Words(one, 11, SOFT, most=1) for one in LIMITS]
    page.text(Box(LEFT, TOP + 4.27, 12, 1.1), limits, gap=1)
    page.notes(LIMITS)


def assumptions(parts: Parts) -> None:
    """Every assumed number, on as many slides as it takes."""
    rows = [
        (
            one.name,
            given(one.value) + (" (changed)" if one.changed else ""),
            given(one.default),
            one.range,
            one.unit,
            one.meaning,
        )
        for one in assumption_rows(parts.m.risk.assumptions)
    ]
    changed = len(parts.m.risk.assumptions.changed)
    columns = [
        Column("Assumption", 1.7, bold=True),
        Column("In force", 1.3, right=True),
        Column("Default", 0.8, right=True),
        Column("Range", 1.3, right=True),
        Column("Unit", 1.6),
        Column("Meaning", 5.4),
    ]
    while rows:
        page = parts.page(
            f"Appendix: what the data do not give is assumed; {changed or 'none'} of the defaults "
            f"{'was' if changed < 2 else 'were'} changed"
        )
        box = Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)
        shown = grid(page, box, columns, rows, size=9.5)
        page.notes(["The defaults are judgement; the range says what would still be plausible."])
        rows = rows[shown:]


def _listed(changed: Mapping[str, float]) -> str:
    return "; ".join(f"{name} = {given(value)}" for name, value in changed.items()) or "none"


def made_from(parts: Parts) -> None:
    """The input, its SHA-256, settings, seed, version and date."""
    m = parts.m
    risk, source = m.risk, m.source
    page = parts.page("Appendix: what this deck was made from")
    samples = f", {risk.samples:,} samples a moment" if risk.samples else ""
    rows = [
        ("Files", "; ".join(source.files) or "not given"),
        ("SHA-256 of the input", source.sha256 or "not given"),
        ("Calculation", f"{risk.method}{samples}, seed {risk.seed}"),
        ("Assumptions changed", _listed(risk.assumptions.changed)),
        ("Settings of the rules changed", _listed(m.settings)),
        ("Hours of the plan", given(m.hours) if m.plan else "no plan was made"),
        ("Draws of the sweep", f"{m.sweep.draws}, seed {m.sweep.seed}" if m.sweep else "none"),
        ("Version", f"chainmap {__version__}"),
        ("Date", source.made_on.isoformat()),
    ]
    columns = [Column("What", 2.6), Column("", 9.5, lines=4)]
    grid(page, Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP), columns, rows, size=12, what="Made from")
    page.notes(["The same input and settings give the same deck, but for its date."])
