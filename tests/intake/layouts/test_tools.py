"""Files of other tools: SIPOC sheets, NodeXL, Kumu, event logs, registers that fill down."""

from chainmap.intake.decisions import Decisions

SIPOC = ["Supplier", "Input", "Process", "Output", "Customer"]


def test_sipoc_goes_through_the_process(load, xlsx, pairs, counted):
    rows = [SIPOC, ["Sales\nLegal", "Order\nContract", "Quoting", "Quote", "Client desk; Billing"],
            ["Stock", "Prices", None, "Note", "Sales"]]  # fmt: skip
    got = load(xlsx({"S": [["SIPOC of quoting"], [], *rows]}))
    assert pairs(got) == [
        ("Legal", "Quoting"),
        ("Quoting", "Billing"),
        ("Quoting", "Client desk"),
        ("Quoting", "Sales"),
        ("Sales", "Quoting"),
        ("Stock", "Quoting"),
    ]
    links = got.chain.links.set_index(["supplier_id", "customer_id"])["deliverable"]
    assert links["Sales", "Quoting"] == "Order"
    assert links["Legal", "Quoting"] == "Contract"
    assert counted(got) == ("SIPOC", 2, 2, 0, 0)
    assert "1 blank cells take the process above" in " ".join(got.guesses)


def test_sipoc_past_the_process_if_decided(decided, table, pairs):
    files = {"s.csv": table(SIPOC, ["Sales", "Order", "Quoting", "Quote", "Billing"])}
    got = decided(files, Decisions(layouts={"s.csv|s": "SIPOC, supplier straight to customer"}))
    assert pairs(got) == [("Sales", "Billing")]
    assert got.chain.links["deliverable"].tolist() == ["Quote"]


def test_sipoc_in_german_in_another_order(load, table, pairs):
    heads = ["Kunde", "Output", "Prozess", "Input", "Lieferant"]
    got = load({"s.csv": table(heads, ["Kasse", "Rechnung", "Abrechnung", "Daten", "Lager"])})
    assert pairs(got) == [("Abrechnung", "Kasse"), ("Lager", "Abrechnung")]


def test_nodexl(load, xlsx, pairs, counted, told):
    edges = [
        [None, None, "Visual Properties"],
        ["Vertex 1", "Vertex 2", "Color", "Width", "Visibility", "Edge Weight"],
        ["ana", "ben", None, None, None, 3],
        ["ben", "cy", None, None, "Skip", 1],
    ]
    vertices = [
        [None, "Visual Properties"],
        ["Vertex", "Color", "Shape", "Visibility", "Label"],
        *([one, None, None, None, one.title()] for one in ("ana", "ben", "cy")),
    ]
    metrics = [["Graph Metric", "Value"], ["Vertices", 3]]
    got = load(xlsx({"Edges": edges, "Vertices": vertices, "Overall Metrics": metrics}))
    assert pairs(got) == [("ana", "ben")]
    assert got.chain.employees["name"].tolist() == ["Ana", "Ben", "Cy"]
    assert counted(got, "Edges") == ("NodeXL workbook", 2, 1, 1, 0)
    assert "1 rows are marked Skip" in " ".join(told(got, "note"))
    assert got.chain.statements["Edge Weight"].tolist() == [3]


def test_kumu(load, xlsx, pairs, counted):
    elements = [["Label", "Type", "Description"], ["Ana", "person", "x"], ["Desk", "team", None],
                ["Cy", "person", None]]  # fmt: skip
    connections = [
        ["From", "To", "Label", "Direction"],
        ["Ana", "Desk|Cy", "Price list", "directed"],
        ["Cy", "Desk", None, "mutual"],
    ]
    ignored = [["From", "To", "Direction"], ["Ana", "Zed", "directed"]]
    sheets = {"Elements": elements, "Connections": connections, "Old (ignore)": ignored}
    got = load(xlsx(sheets))
    assert pairs(got) == [("Ana", "Cy"), ("Ana", "Desk"), ("Cy", "Desk"), ("Desk", "Cy")]
    assert got.chain.employees["kind"].tolist() == ["person", "team", "person"]
    assert counted(got, "Connections") == ("Kumu workbook", 2, 2, 0, 0)


LOG = ["case:concept:name", "concept:name", "org:resource", "time:timestamp"]


def test_event_log_in_any_order_of_rows(load, table, pairs, counted):
    rows = [
        ["1", "Ship", "Cy", "2026-01-03T09:00:00Z"],
        ["1", "Order", "Ana", "2026-01-01T09:00:00Z"],
        ["1", "Check", "Ben", "2026-01-02T09:00:00Z"],
        ["1", "Check again", "Ben", "2026-01-02T10:00:00Z"],
        ["2", "Order", "Ana", "2026-01-05T09:00:00Z"],
        ["3", "Order", "Ana", "2026-01-05T09:00:00Z"],
        ["3", "Check", "Ben", "2026-01-06T09:00:00Z"],
    ]
    got = load({"log.csv": table(LOG, *rows)})
    assert pairs(got) == [("Ana", "Ben"), ("Ben", "Cy")]
    assert got.chain.links["deliverable"].tolist() == ["Order", "Check again"]
    assert len(got.chain.statements) == 3
    assert counted(got) == ("event log", 7, 6, 1, 0)
    assert got.questions[0].sentence == 'Ana supplies "Order" to Ben - right?'


def test_event_log_by_plain_words(load, table, pairs):
    heads = ["Timestamp", "Resource", "Activity", "Case ID"]
    rows = [["2026-01-01", "Ana", "Order", 1], ["2026-01-02", "Ben", "Check", 1]]
    got = load({"log.csv": table(heads, *rows, ["2026-01-02", "Ben", "Order", 2])})
    assert pairs(got) == [("Ana", "Ben")]


def test_a_register_fills_down_and_never_across_a_blank_row(load, xlsx, pairs, counted, told):
    rows = [["Supplier", "Customer", "Deliverable"], ["E01", "E02", "a"], [None, "E03", "b"],
            [None, "E04", "c"], [None, None, None], [None, "E02", "d"]]  # fmt: skip
    people = [["Employee ID", "Name"], *([f"E0{at}", f"Name {at}"] for at in range(1, 5))]
    got = load(xlsx({"Employees": people, "Dependencies": rows}))
    assert pairs(got) == [("E01", "E02"), ("E01", "E03"), ("E01", "E04")]
    assert counted(got, "Dependencies") == ("fill-down register", 5, 3, 1, 1)
    assert '2 blank cells of "Supplier" take the name above' in " ".join(got.guesses)
    assert "Dependencies, row 6, Supplier: The cell is blank" in " ".join(told(got, "error"))
