"""The report with parts left out: what stays is unchanged, what is gone is named."""

import html
import re
from datetime import date

import pytest

from chainmap.examples import tiny
from chainmap.exports.report import report
from chainmap.exports.report_material import Material, Source
from chainmap.exports.report_parts import ALWAYS, only, parts
from chainmap.findings import find
from chainmap.risk import assess


@pytest.fixture(scope="module")
def page():
    chain = tiny()
    risk = assess(chain)
    return report(Material(chain, risk, find(chain, risk), Source("E", date(2026, 3, 2))))


def numbered(page):
    return [one.id for one in parts(page)]


def test_the_parts_are_those_of_the_report_in_its_order(page):
    found = parts(page)
    assert found[0].id == "summary"
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert {one.id for one in found if not one.optional} == ALWAYS
    assert all(one.title for one in found)


def test_nothing_left_out_is_the_whole_report(page):
    assert only(page, []) == page
    assert only(page, ALWAYS) == page


def test_a_part_left_out_is_named_and_the_others_stay(page):
    for part in (one for one in parts(page) if one.optional):
        shorter = only(page, [part.id])
        assert numbered(shorter) == [one for one in numbered(page) if one != part.id]
        assert f"Left out of this copy: {part.number} {html.escape(part.title)}." in shorter
        assert shorter.rstrip().endswith("</html>")


def test_summary_and_method_always_stay(page):
    assert numbered(only(page, numbered(page))) == ["summary", "method"]


def test_the_map_goes_with_the_picture(page):
    shorter = only(page, ["picture"])
    assert 'id="walk"' not in shorter
    data = re.search(r'id="report-data">(.*?)</script>', shorter)
    assert data is None or data[1] == "{}"
