"""Calibration against posteriors that are known, and against data that no model explains."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.errors import ChainmapError
from chainmap.risk import assess
from chainmap.risk import posterior as posterior_module
from chainmap.risk.calibrate import SHARE, Calibration, calibrate
from chainmap.risk.draws import drawn
from chainmap.risk.redraw import Redraw

#: With these, a moment with one supplier disappoints in 0.901 x base of its contacts.
ONLY_BASE = Assumptions().with_values(
    {"unclear_item": 0, "unclear_option": 0, "pass_on.5": 0.901, "importance_moment": 4}
)


def chain_of(*counts: tuple[float, float], links: int = 1) -> Chain:
    """Moments with so many complaints among so many contacts, ``links`` suppliers each."""
    moments = [f"m{at}" for at in range(len(counts))]
    rows = [
        {"supplier_id": f"e{at}", "customer_id": one, "deliverable": f"{one}", "importance": 5.0}
        for one in moments
        for at in range(links)
    ]
    people = pd.DataFrame({"employee_id": [f"e{at}" for at in range(max(links, 1))]})
    ends = pd.DataFrame(
        {
            "moment_id": moments,
            "contacts": 10.0,
            "complaints": [one for one, _ in counts],
            "complaints_contacts": [many for _, many in counts],
        }
    )
    columns = ["supplier_id", "customer_id", "deliverable", "importance"]
    return Chain.build(people, pd.DataFrame(rows, columns=columns), ends)


def held(
    chain: Chain, assumptions: Assumptions = ONLY_BASE, draws: int = 300, **how: object
) -> Calibration:
    return calibrate(chain, assess(chain, assumptions=assumptions), draws=draws, **how)


def test_the_posterior_of_one_assumption_is_the_one_known() -> None:
    """Uniform prior and binomial data: a beta law cut off at the ends of the range."""
    count, contacts = 36.0, 2000.0
    found = held(chain_of((count, contacts)))
    law = beta(count + 1, contacts - count + 1)
    inside = law.cdf([0.901 * 0.002, 0.901 * 0.03])

    def known(at: float) -> float:
        return float(law.ppf(inside[0] + at * (inside[1] - inside[0])) / 0.901)

    row = found.assumptions.set_index("name").loc["base"]
    assert found.state == "fits"
    assert row["low"] == pytest.approx(known(0.05), rel=0.04)
    assert row["high"] == pytest.approx(known(0.95), rel=0.04)
    assert row["mean"] == pytest.approx(known(0.5), rel=0.04)
    assert row["scale"] == pytest.approx(row["mean"] / 0.01)
    assert set(found.settings) == {"base"}
    assert found.options == f"--set base={row['proposed']:g}"
    assert found.table["verdict"][0].startswith("more complaints than predicted")


def test_a_known_assumption_is_found_again_from_simulated_complaints() -> None:
    """Three moments, each with one link on which everything is said and one that lacks four."""
    said = {"need": "n", "standard": "s", "turnaround": 8.0, "accountable_id": "a"}
    rows = [
        {"supplier_id": who, "customer_id": moment, "deliverable": "d", "importance": 5.0}
        | {"stated_by": "supplier"}
        | (said if who == "a" else {})
        for moment in ("k", "l", "m")
        for who in ("a", "b")
    ]
    people = pd.DataFrame({"employee_id": ["a", "b"]})
    ends = pd.DataFrame({"moment_id": ["k", "l", "m"], "contacts": 10.0})
    chain = Chain.build(people, pd.DataFrame(rows), ends)
    known = Assumptions().with_values({"pass_on.5": 0.901, "unclear_option": 0, "base": 0.0201})
    truth = known.with_values({"unclear_item": 0.08})
    true = assess(chain, assumptions=truth).moments["probability"].to_numpy()
    ends["complaints"] = np.random.default_rng(5).binomial(400, true).astype(float)
    ends["complaints_contacts"] = 400.0
    found = held(Chain.build(people, pd.DataFrame(rows), ends), known, draws=600)
    row = found.assumptions.set_index("name").loc["unclear_item"]
    assert found.state == "fits"
    assert "base" not in set(found.assumptions["name"])
    assert row["low"] < 0.08 < row["high"]
    assert row["learned"] > 0.4
    assert (found.table["updated_low"] < true).all()
    assert (found.table["updated_high"] > true).all()


def test_ten_times_what_any_assumption_can_give_contradicts() -> None:
    found = held(chain_of((540.0, 2000.0)))
    assert found.state == "contradicts"
    assert found.table["verdict"][0].startswith("contradicts the model")
    assert found.options == ""
    assert found.misfit < 0.005


def test_moments_that_no_common_assumption_explains_contradict() -> None:
    """The same link behind both: 0.2 % of one, 2.7 % of the other."""
    found = held(chain_of((8.0, 4000.0), (108.0, 4000.0)))
    assert found.state == "contradicts"
    assert held(chain_of((60.0, 4000.0), (66.0, 4000.0))).state == "fits"


def test_few_complaints_are_no_news_where_not_everyone_complains() -> None:
    """12 in 20,000 are fewer than the smallest base allows."""
    chain = chain_of((12.0, 20000.0))
    strict = held(chain)
    assert strict.state == "contradicts"
    assert strict.table["verdict"][0].startswith("fewer complaints than the model can explain")
    some = held(chain, complaint_share=None)
    assert some.state == "fits"
    share = some.assumptions.set_index("name").loc[SHARE]
    assert share["high"] < 0.6
    assert SHARE not in some.settings


def test_a_complaint_share_stands_for_those_who_stay_silent() -> None:
    half = held(chain_of((20.0, 2000.0)), complaint_share=0.5).assumptions.set_index("name")
    law = beta(21, 1981)
    inside = law.cdf([0.4505 * 0.002, 0.4505 * 0.03])
    middle = float(law.ppf(inside.mean()) / 0.4505)
    assert half.loc["base", "mean"] == pytest.approx(middle, rel=0.06)
    for wrong in (0.0, -1.0, 1.1):
        with pytest.raises(ChainmapError, match="complaint share"):
            held(chain_of((20.0, 2000.0)), complaint_share=wrong)


def test_observed_shares_have_an_interval() -> None:
    table = held(chain_of((0.0, 50.0), (50.0, 50.0), (5.0, 50.0))).table
    assert table["observed"].tolist() == [0.0, 1.0, 0.1]
    assert table["observed_low"][0] == 0
    assert table["observed_high"][1] == 1
    assert table["observed_low"][2] == pytest.approx(beta.ppf(0.025, 5.5, 45.5))
    assert table["observed_high"][2] == pytest.approx(beta.ppf(0.975, 5.5, 45.5))


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((np.nan, np.nan), "no complaints are given"),
        ((np.nan, 100.0), "no complaints are given"),
        ((3.0, np.nan), "without the number of contacts"),
        ((3.0, 0.0), "without the number of contacts"),
        ((30.0, 20.0), "more complaints than contacts"),
    ],
)
def test_what_can_not_be_compared_says_why(counts: tuple[float, float], why: str) -> None:
    found = held(chain_of(counts))
    assert found.state == "nothing to compare"
    assert why in found.table["verdict"][0]
    assert found.settings == {}
    both = held(chain_of(counts, (20.0, 2000.0)))
    assert both.state == "fits"
    assert why in both.table["verdict"][0]
    assert np.isnan(both.table["updated"][0])


def test_a_moment_without_supplier_is_not_compared() -> None:
    found = held(chain_of((3.0, 100.0), links=0))
    assert found.state == "nothing to compare"
    assert "nobody is known to supply it" in found.table["verdict"][0]


def test_no_moments_at_all() -> None:
    people = pd.DataFrame({"employee_id": ["a", "b"]})
    row = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["d"]}
    found = held(Chain.build(people, pd.DataFrame(row)))
    assert (found.state, len(found.table)) == ("nothing to compare", 0)


def test_complaints_where_nothing_can_go_wrong_contradict() -> None:
    """No link can fail, whatever is drawn: no draw allows a complaint."""
    chain = chain_of((5.0, 100.0))
    never = ONLY_BASE.with_values({"base": 0})
    found = held(chain, never)
    assert (found.state, found.effective) == ("contradicts", 0.0)
    assert found.table["verdict"][0].startswith("contradicts")
    assert np.isnan(found.table["updated"][0])
    assert held(chain_of((0.0, 100.0)), never).state == "fits"


def test_the_same_seed_gives_the_same() -> None:
    chain = chain_of((20.0, 2000.0), (31.0, 2000.0))
    one, two = (held(chain, samples=50, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(one.table, two.table)
    pd.testing.assert_frame_equal(one.assumptions, two.assumptions)


@pytest.mark.parametrize("seed", range(3))
def test_a_round_predicts_what_an_assessment_predicts(make_chain, seed: int) -> None:
    sure = Assumptions().with_values({"unclear_item": 0, "unclear_option": 0})
    chain = make_chain(seed)
    some = drawn(sure, 3, seed)
    redraw = Redraw.of(chain, some, None, seed)
    for at, one in enumerate(some):
        predicted = assess(chain, assumptions=one).moments["probability"].to_numpy()
        assert redraw.chances(at)[0] == pytest.approx(predicted, nan_ok=True, rel=1e-9)


def test_a_huge_chain_has_fewer_draws_and_nothing_is_proposed(monkeypatch) -> None:
    monkeypatch.setattr(posterior_module, "_MOST_LINKS", -1.0)
    found = held(chain_of((20.0, 2000.0)))
    assert found.draws == 20
    assert found.state == "too few draws"
    assert found.settings == {}
