"""The sample company: made again the same, and found out exactly as its README says."""

import re
from collections import Counter
from hashlib import sha256

import pandas as pd
import pytest

from chainmap.chain import Chain

CODES = {
    *("U101", "U102", "U201", "U202", "U203", "U204", "U301", "U401", "U501"),
    *("O201", "O202", "P101", "P102", "M101", "D103"),
}
#: What shows the faults at the customer, or is there in every company: told in the README.
SEEN = {"M202", "M401", "M402", "P201", "P202"}


def faulty(found):
    """The findings that are of a fault."""
    return [one for one in found if one.code not in SEEN]


def test_the_script_writes_the_same_bytes_again(make_sample, folder, tmp_path):
    make_sample.main(tmp_path)
    for name in ("company.xlsx", "five.xlsx", "planted.toml"):
        made, kept = ((place / name).read_bytes() for place in (tmp_path, folder))
        assert sha256(made).hexdigest() == sha256(kept).hexdigest(), name


def test_counts(company):
    chain = company.chain
    assert len(chain.employees) == 120
    assert chain.employees["team"].nunique() == 10
    assert chain.employees["department"].nunique() == 4
    assert 380 <= len(chain.links) <= 450
    assert len(chain.statements) > 700
    assert chain.moments["process"].value_counts().tolist() == [2, 2, 2, 2]
    assert chain.moments["external_customer"].nunique() == 5
    assert chain.links["need_group"].nunique() == 3
    assert not chain.links["assumed"].any()


def test_people_are_told_apart_and_reachable_at_example_com(company):
    people = company.chain.employees
    assert people["name"].is_unique
    assert people["email"].is_unique
    assert people["email"].str.fullmatch(r"[a-z-]+\.[a-z-]+@example\.com").all()


def test_the_import_remarks_on_the_several_accountable_names_only(imported):
    assert imported.issues["column"].unique().tolist() == ["Accountable"]
    assert imported.issues["what"].str.startswith("names several").all()
    used = imported.reconciliation
    assert (used["rows_read"] == used["rows_used"]).all()


def test_needs_are_written_for_their_place(company):
    told = company.chain.statements["need"].dropna()
    assert told.value_counts().max() <= 4
    assert told.nunique() > 0.8 * len(told)


def test_between_8_and_20_faults_on_20_to_40_links(faults, planted_ids):
    assert 8 <= len(faults) <= 20
    assert 20 <= len({one for links in planted_ids.values() for one in links}) <= 40
    assert {code for fault in faults for code in fault["codes"]} == CODES


def test_every_planted_fault_is_found(company, faults, planted_ids):
    for fault in faults:
        for code in fault["codes"]:
            mine = [one for one in company.found if one.code == code]
            links = {link for one in mine for link in one.links}
            people = {person for one in mine for person in one.employees}
            ends = {moment for one in mine for moment in one.moments}
            assert links.issuperset(planted_ids[fault["id"]]), fault["id"]
            assert people.issuperset(fault["employees"]), fault["id"]
            assert ends.issuperset(fault["moments"]), fault["id"]


def test_nothing_is_found_beyond_the_planted_faults(company, faults, planted_ids):
    places = {
        (code, place)
        for fault in faults
        for code in fault["codes"]
        for place in [*planted_ids[fault["id"]], *fault["employees"], *fault["moments"]]
    }
    for one in faulty(company.found):
        where = one.links or one.employees or one.moments
        assert {(one.code, place) for place in where} <= places, one.message
    judged = {"one_absence_away", "chain_longer_than_promise", "overloaded_supplier"}
    assert {one.name for one in company.found.notes} == judged


def test_without_the_faults_nothing_is_found_but_what_every_company_has(clean):
    assert [one.message for one in faulty(clean.found)] == []
    assert {one.severity for one in clean.found if one.code in ("P201", "M202")} == {"note"}
    assert {one.name for one in clean.found.notes} <= {"one_absence_away"}


def test_moments_that_miss_their_target_are_those_with_a_fault_behind(company, planted_ids):
    planted = {one for links in planted_ids.values() for one in links}
    reach = company.risk.by_moment.loc[list(planted & set(company.risk.by_moment.index))]
    struck = set(reach.columns[reach.notna().any()])
    off = {one.moments[0] for one in company.found if one.code in ("M401", "M402")}
    assert off <= struck
    assert len(off) == 6


def test_not_saturated_and_every_moment_between_1_and_40_percent(company, clean):
    for analysed in (company, clean):
        assert not analysed.risk.saturated
        assert analysed.risk.amplification < 1
        assert analysed.risk.moments["probability"].between(0.01, 0.40).all()


def test_the_top_ten_are_planted_and_well_above_the_others(company, planted_ids):
    planted = {one for links in planted_ids.values() for one in links}
    links = company.risk.links.set_index("link_id")["contribution"]
    best = links[~links.index.isin(planted)].max()
    assert set(links.index[:10]) <= planted
    assert links.iloc[9] > 2 * best


def test_the_faults_cost_customers(company, clean):
    assert company.risk.total.weighted > 2 * clean.risk.total.weighted


def test_clean_desks_keep_their_promises(clean):
    assert clean.risk.links["late"].max() < 0.02
    assert clean.risk.employees["load"].between(0.02, 0.6).all()


def test_the_readme_names_every_planted_link(folder, faults):
    text = (folder / "README.md").read_text(encoding="utf-8")
    for fault in faults:
        assert f"| {fault['id']} |" in text
        for link in fault.get("link", []):
            row = rf"\| {fault['id']} \|.*\({link['supplier_id']}\).*\({link['customer_id']}\).*"
            assert re.search(row + re.escape(link["deliverable"]), text), link
        for place in [*fault["employees"], *fault["moments"]]:
            assert place in text


def test_the_readme_tells_the_figures_of_this_analysis(folder, company, clean):
    text = (folder / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (M\d\d) \|.* ([\d.]+) % \| ([\d.]+) % \|", text, flags=re.MULTILINE)
    assert len(told) == len(company.chain.moments)
    for moment, planted, without in told:
        for percent, analysed in ((planted, company), (without, clean)):
            risk = analysed.risk.moments.set_index("moment_id")["probability"]
            assert float(percent) == pytest.approx(100 * risk[moment], abs=0.5), moment
    counted = Counter(one.code for one in company.found)
    for code, count in counted.items():
        assert f"| {code} | {count} |" in text


def test_the_workbook_reads_back_as_the_tables_it_was_made_from(make_sample, company):
    made = Chain.build(*make_sample.build())
    names = [name for name in made.links.columns if name != "accountable_id"]
    pd.testing.assert_frame_equal(company.chain.links[names], made.links[names])
    pd.testing.assert_frame_equal(company.chain.moments, made.moments)
    pd.testing.assert_frame_equal(company.chain.employees, made.employees)
