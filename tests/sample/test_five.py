"""The five-person company, recomputed by hand."""

import pytest


def test_counts(five):
    chain = five.chain
    assert (len(chain.employees), len(chain.links), len(chain.moments)) == (5, 7, 2)
    assert chain.moments["external_customer"].nunique() == 2
    assert five.risk.method == "exact"


def test_one_unclear_one_one_sided_one_overloaded_and_a_column_not_filled(five):
    places = {(one.code, one.links) for one in five.found}
    named = five.chain.links.set_index("deliverable")["link_id"]
    seen = ("M202", "M401", "P201")
    assert {one for one in places if one[0] not in seen} == {
        ("O201", (named["Parts kit for the job"],)),
        ("D102", ()),
        ("U101", (named["Job order"],)),
        ("U102", (named["Job order"],)),
        ("U201", (named["Price list"],)),
    }


def test_recomputed_by_hand(five):
    late = five.risk.links.set_index("deliverable")["late"].fillna(0)
    order = 1 - 0.99 * 0.97 * 0.97
    prices = 1 - 0.99 * 0.97 * 0.985
    kit, repair, sheet, ordered, invoice = (
        1 - 0.99 * (1 - late[name])
        for name in (
            "Parts kit for the job",
            "Machine mended on site",
            "Job sheet with hours and parts",
            "Parts ordered, with date",
            "Invoice",
        )
    )
    storekeeper = 0.05 * ordered
    kit_fails = 1 - (1 - kit) * (1 - storekeeper)
    technician = 1 - 0.98 * (1 - 0.4 * order) * (1 - 0.4 * kit_fails)
    sheet_fails = 1 - (1 - sheet) * (1 - technician)
    bookkeeper = 1 - (1 - 0.4 * prices) * (1 - 0.15 * sheet_fails)
    mended = 0.9 * (1 - (1 - repair) * (1 - technician))
    billed = 0.9 * (1 - (1 - invoice) * (1 - bookkeeper))
    assert five.risk.moments["probability"].tolist() == pytest.approx([mended, billed])
    assert five.risk.total.expected == pytest.approx(40 * mended + 60 * billed)
    assert five.risk.total.weighted == pytest.approx(2 * 40 * mended + 60 * billed)


def test_the_parts_kit_comes_first(five):
    assert five.risk.links["deliverable"].iloc[0] == "Parts kit for the job"
    assert not five.risk.saturated
