"""The same side states the same link twice."""

ROWS = [["Supplier", "Customer", "Deliverable", "Stated by", "Turnaround", "Need"]]


def test_alike_is_a_note(canonical, told):
    row = ["E01", "E02", "Price list", "supplier", 8, None]
    got = canonical(dependencies=[*ROWS, row, ["E01", "Ben Okafor", "price-list", "supplier", 8]])
    assert "Row 3 repeats what the same side has stated before." in "".join(told(got))
    assert not told(got, "warning")
    assert (len(got.chain.statements), len(got.chain.links)) == (2, 1)


def test_different_is_a_warning_that_names_both_and_what_counts(canonical, told):
    rows = [
        ["E01", "E02", "Price list", "supplier", 8, "a"],
        ["E01", "E02", "Price list", "customer", 9, "c"],
        ["E01", "E02", "Price list", "both", 16, "b"],
    ]
    got = canonical(dependencies=[*ROWS, *rows])
    assert told(got, "warning") == [
        "Dependencies, row 4: The same side has stated this link before with other values: "
        'Need "b", but "a" in row 2 (the first counts); Turnaround 16, but 8 in row 2 '
        "(the shorter counts). Keep the row that is right, or say in Stated by that the other "
        "side states it."
    ]
    assert got.chain.links["stated_by"].tolist() == ["both"]


def test_the_two_sides_may_differ(canonical, told):
    rows = [["E01", "E02", "x", "supplier", 8], ["E01", "E02", "x", "customer", 16]]
    assert not told(canonical(dependencies=[*ROWS, *rows]), "warning")


def test_a_blank_contradicts_nothing(canonical, told):
    rows = [["E01", "E02", "x", None, None, "a"], ["E01", "E02", "x", None, 8, None]]
    assert not told(canonical(dependencies=[*ROWS, *rows]), "warning")


def test_rows_of_other_sheets_are_named_with_their_sheet(load, xlsx, people, told):
    one = [*ROWS, ["E01", "E02", "x", None, 8]]
    two = [*ROWS, ["E01", "E02", "x", None, 9]]
    files = {
        "a.xlsx": xlsx({"Employees": people, "Dependencies": one}),
        "b.xlsx": xlsx({"Dependencies": two}),
    }
    assert "Turnaround 9, but 8 in row 2 of a.xlsx" in told(load(files), "warning")[0]
