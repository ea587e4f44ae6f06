"""Every figure of the deck is the one of the workbook and of ``--json``: all tables, all charts,
all notes, to the digits shown. A table or chart of a kind that is not looked at here fails.
"""

import json
import re
from dataclasses import dataclass, field
from io import BytesIO
from types import SimpleNamespace

import pandas as pd
import pytest
from pptx import Presentation

from chainmap.exports import contract, meetings
from chainmap.exports.client_workbook import client_workbook
from chainmap.exports.deck.making import deck
from chainmap.exports.report import report
from chainmap.exports.report_words import figure, given, interval, share, share_interval
from chainmap.findings.meetings import meetings as planned_meetings
from chainmap.findings.questions import Questions

LOW, HIGH = "95 % from", "95 % to"
HANGS, ALONE = "Hang on it a month", "If it alone could fail"


@dataclass
class Found:
    """What was compared, by kind: shown, what the workbook's cells and the JSON's values give."""

    kinds: dict[str, int] = field(default_factory=dict)

    def same(self, kind, shown, how, cells, values):
        cells = [float("nan") if one is None else float(one) for one in cells]
        values = [float("nan") if one is None else float(one) for one in values]
        assert (how(*cells), how(*values)) == (shown, shown), (kind, shown, cells, values)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1


@pytest.fixture(scope="module", params=["rich", "five"])
def told(request):
    """The deck, the sheets of the workbook and the JSON of one material, each read again."""
    m = request.getfixturevalue(request.param)
    sheets = pd.read_excel(BytesIO(client_workbook(m)), sheet_name=None, engine="openpyxl")
    risk = json.loads(contract.dumps(contract.risk(m.risk, sweep=m.sweep)))
    talks = planned_meetings(m.chain, m.findings, m.risk)
    links = sheets["All links"].set_index("Link", drop=False)
    links["to"] = links["Deliverable"] + ": " + links["Supplier"] + " → " + links["Customer"]
    moments = sheets["Disappointments"].set_index("Moment of truth")
    order = ALONE if m.by_exposure else HANGS
    return SimpleNamespace(
        m=m,
        slides=list(Presentation(BytesIO(deck(m))).slides),
        sheets=sheets,
        cells=links,
        moments=moments,
        risk=risk,
        links={one["link_id"]: one for one in risk["links"]},
        ends={m.names[one["moment_id"]]: one for one in risk["moments"]},
        stays={one["link_id"]: one["stays"] for one in risk["sweep"]["links"]},
        plan=json.loads(contract.dumps(contract.plan(m.plan))),
        talks=json.loads(contract.dumps(meetings.as_json(talks, Questions(m.chain, m.findings)))),
        order=order,
        key="exposure" if m.by_exposure else "contribution",
        place=dict(zip(links["to"], links["Link"], strict=True)),
        found=Found(),
    )


def link(t, kind, shown, link_id, cell, key):
    how = share if key in ("own_failure", "late") else figure
    t.found.same(kind, shown, how, [t.cells.loc[link_id, cell]], [t.links[link_id][key]])


def moment(t, kind, shown, name, cell, key, how=figure):
    t.found.same(kind, shown, how, [t.moments.loc[name, cell]], [t.ends[name][key]])


def limits(t, kind, shown, how, row, said):
    t.found.same(kind, shown, how, [row[LOW], row[HIGH]], [said["low"], said["high"]])


def adds(t, kind, shown, link_id, name, how=figure):
    """What a link adds at a moment: per contact on the sheet, a month in the JSON."""
    each = t.sheets["By moment"].set_index("Link").loc[link_id, name]
    said = t.links[link_id]["by_moment"][t.ends[name]["moment_id"]]
    t.found.same(kind, shown, how, [each * t.moments.loc[name, "Contacts a month"]], [said])


def of_moments(t, rows):
    for name, contacts, chance, span in rows:
        moment(t, "contacts", contacts, name, "Contacts a month", "contacts", given)
        moment(t, "chance", chance, name, "Disappoints", "probability", share)
        limits(t, "chance limits", span, share_interval, t.moments.loc[name], t.ends[name])


def of_team(t, rows):
    for place, _, value, _ in rows:
        link(t, "team", value, t.place[place], t.order, t.key)


