import base64
import hashlib
import html
import json
import re
from dataclasses import replace

import pytest

from chainmap.exports.brand import Brand
from chainmap.exports.report import report
from chainmap.exports.report_plan import plan_part
from chainmap.exports.report_teams import departments, teams
from chainmap.exports.report_words import figure


@pytest.fixture(scope="module")
def page(rich):
    return report(rich)


def data_of(page):
    text = page.split('id="report-data">')[1].split("</script>")[0]
    assert "<" not in text
    return json.loads(text)


def section(page, name):
    return page.split(f'<section id="{name}"')[1].split("</section>")[0]


def words(fragment):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", fragment)).split())


def test_the_policy_lets_only_these_scripts_run_and_nothing_be_fetched(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    policy = html.unescape(policy)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    for one in scripts:
        digest = base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.count("'sha256-") == len(scripts)
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:", policy)


def test_the_plan_has_the_figures_of_the_plan(page, rich):
    text = words(section(page, "plan"))
    assert "The plan within 12 hours" in text
    found = plan_part(rich)
    assert found.sentence in text
    exact = [float(one) for one in re.findall(r'<data value="([^"]+)"', section(page, "plan"))]
    steps = rich.plan.steps
    assert exact[:2] == [rich.plan.before, rich.plan.after]
    assert exact[2::2] == steps["gain"].tolist()
    assert exact[3::2] == steps["total_after"].tolist()


def test_every_department_has_its_part_and_its_counts(page, rich):
    found = departments(rich)
    text = words(section(page, "departments"))
    assert [one.name for one in found] == sorted(rich.chain.employees["department"].unique())
    stated = rich.chain.links[~rich.chain.links["assumed"]]
    of = rich.chain.employees.set_index("employee_id")["department"]
    supplier, customer = stated["supplier_id"].map(of), stated["customer_id"].map(of)
    for one in found:
        assert one.title in text
        assert one.supplied == int((supplier.eq(one.name) & customer.ne(one.name)).sum())
        assert one.received == int((customer.eq(one.name) & supplier.ne(one.name)).sum())
        assert one.inside == int((customer.eq(one.name) & supplier.eq(one.name)).sum())
        assert sum(number for _, number in one.statuses) == one.links
        assert [sum(side) for side in one.sides] == [one.supplied, one.received, one.inside]
        values = [link.value for link in one.first]
        assert values == sorted(values, reverse=True)
        if values and values[0] > 0:
            assert figure(values[0]) in one.title


def test_the_people_of_the_teams_are_all_people(rich):
    assert sum(one.people for one in teams(rich)) == len(rich.chain.employees)


def test_the_map_holds_the_whole_and_the_chains_around_what_matters(page, rich):
    drawn = data_of(page)["map"]
    places = [place for place, _ in drawn["places"]]
    assert places[0] == ""
    assert set(places) == set(drawn["pictures"])
    assert {f"moment:{one}" for one in rich.chain.moments["moment_id"]} <= set(places)
    assert f"{len(places)} of" in words(section(page, "walk"))
    assert len(page.encode()) < 3_000_000


def test_texts_of_the_map_are_data_with_nothing_hidden(hostile, hidden_things):
    page = report(hostile)
    assert not re.search(hidden_things, json.dumps(data_of(page), ensure_ascii=False))
    texts = json.dumps(data_of(page))
    assert "<script>alert(2)" in texts
    assert page.count("<script>alert(2)") == 0
    assert "\\u0000" not in texts


def test_the_words_are_explained(page):
    text = words(section(page, "glossary"))
    for one in ("Moment of truth", "Contribution", "Exposure", "Need group", "Overloaded"):
        assert one in text


def test_a_house_style_colours_the_page(rich):
    brand = Brand("Advisers & Co", accent="#7A2A6B", logo=b"\x89PNG")
    page = report(replace(rich, brand=brand))
    assert "--accent: #7A2A6B" in page
    assert "Advisers &amp; Co" in page
    assert f"data:image/png;base64,{base64.b64encode(brand.logo).decode()}" in page


def test_without_a_plan_the_report_says_so(rich):
    page = report(replace(rich, plan=None))
    assert "No plan was worked out for this report." in section(page, "plan")


def test_the_same_material_has_the_same_bytes(rich, page):
    assert report(rich) == page
