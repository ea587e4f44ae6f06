"""Changes as texts: read, written back the same, refused with the nearest identifier."""

import dataclasses

import pytest

from chainmap.changes import KINDS, Alternative, Hours, applied, parse
from chainmap.errors import ChainmapError


def texts(link_of):
    link = link_of("a", "b")
    return {
        "repair": link,
        "volume": f"{link}=30",
        "turnaround": f"{link}=-2",
        "away": "b",
        "hours": "a=+20",
        "alternative": "a:d",
        "reroute": f"{link}=d",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_is_written_the_same(chain, link_of, kind):
    change = parse(kind, f" {texts(link_of)[kind]} ", chain)
    assert dataclasses.is_dataclass(change)
    assert change.kind == kind
    assert change.text == texts(link_of)[kind]
    assert parse(kind, change.text, chain) == change
    assert change.sentence(chain).endswith(".")
    assert change.apply(chain) is not chain


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("away", "B", "There is no employee 'B'. Did you mean 'b'?"),
        ("away", "Ben", "There is no employee 'Ben'. Did you mean 'b'?"),
        ("away", "m", "There is no employee 'm'."),
        ("away", "", "There is no employee ''."),
        ("away", "\x1b[31mred\u202e", r"There is no employee '\x1b[31mred\u202e'."),
        ("away", "x" * 100_000, f"There is no employee '{'x' * 80}'."),
        ("repair", "L12", "There is no link 'L12'. Did you mean 'L"),
        ("hours", "a", "'a' needs a '=': write E0042=+20 or E0042=140."),
        ("hours", "zoe=+20", "There is no employee 'zoe'."),
        ("hours", "a=lots", "'lots' is no number"),
        ("hours", "a=nan", "'nan' is no number"),
        ("hours", "a=1e999", "'1e999' is no number"),
        ("hours", "a=1_0", "'1_0' is no number"),
        ("hours", "a=", "'' is no number"),
        (
            "hours",
            "a=-120",
            "Ana (a): Hours per month would become 0; it must be a number above 0.",
        ),
        ("hours", "c=+20", "Cid (c): Hours per month is blank, so there is nothing to add +20 to."),
        ("alternative", "a", "'a' needs a ':'"),
        ("alternative", "a:zoe", "There is no employee 'zoe'."),
        ("alternative", "a:a", "Ana (a) can't stand in for the same person"),
        ("alternative", "d:a", "Dee (d) supplies nothing that Ana (a) could supply instead"),
        ("reroute", "L1=d", "There is no link 'L1'. Did you mean 'L"),
        ("reroute", "PRICES=zoe", "There is no employee 'zoe'."),
        ("reroute", "PRICES=a", "Ana (a) already supplies “prices” from Ana to Ben"),
        ("reroute", "PRICES=b", "Ben (b) is the customer of “prices” from Ana to Ben"),
        ("volume", "PRICES=-1000", "Volume per month would become -980; it must be a number, 0 or"),
        ("volume", "PRICES=1e12", None),
        ("volume", "QUOTE=+1e308", "Volume per month would become too large"),
    ],
)
def test_what_is_refused(chain, link_of, kind, text, said):
    text = text.replace("PRICES", link_of("a", "b")).replace("QUOTE", link_of("b", "m"))
    if said is None:
        applied(chain, [parse(kind, text, chain)])
        return
    with pytest.raises(ChainmapError) as refused:
        applied(chain, [parse(kind, text, chain)])
    assert said in str(refused.value)


def test_identifiers_may_hold_the_signs(chain):
    people = chain.employees.assign(employee_id=["x:y", "b=", "y:z", "x"])
    links = chain.links.assign(supplier_id=["x:y", "y:z", "b=", "b="])
    odd = dataclasses.replace(chain, employees=people, links=links)
    assert parse("alternative", "x:y:y:z", odd) == Alternative("x:y", "y:z")
    assert parse("hours", "b==+1", odd) == Hours("b=", parse("hours", "b=+1", odd).amount)


def test_a_change_about_what_another_took_away_is_refused(chain, link_of):
    which = link_of("a", "b")
    twice = [parse("reroute", f"{which}={one}", chain) for one in ("d", "c")]
    with pytest.raises(ChainmapError, match="There is no link"):
        applied(chain, twice)