def of_plan(t, rows):
    sheet = t.sheets["Plan"].set_index("Step")
    for rank, place, _, hours, spares, _ in rows:
        cells, said = sheet.loc[int(rank)], t.plan["steps"][int(rank) - 1]
        assert t.place[place] == cells["Link"] == said["link_id"]
        t.found.same("hours", hours, given, [cells["Hours"]], [said["hours"]])
        t.found.same("spares", spares, figure, [cells["Spares a month"]], [said["gain"]])


def of_meetings(t, rows):
    sheet = t.sheets["Meetings"].groupby("Meeting")
    for number, title, _, links, hours, hangs, _ in rows:
        cells, said = sheet.get_group(int(number)), t.talks["meetings"][int(number) - 1]
        assert set(cells["Title"]) == {said["title"]}
        assert said["title"].startswith(title.removesuffix("…"))
        t.found.same("meeting links", links, given, [len(cells)], [len(said["agenda"])])
        t.found.same("meeting hours", hours, given, [said["hours"]], [said["hours"]])
        t.found.same(
            "meeting gain", hangs.split()[0], figure, [cells["Weight"].sum()], [said["gain"]]
        )


def of_assumptions(t, rows):
    sheet = t.sheets["Assumptions"].set_index("Assumption")
    for name, value, default, *_ in rows:
        shown = value.removesuffix(" (changed)")
        t.found.same("assumption", shown, given, [sheet.loc[name, "In force"]],
                     [t.risk["assumptions"][name]])  # fmt: skip
        assert given(sheet.loc[name, "Default"]) == default


def of_scope(t, rows):
    said = dict(rows)
    for name, sheet in (("Employees", "Employees"), ("Statements", "Dependencies"),
                        ("Moments of truth", "Moments of truth")):  # fmt: skip
        assert said[name] == f"{len(t.sheets[sheet]):,}"
    stated = [one for one in t.risk["links"] if not one["assumed"]]
    shown = t.cells["Nobody stated it"].isna().sum()
    t.found.same("links stated", said["Links stated"], given, [shown], [len(stated)])


TABLES = {
    ("What", "How much"): of_scope,
    ("Moment of truth", "Contacts", "Chance", "95 % interval"): of_moments,
    ("Link to work on", "Status", "A month", "Why"): of_team,
    ("#", "Settle", "Who", "Hours", "Spares a month", "By (date)"): of_plan,
    ("#", "Meeting", "Who comes", "Links", "Hours", "Hangs on it", "By (date)"): of_meetings,
    ("Assumption", "In force", "Default", "Range", "Unit", "Meaning"): of_assumptions,
    # What is in words, or looked at by its slide.
    ("The customer’s side", ""): lambda *_: None,
    ("Delivery", "Status", "Stated by", "Missing or not asked"): lambda *_: None,
    ("What", ""): lambda *_: None,
}


