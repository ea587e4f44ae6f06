"""The report with parts left out: what stays is unchanged, what is gone is named."""

import re
from datetime import date

import pytest

from chainmap.examples import tiny
from chainmap.exports.report import report
from chainmap.exports.report_material import Material, Source
from chainmap.exports.report_parts import PARTS, only
from chainmap.findings import find
from chainmap.risk import assess

OPTIONAL = [one.id for one in PARTS if one.optional]


@pytest.fixture(scope="module")
def page():
    chain = tiny()
    risk = assess(chain)
    return report(Material(chain, risk, find(chain, risk), Source("E", date(2026, 3, 2))))


def sections(page):
    return re.findall(r'<section id="(\w+)"', page)


def test_the_parts_are_those_of_the_report_in_its_order(page):
    assert [one.id for one in PARTS] == sections(page)
    numbers = re.findall(r"<h2><span>(\d)</span>", page)
    assert [str(one.number) for one in PARTS] == numbers


def test_all_parts_are_the_whole_report(page):
    assert only(page, OPTIONAL) == page


@pytest.mark.parametrize("gone", OPTIONAL)
def test_a_part_left_out_is_named(page, gone):
    shorter = only(page, [one for one in OPTIONAL if one != gone])
    assert sections(shorter) == [one.id for one in PARTS if one.id != gone]
    (part,) = [one for one in PARTS if one.id == gone]
    assert f"Left out of this copy: {part.number} {part.title}." in shorter
    assert shorter.endswith(page[-400:])


def test_summary_and_method_always_stay(page):
    assert sections(only(page, [])) == ["summary", "method"]
