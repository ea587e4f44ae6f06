"""Items and status of a link, by the letter of the definition."""

import numpy as np
import pytest

from chainmap.measures import clarity

YES, NO, UNKNOWN = 1, 0, -1
CELL = {
    "need": "need",
    "standard": "standard",
    "turnaround": "turnaround",
    "accountable": "accountable_id",
    "want": "want",
    "acceptance": "acceptance",
    "channel": "channel",
}
MANDATORY = {"need", "standard", "turnaround", "accountable", "confirmed", "agreed"}


def two(full, **other):
    """The statement of each side: the customer's is the same but for ``other``."""
    return [{**full, "stated_by": "supplier"}, {**full, "stated_by": "customer", **other}]


def test_the_nine_items(chain_of, full):
    items = clarity.items(chain_of([full]))
    assert set(clarity.MANDATORY) == MANDATORY
    assert set(clarity.ITEMS) == MANDATORY | {"want", "acceptance", "channel"}
    assert tuple(items.columns) == clarity.ITEMS
    assert (items.dtypes == np.int8).all()
    assert items.index.name == "link_id"
    assert (items == YES).all().all()


@pytest.mark.parametrize(("item", "cell"), CELL.items())
def test_a_blank_cell_is_no_only_where_somebody_was_asked(chain_of, full, item, cell):
    blank = {**full, "deliverable": "other", cell: None}
    asked = clarity.items(chain_of([full, blank]))
    assert asked[item].tolist() == [YES, NO]
    empty = clarity.items(chain_of([{**full, cell: None}, blank]))
    assert empty[item].tolist() == [UNKNOWN, UNKNOWN]
    absent = {name: value for name, value in full.items() if name != cell}
    assert clarity.items(chain_of([absent]))[item].tolist() == [UNKNOWN]


@pytest.mark.parametrize(("item", "cell"), CELL.items())
@pytest.mark.parametrize("silent", ["supplier", "customer"])
def test_an_item_is_stated_if_either_side_states_it(chain_of, full, item, cell, silent):
    rows = [
        {**full, "stated_by": side, cell: None if side == silent else full[cell]}
        for side in ("supplier", "customer")
    ]
    assert clarity.items(chain_of(rows))[item].tolist() == [YES]


@pytest.mark.parametrize(
    ("sides", "answer"),
    [
        (["both"], YES),
        (["supplier", "customer"], YES),
        (["customer", "supplier"], YES),
        (["supplier"], NO),
        (["customer"], NO),
        (["supplier", "supplier"], NO),
    ],
)
def test_confirmed_is_that_both_sides_state_the_link(chain_of, full, sides, answer):
    rows = [{**full, "stated_by": side} for side in sides]
    assert clarity.items(chain_of(rows))["confirmed"].tolist() == [answer]


def test_confirmed_is_unknown_without_stated_by(chain_of, full):
    row = {name: value for name, value in full.items() if name != "stated_by"}
    assert clarity.items(chain_of([row]))["confirmed"].tolist() == [UNKNOWN]


def test_confirmed_is_no_where_the_side_is_blank_on_this_link_only(chain_of, full):
    rows = [full, {**full, "deliverable": "other", "stated_by": None}]
    assert clarity.items(chain_of(rows))["confirmed"].tolist() == [YES, NO]


def test_several_names_are_not_one_accountable_person(chain_of, full):
    rows = [{**full, "accountable_id": "a; b"}]
    chain = chain_of(rows)
    assert clarity.items(chain)["accountable"].tolist() == [NO]
    assert clarity.status(chain).tolist() == ["unclear"]


DIFFERENT = {"turnaround": 16.0, "accountable_id": "b", "channel": "telephone"}


@pytest.mark.parametrize(("cell", "theirs"), [*DIFFERENT.items(), ("need_group", "second")])
def test_not_agreed_where_a_compared_field_differs(chain_of, full, cell, theirs):
    same = {**full, "need_group": "first"}
    assert clarity.items(chain_of(two(same)))["agreed"].tolist() == [YES]
    chain = chain_of(two(same, **{cell: theirs}))
    assert clarity.items(chain)["agreed"].tolist() == [NO]
    assert clarity.status(chain).tolist() == ["unclear"]
    assert clarity.differing(chain).loc[:, cell].tolist() == [1]


@pytest.mark.parametrize(
    "wording", [{"need": "other"}, {"want": "other"}, {"standard": "other"}, {"acceptance": "x"}]
)
def test_the_wording_of_the_others_may_differ(chain_of, full, wording):
    assert clarity.items(chain_of(two(full, **wording)))["agreed"].tolist() == [YES]


