"""Edge lists: any names for the two ends, any order of columns, the direction asked."""

import pytest

from chainmap.intake.decisions import Decisions

BODY = [["Ana", "Ben"], ["Ben", "Cy"], ["Cy", "Ana"]]


@pytest.mark.parametrize(
    "heads",
    [
        ("From", "To"),
        ("SOURCE", "Target"),
        ("Vertex 1", "Vertex 2"),
        ("From Team", "To Team"),
        ("Person A", "Person B"),
        ("Source ID", "Target ID"),
        ("PrimaryCollaborator_Name", "SecondaryCollaborator_Name"),
        ("Von", "An"),
        ("Émetteur", "Destinataire"),
        ("Origen", "Destino"),
        ("Van", "Naar"),
        ("Źródło", "Cel"),
    ],
)
def test_two_ends_by_many_names(load, table, pairs, counted, heads):
    got = load({"edges.csv": table(heads, *BODY)})
    assert pairs(got) == [("Ana", "Ben"), ("Ben", "Cy"), ("Cy", "Ana")]
    assert counted(got) == ("edge list", 3, 3, 0, 0)
    (question,) = got.questions
    assert question.sentence == "Ana supplies Ben - right?"
    assert (question.default, question.chosen) == ("supplies", None)
    assert question.place == "edges.csv|edges"


def test_depends_on_is_the_other_way_round(load, table, pairs):
    got = load({"a.csv": table(["Person", "Depends on"], *BODY)})
    assert ("Ben", "Ana") in pairs(got)
    assert got.questions[0].sentence == "Ben supplies Ana - right?"


def test_a_person_turns_it_round(decided, table, pairs):
    files = {"a.csv": table(["From", "To"], *BODY)}
    got = decided(files, Decisions(direction={"a.csv|a": "depends-on"}))
    assert ("Ben", "Ana") in pairs(got)
    assert got.questions[0].chosen == "depends-on"
    assert not any("right?" in one for one in got.guesses)


def test_columns_in_any_order_below_title_rows(load, table, pairs):
    rows = [["Who works with whom"], [], ["Weight", "To", "Deliverable", "From"]]
    rows += [[3, "Ben", "Price list", "Ana"], [1, "Cy", None, "Ben"], [2, "Ben", "Quote", "Cy"]]
    got = load({"a.csv": table(*rows)})
    assert pairs(got) == [("Ana", "Ben"), ("Ben", "Cy"), ("Cy", "Ben")]
    assert got.chain.links["deliverable"].tolist() == ["Price list", "not stated", "Quote"]
    assert got.chain.statements["row"].tolist() == [4, 5, 6]


def test_supplier_and_customer_without_a_deliverable_ask_nothing(load, table, pairs):
    got = load({"a.csv": table(["Customer", "Supplier"], *BODY)})
    assert ("Ben", "Ana") in pairs(got)
    assert not got.questions


def test_own_ties_vacancies_and_blanks_are_counted(load, table, counted, told):
    rows = [*BODY, ["Ana", "Ana"], ["Vacant", "Ben"], ["Cy", None]]
    got = load({"a.csv": table(["From", "To"], *rows)})
    assert counted(got) == ("edge list", 6, 3, 3, 0)
    said = " ".join(told(got))
    assert "nobody is their own internal customer" in said
    assert '"Vacant" names nobody: 1 row is set aside' in said
    assert "A7" not in got.chain.employees["name"].tolist()


def test_unknown_people_stay_unknown_where_a_list_of_employees_is(load, table, told):
    people = table(["Employee ID", "Name"], ["1", "Ana Ruiz"], ["2", "Ben Okafor"])
    edges = table(["From", "To"], ["Ana Ruiz", "Ben Okafor"], ["Ana Ruiz", "Ben Okafur"])
    got = load({"people.csv": people, "edges.csv": edges})
    assert len(got.chain.employees) == 2
    assert 'Did you mean "2" (Ben Okafor)?' in " ".join(told(got, "error"))


def test_nodes_beside_edges_are_the_employees(load, table, counted):
    nodes = table(["id", "office"], ["a", "North"], ["b", "South"], ["c", "North"])
    edges = table(["source", "target", "weight"], ["a", "b", 1], ["b", "a", 2])
    got = load({"nodes.csv": nodes, "edges.csv": edges})
    assert len(got.chain.employees) == 3
    assert got.chain.employees["office"].tolist() == ["North", "South", "North"]
    assert counted(got, "nodes") == ("node list", 3, 3, 0, 0)


def test_spellings_that_differ_in_case_are_one(load, table, pairs):
    got = load({"a.csv": table(["From", "To"], ["Ana", "Ben"], ["ANA", "ben"])})
    assert pairs(got) == [("Ana", "Ben")]
    assert len(got.chain.employees) == 2


def test_dates_and_amounts_are_no_ends(load, table):
    budget = table(["From", "To"], ["2026-01-01", "2026-02-01"], ["2026-02-01", "2026-03-01"])
    assert not load({"a.csv": budget}).usable