def tables(slide):
    for shape in slide.shapes:
        if shape.has_table:
            rows = [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
            yield rows[0], rows[1:]


def charts(slide):
    for shape in slide.shapes:
        if shape.has_chart:
            plot = shape.chart.plots[0]
            yield list(plot.categories), {one.name: list(one.values) for one in plot.series}


def texts(slide):
    return [one.text_frame.text for one in slide.shapes if one.has_text_frame]


def title(slide):
    return slide.shapes.title.text_frame.text


def test_every_table_of_the_deck_is_that_of_the_workbook_and_the_json(told):
    for slide in told.slides:
        for heads, rows in tables(slide):
            TABLES[heads](told, rows)
    assert set(told.found.kinds) >= {"contacts", "chance", "chance limits", "team", "hours",
                                     "spares", "meeting gain", "assumption"}  # fmt: skip


def of_chart(t, slide, names, series):
    (what, values), *more = series.items()
    if "yes" in series:
        sheet = t.sheets["Coverage"].set_index("Of the stated links")
        parts = list(zip(*series.values(), strict=True))
        assert parts == [tuple(sheet.loc[one, ["Yes", "No", "Nobody was asked"]]) for one in names]
    elif "clear" in series:
        of_statuses(t, title(slide), series)
    elif what == "Disappointments a month":
        for name, value in zip(names, values, strict=True):
            of_bar(t, title(slide), name, value)
    elif names == ["Before", "After"]:
        steps = t.sheets["Plan"]
        cells = [steps[["Leaves a month", "Spares a month"]].iloc[0].sum(),
                 steps["Leaves a month"].iloc[-1]]  # fmt: skip
        for name, value, cell in zip(("before", "after"), values, cells, strict=True):
            t.found.same("plan", figure(value), figure, [cell], [t.plan[name]])
    else:
        assert what.split(",")[0].casefold() == t.key
        for name, value in zip(names, values, strict=True):
            first = t.sheets["Fix first"].set_index("Rank").loc[int(name.split()[0])]
            assert value == pytest.approx(t.links[first["Link"]][t.key], rel=1e-12)
            link(t, "first links", figure(value), first["Link"], t.order, t.key)
            assert figure(first[t.order]) == figure(value)
    assert not more or {"yes", "clear"} & set(series)


def of_bar(t, heading, name, value):
    shown = figure(value)
    if "disappoints most" in heading:
        moment(t, "moments", shown, name, "A month", "expected")
    elif name in t.ends:
        adds(t, "felt", shown, first_called(t, heading), name)
    else:
        mine = t.cells["Deliverable"] + " (" + t.cells["Supplier"] + ")"
        end = next(one for one in t.ends if heading.startswith(f"{one}:"))
        ids = t.cells.index[mine == name]
        assert any(
            figure(t.links[one]["by_moment"].get(t.ends[end]["moment_id"])) == shown for one in ids
        )
        for one in ids if len(ids) == 1 else ():
            adds(t, "causes", shown, one, end)


def first_called(t, heading):
    """The first stated link with the deliverable that a slide is about."""
    ranked = t.m.risk.ranked_links
    ranked = ranked[~ranked["assumed"]]
    ids = zip(ranked["link_id"], ranked["deliverable"], strict=True)
    return next(one for one, what in ids if heading.startswith(f"{what}:"))


def of_statuses(t, heading, series):
    """How many links of a team have each status, by side, counted on the sheets and in the JSON."""
    people = t.sheets["Employees"]
    team = next(one for one in people["Team"].unique() if heading.startswith(f"{one}:"))
    names = set(people.loc[people["Team"] == team, "Name"])
    ids = set(people.loc[people["Team"] == team, "Employee ID"])
    said = pd.DataFrame([one for one in t.risk["links"] if not one["assumed"]])
    cells = t.cells[t.cells["Nobody stated it"].isna()]
    for table, ends, mine in (
        (cells, ("Supplier", "Customer", "Status"), names),
        (said, ("supplier_id", "customer_id", "status"), ids),
    ):
        gives, gets = table[ends[0]].isin(mine), table[ends[1]].isin(mine)
        for status, values in series.items():
            has = table[ends[2]] == status
            sides = [gives & ~gets, gets & ~gives, gives & gets]
            assert values == [(one & has).sum() for one in sides]
    t.found.kinds["statuses"] = t.found.kinds.get("statuses", 0) + 1


def test_every_chart_of_the_deck_is_that_of_the_workbook_and_the_json(told):
    for slide in told.slides:
        for names, series in charts(slide):
            of_chart(told, slide, names, series)
    assert set(told.found.kinds) >= {"first links", "moments", "felt", "statuses", "plan"}


LABELS = {
    "Contribution": (HANGS, "contribution"),
    "Exposure": (ALONE, "exposure"),
    "Fails by itself": ("Goes wrong by itself", "own_failure"),
    "Late": ("Misses the turnaround", "late"),
}


def test_the_figures_of_each_first_link_stand_in_the_workbook_and_the_json(told):
    t = told
    slides = [one for one in t.slides if "Where it is felt, contacts a month" in texts(one)]
    assert len(slides) == 5
    for at, slide in enumerate(slides):
        one = t.sheets["Fix first"]["Link"][at]
        pairs = dict(text.split("\n")[::-1] for text in texts(slide) if text.count("\n") == 1)
        for label, (cell, key) in LABELS.items():
            link(t, label, pairs[label], one, cell, key)
        limits(t, "limits", pairs["95 % interval"], interval, t.cells.loc[one], t.links[one])
        stays = t.cells.loc[one, "Stays in the top ten"]
        t.found.same("stays", pairs["Stays in the top 10"], share, [stays], [t.stays[one]])
        shown = re.match(r".*: (\S+) (?:weighted )?disapp", title(slide))[1]
        link(t, "title", shown, one, t.order, t.key)


def test_the_answer_is_that_of_the_workbook_and_the_json(told):
    t = told
    sheet = t.sheets["Summary"].set_index(t.sheets["Summary"].columns[0])["Unnamed: 1"]
    tile = next(one for one in map(str.split, texts(t.slides[2])) if "disappointments" in one)
    total = t.risk["total"]
    cell = sheet["Disappointments a month"]
    t.found.same("total", tile[0], figure, [cell], [total["expected"]])
    assert figure(total["expected"]) in title(t.slides[2])
    shown = re.search(r"by customer (\S+) \((?:95 % interval )?(.*)\)", " ".join(tile))
    cell = sheet["Weighted by customer"]
    t.found.same("weighted", shown[1], figure, [cell], [total["weighted"]])
    assert shown[2] == interval(total["low"], total["high"])


NUMBER = r"(.+?)"
NOTES = {
    "first": rf"\d+\. .* \((L\w+)\): [a-z ]+; contribution {NUMBER} \({NUMBER}\), exposure "
    rf"{NUMBER}, fails by itself {NUMBER}, late {NUMBER}(?:; stays .*)?\.",
    "moment": rf"(.+) \(\w+\): chance {NUMBER} \({NUMBER}\) of {NUMBER} contacts a month: "
    rf"{NUMBER}, weighted {NUMBER}\.",
    "adds": rf".* \((L\w+)\) adds {NUMBER} a month\.",
    "step": rf"(\d+)\. .* \((L\w+)\): spares {NUMBER} after those above it, leaves {NUMBER}\. .*",
    "team": rf".* \((L\w+)\): {NUMBER} (?:weighted )?disappointments a month\.(?: .*)?",
}


def of_note(t, slide, kind, words):
    if kind == "first":
        one, adds_up, span, *rest = words
        for shown, (cell, key) in zip([adds_up, *rest], LABELS.values(), strict=True):
            link(t, kind, shown, one, cell, key)
        limits(t, kind, span, interval, t.cells.loc[one], t.links[one])
    elif kind == "moment":
        name, chance, span, contacts, expected, weighted = words
        of_moments(t, [(name, contacts, chance, span)])
        moment(t, kind, expected, name, "A month", "expected")
        moment(t, kind, weighted, name, "Weighted", "weighted")
    elif kind == "adds":
        end = next(one for one in t.ends if title(slide).startswith(f"{one}:"))
        adds(t, kind, words[1], words[0], end)
    elif kind == "step":
        rank, one, gain, left = words
        cells, said = t.sheets["Plan"].iloc[int(rank) - 1], t.plan["steps"][int(rank) - 1]
        assert cells["Link"] == said["link_id"] == one
        t.found.same(kind, gain, figure, [cells["Spares a month"]], [said["gain"]])
        t.found.same(kind, left, figure, [cells["Leaves a month"]], [said["total_after"]])
    else:
        link(t, kind, words[1], words[0], t.order, t.key)


def test_every_note_with_figures_is_that_of_the_workbook_and_the_json(told):
    seen = dict.fromkeys(NOTES, 0)
    ids = {*told.links, *(one["moment_id"] for one in told.ends.values())}
    for slide in told.slides:
        for line in slide.notes_slide.notes_text_frame.text.split("\n"):
            if not any(f"({one})" in line for one in ids) or "unknown, because" in line:
                continue
            hits = {kind: re.fullmatch(shape, line) for kind, shape in NOTES.items()}
            kind, hit = next(((kind, hit) for kind, hit in hits.items() if hit), ("", None))
            assert hit, line
            of_note(told, slide, kind, hit.groups())
            seen[kind] += 1
    assert all(seen.values()), seen


def test_every_number_of_the_report_says_its_value_and_the_json_has_it(told):
    page = re.sub(r"<script.*?</script>", "", report(told.m), flags=re.DOTALL)
    said = re.findall(r'<data value="([^"]+)">([^<]+)</data>', page)
    known = {f"{one:.9g}" for one in numbers([told.risk, told.plan, told.talks])}
    known |= {f"{one.contribution:.9g}" for one in told.m.findings if one.contribution is not None}
    known |= {f"{one:.9g}" for name in ("contacts", "expected") for one in sums(told, name)}
    assert len(said) > 40
    for value, shown in said:
        assert shown in (figure(float(value)), share(float(value)), given(float(value)))
        assert f"{float(value):.9g}" in known, (value, shown)


def numbers(value):
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from numbers(one)
    elif isinstance(value, int | float):
        yield float(value)


def sums(t, name):
    """The sums by service process, as the report gives them."""
    table = pd.DataFrame(t.risk["moments"]).set_index("moment_id")
    of = t.m.chain.moments.set_index("moment_id")["process"].fillna("none")
    return table[name].groupby(of.reindex(table.index)).sum()
