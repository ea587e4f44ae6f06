"""What the command line prints: tables of plain text, whatever stands in the cells."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.exports.visible import visible
from chainmap.findings import Finding, Findings
from chainmap.findings.compare import Comparison
from chainmap.intake import Import
from chainmap.risk import Risk, Sweep
from chainmap.risk.result import Total
from chainmap.risk.sweep import percent as whole_percent

out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)

_SUGGESTED = 20
_COLOURS = {"serious": "red", "error": "red", "warning": "yellow", "note": "dim"}


def plain(value: object) -> Text:
    """A cell: no markup, no control characters, and no way back to the beginning of the line."""
    return Text(visible(value).replace("\r\n", "\n").replace("\r", "⟨U+000D⟩"))


def number(value: float | None, digits: int = 2) -> str:
    """``value`` with ``digits`` decimals, 'unknown' where it is not known."""
    return "unknown" if value is None or value != value else f"{value:,.{digits}f}"


def percent(value: float) -> str:
    """A share as a percentage."""
    return "unknown" if value != value else f"{value:.1%}"


def step(name: str) -> None:
    """Say on standard error what goes on."""
    err.print(f"{name} …", style="dim", markup=False)


def json_object(value: contract.Json) -> None:
    """Print one JSON object."""
    sys.stdout.write(contract.dumps(value) + "\n")


def written(
    path: Path, content: str | bytes, quiet: bool = False, *, private: bool = False
) -> None:
    """Write a file and say where; raises ChainmapError where it can't be written.

    A ``private`` one can be read by nobody but its owner, where the system knows that.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if private:
            path.touch(mode=0o600)
            path.chmod(0o600)
        path.write_bytes(data)
    except OSError as error:
        raise ChainmapError(f"{path} can't be written: {error.strerror}.") from None
    if not quiet:
        out.print(f"Wrote {path.resolve()}", markup=False, soft_wrap=True)


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; every cell is plain text."""
    shown = Table(title=Text(title), title_justify="left", title_style="bold", header_style="bold")
    for heading in headings:
        shown.add_column(Text(heading), overflow="fold")
    for row in rows:
        shown.add_row(*(plain(value) for value in row))
    out.print(shown)


def issues(got: Import) -> None:
    """What the import has to say, worst first, and the reconciliation."""
    for row in got.issues.itertuples():
        sheet = row.sheet if isinstance(row.sheet, str) else row.file
        where = ", ".join(part for part in (sheet, row.cell, row.column) if isinstance(part, str))
        value = f'"{row.value}" ' if isinstance(row.value, str) else ""
        line = Text(f"{row.severity:8}", style=_COLOURS[str(row.severity)])
        place = f"{where}: " if where else ""
        out.print(line + plain(f"{place}{value}{row.what} {row.mend}"), soft_wrap=True)
    columns = ["file", "sheet", "layout", "rows_read", "rows_used", "rows_set_aside", "rows_blank"]
    headings = ["File", "Sheet", "Read as", "Rows read", "Used", "Set aside", "Blank"]
    table("Rows", headings, got.reconciliation[columns].fillna("").to_numpy().tolist())


def guesses(got: Import) -> None:
    """What was assumed, what only a person can settle, and who may have been meant."""
    for line in got.guesses:
        out.print(Text("guessed ", style="dim") + plain(line), soft_wrap=True)
    for one in got.questions:
        said = f"{one.sentence} ({one.chosen or one.default}; choices: {', '.join(one.choices)})"
        out.print(Text("asked   ", style="yellow") + plain(said), soft_wrap=True)
    columns = ["text", "suggested_id", "suggested_name", "score", "times"]
    if len(got.suggestions):
        rows = got.suggestions[columns].head(_SUGGESTED).to_numpy().tolist()
        more = len(got.suggestions) - len(rows)
        headings = ["Written", "Meant?", "Name", "Alike", "Times"]
        table("Who may have been meant (nothing is changed by itself)", headings, rows)
        if more > 0:
            out.print(f"and {more:,} more")


def finding(one: Finding) -> None:
    """One finding: what, why it matters in numbers, when it clears, what to do."""
    colour = _COLOURS[str(one.severity)]
    hanging = "" if one.contribution is None else f"{number(one.contribution)} a month hang on it. "
    head = Text(f"{one.code} {one.severity}", style=colour)
    out.print(head + plain(f"  {one.message}"), soft_wrap=True)
    out.print(
        plain(f"      {hanging}{one.clears_when} {one.advice}"),
        soft_wrap=True,
    )


def findings(found: Findings, most: int | None) -> None:
    """The findings, worst first, and what could not be judged."""
    for one in found.worst(most or len(found)):
        finding(one)
    if most and found.count > most:
        out.print(f"{most} of {found.count} findings shown; --top {found.count} shows all.")
    if not len(found):
        out.print("Nothing found.")
    if found.accepted:
        out.print(f"{len(found.accepted)} more accepted; --accepted shows them.")
    for note in found.notes:
        out.print(Text("not judged  ", style="dim") + plain(note.message), soft_wrap=True)


def accepted(found: Findings) -> None:
    """The findings that people live with, each with why and since when."""
    for one, why in found.accepted:
        finding(one)
        out.print(plain(f"      Accepted on {why.on}: {why.reason}"), soft_wrap=True)


def comparison(found: Comparison, added: int, removed: int) -> None:
    """What was mended and what is new, and how many links came and went."""
    for title, some in (("Mended", found.mended), ("New", found.new)):
        out.print(f"{title}: {len(some)}", style="bold")
        for one in some:
            finding(one)
    out.print(f"{len(found.unchanged)} findings unchanged; {added} links added, {removed} removed.")


def totals(before: Total, after: Total) -> None:
    """Disappointments a month before and after, weighted."""
    spans = [
        f"{number(one.weighted)} ({number(one.low)} to {number(one.high)})"
        for one in (before, after)
    ]
    out.print(f"Weighted disappointments a month: {spans[0]} before, {spans[1]} after.")


def links_to_fix(
    risk: Risk,
    names: dict[str, str],
    found: Findings,
    most: int = 10,
    sweep: Sweep | None = None,
) -> None:
    """The links to fix first, each with its first reason, and how often it stays in the list."""
    stays = (
        {}
        if sweep is None
        else dict(zip(sweep.links["link_id"], sweep.links["stays"], strict=True))
    )
    worst = risk.ranked_links[~risk.ranked_links["assumed"]].head(most)
    figure = "exposure" if risk.saturated else "contribution"
    adds = "would add alone" if risk.saturated else "adds"
    out.print(
        f"\nLinks to fix first: the disappointments a month that each {adds}{_how_firm(sweep)}",
        style="bold",
        soft_wrap=True,
    )
    for at, row in enumerate(worst.to_dict("records"), 1):
        ends = f"{names[row['supplier_id']]} → {names[row['customer_id']]}"
        firm = whole_percent(stays[row["link_id"]]) if row["link_id"] in stays else ""
        column = f"{firm:>7}" if stays else ""
        what = f"{ends}: {row['deliverable']} ({row['status']})"
        head = f"{at:3}. {number(row[figure]):>7}{column}  {what}"
        out.print(plain(head), soft_wrap=True)
        reason = _reason(found, row["link_id"], row["supplier_id"], row["own_failure"])
        out.print(plain(" " * 14 + reason), soft_wrap=True, style="dim")


def _how_firm(sweep: Sweep | None) -> str:
    if sweep is None or not sweep.draws:
        return ""
    return f", and in how many of {sweep.draws} sweeps it stays in the top {sweep.top}"


def _reason(found: Findings, link: str, supplier: str, own_failure: float) -> str:
    of_link = [one for one in found if link in one.links and one.code[:1] in "UOD"]
    of_desk = [one for one in found if supplier in one.employees and one.code.startswith("O")]
    first = next(iter([*of_link, *of_desk]), None)
    return first.message if first else f"Goes wrong by itself in {own_failure:.1%} of deliveries."


def _span(low: float, high: float) -> str:
    if low != low:
        return ""
    return "exact" if low == high else f"{percent(low)} to {percent(high)}"


def moments(risk: Risk, names: dict[str, str]) -> None:
    """Every moment of truth, the total, and how the figures came about."""
    rows = [
        (
            names[row["moment_id"]],
            number(row["contacts"], 0),
            percent(row["probability"]),
            _span(row["low"], row["high"]),
            number(row["expected"]),
        )
        for row in risk.moments.to_dict("records")
    ]
    headings = ["Moment of truth", "Contacts a month", "Disappoints", "95 %", "A month"]
    table("Moments of truth", headings, rows)
    total = risk.total
    exact = not total.low < total.high
    span = "" if exact else f" ({number(total.low)} to {number(total.high)})"
    how = "worked out exactly" if risk.method == "exact" else f"{risk.samples:,} samples a moment"
    out.print(
        f"In all {number(total.expected)} disappointments a month, weighted "
        f"{number(total.weighted)}{span}, {how}.",
        soft_wrap=True,
    )
    if risk.saturated:
        err.print(
            "Saturated: nearly everything reaches the customer, so the order is by exposure.",
            style="yellow",
        )