def test_the_same_channel_written_otherwise_is_agreed(chain_of, full):
    rows = two(full, channel="  MAIL-BOX. ")
    assert clarity.items(chain_of(rows))["agreed"].tolist() == [YES]


def test_agreed_is_unknown_unless_both_gave_one_of_the_same(chain_of, full):
    bare = {name: full[name] for name in ("deliverable", "need", "standard")}
    rows = [
        {**bare, "stated_by": "supplier", "turnaround": 8.0, "channel": None},
        {**bare, "stated_by": "customer", "turnaround": None, "channel": "mailbox"},
    ]
    assert clarity.items(chain_of(rows))["agreed"].tolist() == [UNKNOWN]


def test_one_difference_outweighs_what_is_the_same(chain_of, full):
    rows = two(full, turnaround=9.0)
    assert clarity.items(chain_of(rows))["agreed"].tolist() == [NO]


def test_agreed_is_unknown_where_one_side_alone_speaks(chain_of, full):
    rows = [{**full, "stated_by": "supplier"}, {**full, "deliverable": "x"}]
    assert clarity.items(chain_of(rows))["agreed"].tolist() == [UNKNOWN, YES]


def test_a_row_of_both_speaks_for_either_side(chain_of, full):
    rows = [full, {**full, "stated_by": "customer", "channel": "telephone", "turnaround": None}]
    bare = {**full, "turnaround": None, "channel": None, "accountable_id": None}
    items = clarity.items(chain_of([{**bare, "deliverable": "bare"}, full]))
    assert items["agreed"].tolist() == [UNKNOWN, YES]
    supplier_later = [{**full, "stated_by": "customer"}, {**full, "channel": "telephone"}]
    assert clarity.items(chain_of(supplier_later))["agreed"].tolist() == [NO]
    assert clarity.items(chain_of(rows))["confirmed"].tolist() == [YES]


def test_all_items_of_an_assumed_link_are_unknown(chain_of, full):
    moment = {"moment_id": "m", "name": "m", "contacts": 5.0, "owner_id": "a"}
    chain = chain_of([full], moments=[moment])
    assert chain.links["assumed"].tolist() == [False, True]
    assert (clarity.items(chain).iloc[1] == UNKNOWN).all()
    assert clarity.status(chain).tolist() == ["clear", "not described"]


@pytest.mark.parametrize(
    "cell", ["need", "want", "standard", "turnaround", "acceptance", "channel"]
)
def test_one_describing_item_is_enough_to_be_described(chain_of, full, cell):
    row = {"stated_by": "both", "deliverable": "x", cell: full[cell]}
    assert clarity.status(chain_of([row, full])).tolist()[0] == "unclear"


def test_not_described_whatever_else_is_known(chain_of, full):
    row = {"stated_by": "both", "deliverable": "x", "accountable_id": "a", "importance": 5.0}
    assert clarity.status(chain_of([row])).tolist() == ["not described"]
    assert clarity.status(chain_of([row, full])).tolist() == ["not described", "clear"]


def test_optional_items_do_not_make_a_link_unclear(chain_of, full):
    bare = {**full, "deliverable": "x", "want": None, "acceptance": None, "channel": None}
    assert clarity.status(chain_of([full, bare])).tolist() == ["clear", "clear"]


@pytest.mark.parametrize("cell", ["need", "standard", "turnaround", "accountable_id", "stated_by"])
def test_a_mandatory_unknown_is_partly_clear_and_a_no_is_unclear(chain_of, full, cell):
    without = {name: value for name, value in full.items() if name != cell}
    assert clarity.status(chain_of([without])).tolist() == ["partly clear"]
    rows = [full, {**without, "deliverable": "x"}]
    assert clarity.status(chain_of(rows)).tolist() == ["clear", "unclear"]


def test_a_no_outweighs_an_unknown(chain_of, full):
    without = {name: value for name, value in full.items() if name != "stated_by"}
    rows = [without, {**without, "deliverable": "x", "need": None}]
    assert clarity.status(chain_of(rows)).tolist() == ["partly clear", "unclear"]


def test_coverage_is_the_share_of_items_asked(chain_of, full):
    assert clarity.coverage(chain_of([full])) == 1.0
    row = {"need": "x"}
    assert clarity.coverage(chain_of([row])) == pytest.approx(1 / 9)
    moment = {"moment_id": "m", "name": "m", "contacts": 5.0, "owner_id": "a"}
    assert clarity.coverage(chain_of([full], moments=[moment])) == 1.0
