import datetime
import html
import re
from functools import cache
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import TABLE, Assumptions
from chainmap.chain import Chain
from chainmap.examples import tiny
from chainmap.exports.report import report
from chainmap.exports.report_coverage import coverage
from chainmap.exports.report_findings import kinds
from chainmap.exports.report_material import Material, Source
from chainmap.exports.report_words import figure, interval, share
from chainmap.findings import find
from chainmap.measures import clarity
from chainmap.risk import assess, sweep

DAY = datetime.date(2026, 3, 2)
HOSTILE = (
    "<img src=x onerror=alert(1)>\x00\u202egnp.exe\"' {{7*7}}</script><script>alert(1)</script>"
)
VOID = {"meta", "img", "br", "link", "input", "hr"}


class Page(HTMLParser):
    """The elements and texts of a page; complains about what is not closed."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes, self.open, self.texts = [], [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def company(people=30, links=90, moments=3, name="Person", seed=1):
    """``people`` in teams of 3 and 9, ``links`` between them; the last moment has no supplier."""
    draw = np.random.default_rng(seed)
    ids = [f"E{one:02d}" for one in range(people)]
    teams = ["Tiny" if at < 3 else f"Team {at % 3}" for at in range(people)]
    employees = pd.DataFrame(
        {
            "employee_id": ids,
            "name": [f"{name} {one}" for one in ids],
            "team": teams,
            "capacity": 100.0,
        }
    )
    supplier = draw.integers(0, people - 2, links)
    customer = (supplier + draw.integers(1, people - 2, links)) % (people - 2)
    ends = [ids[at] for at in customer]
    for at in range(moments * 2):
        ends[at] = f"M{at % moments}"
    statements = pd.DataFrame(
        {
            "supplier_id": [ids[at] for at in supplier],
            "customer_id": ends,
            "deliverable": [f"{name} thing {at}" for at in range(links)],
            "stated_by": draw.choice(["both", "supplier", "customer"], links),
            "need": np.where(draw.random(links) < 0.6, "a need", None),
            "standard": np.where(draw.random(links) < 0.6, "a standard", None),
            "turnaround": np.where(draw.random(links) < 0.9, 8.0, np.nan),
            "volume": 12.0,
            "effort": 1.5,
            "importance": draw.integers(1, 6, links).astype(float),
        }
    )
    table = pd.DataFrame(
        {
            "moment_id": [f"M{at}" for at in range(moments + 1)],
            "name": [f"{name} moment {at}" for at in range(moments + 1)],
            "process": [*["sales", "billing", "inquiry"][:moments], None],
            "contacts": 50.0,
            "weight": [2.0] + [1.0] * moments,
            "promise": [16.0] + [None] * moments,
        }
    )
    return Chain.build(employees, statements, table if moments else None)


@cache
def page_of(chain, risk=None, **more):
    """The page of a chain, made once; an equal chain that is not the same one has another."""
    risk = risk or assess(chain, samples=500)
    source = Source(**{"name": "Example", "made_on": DAY, **more})
    return report(Material(chain, risk, find(chain, risk), source))


@pytest.fixture(scope="module")
def rich():
    chain = company()
    return chain, assess(chain, samples=500)


def section(page, name):
    return page.split(f'<section id="{name}"')[1].split("</section>")[0]


def words(fragment):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", fragment)).split())


def ranking(page):
    """Per row of the list of links: link_id, texts and exact values of its cells."""
    body = section(page, "links").split("<tbody>")[1].split("</tbody>")[0]
    for row in body.split("<tr ")[1:]:
        link = re.search(r'id="row-(\w+)"', row)[1]
        cells = [words("<td" + cell) for cell in row.split("<td")[1:]]
        yield link, cells, re.findall(r'<data value="([^"]+)"', row)


def test_every_number_of_the_links_to_fix_first_is_that_of_the_risk(rich):
    chain, risk = rich
    page = page_of(chain, risk)
    rows = list(ranking(page))
    expected = risk.ranked_links[~risk.ranked_links["assumed"]].head(10)
    assert [link for link, _, _ in rows] == expected["link_id"].tolist()
    for (_, cells, values), row in zip(rows, expected.itertuples(), strict=True):
        assert [float(one) for one in values] == [row.own_failure, row.contribution]
        text = " ".join(cells)
        assert share(row.own_failure) in text
        assert figure(row.contribution) in text
        assert interval(row.low, row.high) in text
        assert row.status in text
    articles = section(page, "links").split("<article")[1:]
    for article, row in zip(articles, expected.itertuples(), strict=True):
        values = {float(one) for one in re.findall(r'<data value="([^"]+)"', article)}
        reached = risk.by_moment.loc[row.link_id]
        shares = {row.own_failure, row.late} if row.late == row.late else {row.own_failure}
        assert {row.contribution, row.exposure} | shares <= values
        assert set(reached[reached > 0]) <= values


def test_each_link_says_how_often_it_stays_where_that_was_looked_at(rich):
    chain, risk = rich
    found = find(chain, risk)
    assert "sweeps" not in page_of(chain, risk)
    swept = sweep(chain, risk, draws=10)
    page = report(Material(chain, risk, found, Source("Rich", DAY), swept))
    firm = int((swept.links["stays"] >= 0.9).sum())
    assert f"{firm} of {len(swept.links)} links" in " ".join(section(page, "links").split())
    articles = section(page, "links").split("<article")[1:]
    assert len(articles) == len(swept.links)
    for article, link in zip(articles, swept.links["link_id"], strict=True):
        assert swept.words(link) in article


def test_each_link_says_why_and_what_to_do(rich):
    chain, risk = rich
    found = find(chain, risk)
    articles = section(page_of(chain, risk), "links").split("<article")[1:]
    assert len(articles) == 10
    for article in articles:
        link = re.search(r'id="(\w+)"', article)[1]
        supplier = chain.links.set_index("link_id").loc[link, "supplier_id"]
        overload = [one for one in found.of(supplier) if one.code.startswith("O")]
        text = words(article)
        own = [one for one in found.items if link in one.links and one.code[0] in "UOD"]
        for one in [*own, *overload]:
            assert one.message in text
            assert one.advice in text


def test_a_link_without_a_finding_gives_its_own_failure_share():
    text = words(section(page_of(tiny()), "links"))
    row = assess(tiny()).links.set_index("deliverable").loc["quote"]
    assert f"by itself {share(row['own_failure'])} of its deliveries go wrong" in text


def test_the_summary_names_total_moments_and_three_different_places(rich):
    chain, risk = rich
    page = page_of(chain, risk)
    text = words(section(page, "summary"))
    assert figure(risk.total.expected) in text
    assert figure(risk.total.weighted) in text
    assert interval(risk.total.low, risk.total.high) in text
    for row in risk.moments[risk.moments["probability"].notna()].itertuples():
        assert interval(row.contacts * row.low, row.contacts * row.high) in text
    assert "500 samples" in text
    found = find(chain, risk)
    monday = re.findall(r'class="do">(.*?)</p>', section(page, "summary"))
    assert len(set(monday)) == 3
    assert html.unescape(monday[0]) == found.items[0].advice


def test_a_moment_nobody_delivers_is_unknown_in_words(rich):
    chain, risk = rich
    page = page_of(chain, risk)
    text = words(section(page, "moments"))
    assert "Person moment 3" in text
    assert "Unknown, not zero: nobody is said to deliver it." in text
    assert "1 of 4 moments of truth" in words(section(page, "summary"))
    places = [text.index(one) for one in ("Inquiry", "Sales", "Billing", "No service process")]
    assert places == sorted(places)
    assert "16 h" in text
    assert "not asked" in text


def test_every_finding_stands_once_in_its_kind(rich):
    chain, risk = rich
    found = find(chain, risk)
    part = html.unescape(section(page_of(chain, risk), "findings"))
    for one in found.items:
        same = [other for other in found.items if other.message == one.message]
        assert part.count(f"{one.message}</td>") == len(same)
    for code, rows in found.frame.groupby("code"):
        assert re.search(rf'id="kind-{code}".*?<span class="soft">{len(rows)}</span>', part)


def test_long_lists_are_cut_and_say_so():
    chain = company(people=60, links=900)
    risk = assess(chain, samples=100)
    found = find(chain, risk)
    most = max(kind.count for kind in kinds(found.items))
    assert most > 200
    page = page_of(chain, risk)
    assert f"200 of {most:,} shown" in page
    shown = {kind.code: len(kind.shown) for kind in kinds(found.items)}
    assert max(shown.values()) == 200


def test_coverage_agrees_with_the_measure_and_no_group_is_smaller_than_five(rich):
    chain, risk = rich
    got = coverage(Material(chain, risk, find(chain, risk), Source("Rich", DAY)))
    assert got.share == pytest.approx(clarity.coverage(chain))
    assert got.both + got.supplier + got.customer + got.unsaid == got.stated == 90
    assert sum(team.people for team in got.teams) == 30
    assert min(team.people for team in got.teams) >= 5
    assert "Tiny" not in [team.name for team in got.teams]
    spoke = set()
    for row in chain.statements.itertuples():
        spoke |= {row.supplier_id} if row.stated_by in ("supplier", "both") else set()
        spoke |= {row.customer_id} if row.stated_by in ("customer", "both") else set()
    assert got.silent == len(set(chain.employees["employee_id"]) - spoke) > 0
    assert sum(team.silent for team in got.teams) == got.silent


def test_fewer_than_five_people_are_not_counted():
    assert "not counted for fewer than five employees" in page_of(tiny())


def test_changed_assumptions_are_marked_and_all_are_printed(rich):
    chain, _ = rich
    assumed = Assumptions().with_values({"unclear_item": 0.07})
    page = page_of(chain, assess(chain, assumptions=assumed, samples=100))
    part = section(page, "method")
    assert part.count('<tr class="changed"') == 1
    changed = words(part.split('<tr class="changed"')[1].split("</tr>")[0])
    assert "unclear_item 0.07 changed 0.03" in changed
    assert all(f">{name}<" in part for name in (one.name for one in TABLE))
    assert "defaults are judgement" in words(part)
    assert "1 assumption changed" in page


def test_the_inputs_are_named(rich):
    chain, risk = rich
    page = page_of(chain, risk, files=("a & b.xlsx", "c.csv"), sha256="ab" * 32)
    text = words(section(page, "method"))
    assert "a & b.xlsx , c.csv" in text
    assert "ab" * 32 in text
    assert "seed 0" in text
    assert "2026-03-02" in text


def test_without_moments_severity_orders_and_what_is_missing_is_said():
    chain = company(moments=0)
    risk = assess(chain)
    found = find(chain, risk)
    page = page_of(chain, risk)
    assert "Missing: the moments of truth" in page
    assert "No moment of truth is stated" in page
    first = [link for link, _, _ in ranking(page)]
    assert len(first) == 10
    serious = {link for one in found.items if one.severity == "serious" for link in one.links}
    assert set(first) <= serious
    reached = [_downstream(chain, link) for link in first]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] == max(_downstream(chain, link) for link in serious)


def _downstream(chain, link):
    customer = chain.links.set_index("link_id").loc[link, "customer_id"]
    seen, todo = {customer}, [customer]
    while todo:
        for after in chain.graph.successors(todo.pop()):
            if after not in seen:
                seen.add(after)
                todo.append(after)
    return len(seen)


def test_a_saturated_chain_is_ordered_by_exposure_and_says_so(rich):
    chain, _ = rich
    sure = Assumptions().with_values({f"pass_on.{at}": 0.95 for at in range(1, 6)})
    risk = assess(chain, assumptions=sure, samples=200)
    assert risk.saturated
    page = page_of(chain, risk)
    assert "Saturated: nearly everything reaches the customer." in page
    expected = risk.links[~risk.links["assumed"]].nlargest(10, "exposure")
    rows = list(ranking(page))
    assert [float(values[1]) for _, _, values in rows] == expected["exposure"].tolist()
    assert "order follows exposure" in page


def test_an_exact_chain_needs_no_interval():
    page = page_of(tiny(), assess(tiny(), exact=True))
    assert "Worked out exactly, nothing was sampled." in page
    assert [cells[-1] for _, cells, _ in ranking(page)] == ["exact", "exact"]


def test_an_assumed_link_is_not_to_be_fixed_but_said():
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
    link = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["prices"]}
    moment = {"moment_id": ["m"], "name": ["A quote"], "contacts": [9.0], "owner_id": ["b"]}
    chain = Chain.build(people, pd.DataFrame(link), pd.DataFrame(moment))
    assert chain.links["assumed"].tolist() == [False, True]
    page = page_of(chain, assess(chain))
    assert [link for link, _, _ in ranking(page)] == [chain.links["link_id"][0]]
    assert "Nobody has stated who delivers “ A quote ”" in words(section(page, "links"))


def test_an_owner_beside_stated_suppliers_is_asked_what_they_deliver():
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": ["Ana", "Ben"]})
    link = {"supplier_id": ["a"], "customer_id": ["m"], "deliverable": ["a quote"]}
    moment = {"moment_id": ["m"], "name": ["A quote"], "contacts": [9.0], "owner_id": ["b"]}
    chain = Chain.build(people, pd.DataFrame(link), pd.DataFrame(moment))
    text = words(section(page_of(chain, assess(chain)), "links"))
    assert "Nobody has stated what Ben , the owner of “ A quote ”, delivers there." in text


@pytest.mark.parametrize("name", [HOSTILE, "x" * 5000])
def test_hostile_names_stay_text(name):
    page = page_of(company(name=name), name=name)
    parsed = Page(page)
    assert {"img", "iframe", "object", "link"}.isdisjoint(parsed.elements)
    assert parsed.elements.count("script") == page.count("<script>") + 1
    assert "src" not in [key for key, _ in parsed.attributes]
    assert not [key for key, _ in parsed.attributes if key.startswith("on")]
    assert "49" not in re.findall(r"(?<=gnp.exe\"' )\d+", parsed.text)
    assert re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", page) is None
    if name == HOSTILE:
        assert "⟨U+0000⟩⟨U+202E⟩gnp.exe\"' {{7*7}}</script><script>alert(1)</script>" in parsed.text
    else:
        assert "more characters]" in page
        assert len(page) < 3_000_000
        assert len(page.split("<script", 1)[0]) < 1_000_000


def test_the_page_refers_to_nothing_outside(rich):
    page = page_of(*rich)
    parsed = Page(page)
    refers = [v for key, v in parsed.attributes if key in ("src", "href", "xlink:href", "action")]
    assert refers
    assert all(one.startswith("#") for one in refers)
    assert "default-src 'none'" in page
    assert "url(" not in page.split("<script", 1)[0]
    assert "@import" not in page.split("<script", 1)[0]
    identifiers = [value for key, value in parsed.attributes if key == "id"]
    assert {one[1:] for one in refers} <= set(identifiers)


def test_the_picture_is_there_in_light_and_dark(rich):
    chain, risk = rich
    part = section(page_of(chain, risk), "picture")
    assert part.count("<figure") == 2
    for team in ("Team 0", "Team 1", "Team 2", "Tiny"):
        assert part.count(f">{team}<") >= 2


def test_the_same_input_gives_the_same_text(rich):
    chain, risk = rich
    again = company()
    assert page_of(chain, risk) == page_of(again, assess(again, samples=500))


def test_a_chain_without_stated_links_is_a_report_too():
    people = pd.DataFrame({"employee_id": ["a"], "name": ["Ana"]})
    links = pd.DataFrame({"supplier_id": [], "customer_id": [], "deliverable": []})
    moment = {"moment_id": ["m"], "name": ["A quote"], "contacts": [9.0], "owner_id": ["a"]}
    chain = Chain.build(people, links, pd.DataFrame(moment))
    page = page_of(chain, assess(chain))
    assert "No link is stated yet." in page
    assert "No stated link adds to the disappointments" in page
