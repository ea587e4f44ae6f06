"""Teams and departments where names are missing or shared, and levels that open by themselves."""

import pandas as pd

from chainmap.chain import Chain
from chainmap.risk import assess
from chainmap.views import Filters, combined, marks
from chainmap.views.groups import Groups
from chainmap.views.svg import svg


def small(team: list[str | None], department: list[str | None]) -> Chain:
    """a -> b -> c, with these teams and departments."""
    people = pd.DataFrame(
        {
            "employee_id": ["a", "b", "c"],
            "name": list("ABC"),
            "team": team,
            "department": department,
        }
    )
    links = {"supplier_id": ["a", "b"], "customer_id": ["b", "c"], "deliverable": ["x", "y"]}
    return Chain.build(people, pd.DataFrame(links))


def labels(chain: Chain, opened: str | None = None) -> list[str]:
    return sorted(combined(marks(chain, assess(chain)), opened).nodes["label"])


def test_people_without_team_or_department_are_kept() -> None:
    chain = small(["T", None, None], ["D", "D", None])
    assert labels(chain) == ["D", "No department"]
    assert labels(chain, "department:D") == ["No department", "No team (D)", "T"]


def test_one_department_opens_by_itself() -> None:
    assert labels(small(["T", "T", "U"], ["D", "D", "D"])) == ["T", "U"]
    assert labels(small([None] * 3, [None] * 3)) == ["A", "B", "C"]


def test_teams_of_the_same_name_are_told_apart() -> None:
    groups = Groups.of(small(["T", "T", "U"], ["D", "E", "E"]).employees)
    assert groups.teams == ("T (D)", "T (E)", "U")


def test_an_opened_team_shows_its_people_and_the_others_combined() -> None:
    chain = small(["T", "T", "U"], ["D", "D", "E"])
    picture = combined(marks(chain, assess(chain)), "team:T")
    assert set(picture.nodes["id"]) == {"employee:a", "employee:b", "department:E"}
    assert [name for _, name in picture.breadcrumb] == ["Whole organisation", "D"]


def test_a_picture_without_any_line_is_drawn() -> None:
    chain = small(["T"] * 3, ["D"] * 3)
    picture = combined(marks(chain, assess(chain)), filters=Filters(statuses=frozenset()))
    assert picture.edges.empty
    assert picture.shown.sentence == "0 of 2 links shown, 2 left out"
    assert svg(picture).startswith("<svg")
