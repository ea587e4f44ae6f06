"""Promises against closed forms and against a simulation in plain Python."""

import math
import random
import statistics
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from chainmap.assumptions import Assumptions
from chainmap.chain import Chain
from chainmap.kernels.waiting import late_share
from chainmap.measures import late
from chainmap.risk.promise import promises

STEPS, HORIZON, HOURS = 24, 480.0, 160.0
BASIC = {"importance": 5.0, "per_contact": True, "effort": 2.0, "volume": 20.0, "turnaround": 10.0}


def chain_of(
    *rows: dict[str, object], promise: float = 10.0, capacity: dict[str, float] | None = None
) -> Chain:
    """Links as rows (``supplier_id``, ``customer_id``, anything else over BASIC); one moment m."""
    statements = pd.DataFrame(
        [{"deliverable": f"d{at}", **BASIC, **row} for at, row in enumerate(rows)]
    )
    ends = [*statements["supplier_id"], *statements["customer_id"]]
    people = sorted({*ends} - {"m"})
    hours = [(capacity or {}).get(one, 80.0) for one in people]
    employees = pd.DataFrame({"employee_id": people, "capacity": hours})
    moments = pd.DataFrame({"moment_id": ["m"], "contacts": [10.0], "promise": [promise]})
    return Chain.build(employees, statements, moments)


def link(supplier: str, customer: str, **more: object) -> dict[str, object]:
    return {"supplier_id": supplier, "customer_id": customer, **more}


def waits_longer(x: float, t: float, load: float, work: float, spread: float) -> float:
    """P(W > x) of a contact at time t, from the formula of the method."""
    normal, theta = statistics.NormalDist(), load - 1
    sigma = math.sqrt(work * (1 + spread))
    first = normal.cdf((x - theta * t) / (sigma * math.sqrt(t)))
    second = normal.cdf((-x - theta * t) / (sigma * math.sqrt(t)))
    return min(1.0, load) * (1 - first + math.exp(2 * theta * x / sigma**2) * second)


def drawn_wait(rng: random.Random, t: float, load: float, work: float, spread: float) -> float:
    """W by inverting P(W > x) with halving."""
    u = rng.random()
    if work == 0 or u >= min(1.0, load):
        return 0.0
    low, high = 0.0, 2000.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if waits_longer(middle, t, load, work, spread) > u else (low, middle)
        )
    return low


def simulated(chain: Chain, contacts: int, seed: int, spread: float = 1.0) -> list[float]:
    """Hours of so many contacts, by going back from the moment, written from the definition."""
    rng = random.Random(seed)
    rows = chain.links.to_dict("records")
    share = {r["employee_id"]: r["capacity"] / HOURS for r in chain.employees.to_dict("records")}
    load, work = {}, {}
    for who in share:
        own = [r for r in rows if r["supplier_id"] == who]
        hours = sum(r["volume"] * r["effort"] for r in own)
        load[who] = hours / (share[who] * HOURS)
        squared = sum(r["volume"] * r["effort"] ** 2 for r in own)
        work[who] = squared / (share[who] * hours) if hours else 0.0

    def ready(who: str, t: float, known: dict[str, float]) -> float:
        if who not in known:
            needs: dict[str, list[dict[str, object]]] = {}
            for r in rows:
                if r["customer_id"] == who:
                    group = r["need_group"] if isinstance(r["need_group"], str) else r["link_id"]
                    needs.setdefault(str(group), []).append(r)
            times = [0.0]
            for links in needs.values():
                if max(r["importance"] for r in links) < 4:
                    continue
                if who != "m" and not all(r["per_contact"] for r in links):
                    continue
                times.append(min(arrives(r, t, known) for r in links))
            known[who] = max(times)
        return known[who]

    def arrives(r: dict[str, object], t: float, known: dict[str, float]) -> float:
        who = str(r["supplier_id"])
        wait = drawn_wait(rng, t, load[who], work[who], spread)
        return ready(who, t, known) + wait + float(str(r["effort"])) / min(1.0, share[who])

    times = [(at % STEPS + 0.5) * HORIZON / STEPS for at in range(contacts)]
    return [ready("m", t, {}) for t in times]


def row_of(chain: Chain, **how: object) -> pd.Series:
    return promises(chain, **how).table.iloc[0]


@pytest.mark.parametrize("volume", [10.0, 34.0, 44.0, 60.0])
@pytest.mark.parametrize("promise", [4.5, 12.0, 60.0])
def test_one_link_keeps_what_the_late_share_leaves(volume: float, promise: float) -> None:
    chain = chain_of(link("a", "m", volume=volume, turnaround=promise), promise=promise)
    row = row_of(chain, samples=24_000)
    closed = 1 - float(late(chain).iloc[0])
    assert row["kept"] == pytest.approx(closed, abs=0.011)
    assert row["kept"] == row["at_most"]
    assert row["low"] <= row["kept"] <= row["high"]


def test_one_desk_for_long_at_a_moderate_load_is_the_queue_with_exponential_work() -> None:
    """M/M/1: P(W > x) = rho exp(-(1 - rho) x / mean work), here 4 h of its own time a delivery."""
    chain = chain_of(link("a", "m", volume=24.0), promise=14.0)
    long = Assumptions().with_values({"horizon": 1e6})
    row = row_of(chain, assumptions=long, samples=24_000)
    rho = 24 * 2 / 80
    assert row["kept"] == pytest.approx(1 - rho * math.exp(-(1 - rho) * (14 - 4) / 4), abs=0.011)
    assert row["median"] == pytest.approx(4 + 4 * math.log(rho / 0.5) / (1 - rho), rel=0.1)


def test_the_waiting_drawn_follows_the_law_of_the_late_share() -> None:
    """At every quantile, light and overloaded."""
    for volume in (20.0, 50.0):
        rho = volume * 2 / 80
        for room in (0.0, 3.0, 20.0, 80.0):
            beyond = float(late_share(*np.array([[room], [rho], [4.0]]), 1.0, HORIZON)[0])
            chain = chain_of(link("a", "m", volume=volume), promise=room + 4.0)
            assert row_of(chain, samples=24_000)["kept"] == pytest.approx(1 - beyond, abs=0.011)


CHAINS = {
    "in a row": [link("a", "b", volume=35.0), link("b", "m", volume=30.0)],
    "waits for both": [
        link("a", "c", volume=36.0),
        link("b", "c", volume=44.0),
        link("c", "m", volume=10.0),
    ],
    "alternatives": [
        link("a", "c", volume=45.0, need_group="g"),
        link("b", "c", volume=38.0, need_group="g"),
        link("c", "m", effort=1.0),
    ],
    "one in stock": [
        link("a", "c", volume=45.0, need_group="g", per_contact=False),
        link("b", "c", volume=45.0, need_group="g"),
        link("d", "c", volume=45.0, importance=3.0),
        link("e", "c", volume=38.0),
        link("c", "m", per_contact=False),
    ],
    "two paths from one": [
        link("a", "b", volume=20.0, effort=1.0),
        link("a", "c", volume=20.0, effort=3.0),
        link("b", "m"),
        link("c", "m", importance=4.0),
        link("z", "a", volume=42.0),
    ],
}


@pytest.mark.parametrize("name", CHAINS)
def test_small_chains_against_a_simulation_in_plain_python(name: str) -> None:
    chain = chain_of(*CHAINS[name], promise=30.0)
    times = simulated(chain, 4_800, seed=7)
    row = row_of(chain, samples=24_000)
    within = sum(one <= 30 for one in times) / len(times)
    error = math.sqrt(within * (1 - within) * (1 / 4800 + 1 / 24000))
    assert row["kept"] == pytest.approx(within, abs=4 * error + 1e-3)
    assert row["median"] == pytest.approx(statistics.median(times), rel=0.08)
    assert row["slow"] == pytest.approx(statistics.quantiles(times, n=10)[-1], rel=0.08)


def test_without_load_the_time_is_the_work() -> None:
    """Volume 0: nothing queues; a is there half of the time, c always."""
    rows = [link("a", "c", effort=3.0), link("b", "c", effort=1.0), link("c", "m", effort=2.0)]
    rows = [{**row, "volume": 0.0} for row in rows]
    for promise, kept in ((7.99, 0.0), (8.0, 1.0)):
        chain = chain_of(*rows, promise=promise, capacity={"a": 80.0, "b": 40.0, "c": 400.0})
        row = row_of(chain, samples=100)
        assert (row["median"], row["slow"], row["kept"]) == (8.0, 8.0, kept)
        assert row["low"] <= kept <= row["high"]
        assert row["handovers"] == 3


def test_the_chain_of_turnarounds_stands_beside_it() -> None:
    rows = [link("a", "b", turnaround=7.0), link("b", "m", turnaround=np.nan)]
    row = row_of(chain_of(*rows), samples=100)
    assert (row["chain"], row["at_least"]) == (7.0, True)


@pytest.mark.parametrize("blank", [{"effort": np.nan}, {"volume": np.nan}, {"capacity": np.nan}])
def test_what_is_unknown_is_said_and_only_a_most_is_given(blank: dict[str, float]) -> None:
    capacity = {"a": blank.get("capacity", 80.0)}
    more = {name: value for name, value in blank.items() if name != "capacity"}
    chain = chain_of(link("a", "b", **more), link("b", "m", volume=30.0), capacity=capacity)
    row = row_of(chain)
    for name in ("kept", "low", "high", "median", "slow"):
        assert np.isnan(row[name])
    assert 0 < row["at_most"] < 1
    assert row["reason"] == "the load or the hours of 1 of 2 hand-overs are unknown"
    assert row["unknown"] == (chain.links.set_index("supplier_id").loc["a", "link_id"],)


def test_a_loop_is_left_out_and_named() -> None:
    rows = [link("a", "b"), link("b", "a"), link("a", "m", effort=1.0, volume=0.0)]
    rows[0]["volume"] = rows[1]["volume"] = 0.0
    row = row_of(chain_of(*rows))
    assert row["loops"] == (("a", "b"),)
    assert row["handovers"] == 1
    assert row["median"] == 2.0
    assert row["at_least"]


def test_without_a_promise_only_the_time_is_told() -> None:
    row = row_of(chain_of(link("a", "m"), promise=np.nan))
    assert np.isnan(row["kept"])
    assert np.isnan(row["at_most"])
    assert row["median"] > 0
    assert row["reason"] == "no promise is stated"


@pytest.mark.parametrize("importance", [3.0, None])
def test_a_moment_that_nobody_delivers_is_unknown(importance: float | None) -> None:
    """Neither an unimportant link nor an owner who is only assumed to deliver counts."""
    if importance:
        chain = chain_of(link("a", "m", importance=importance))
    else:
        moments = pd.DataFrame(
            {"moment_id": ["m"], "contacts": 1.0, "promise": 9.0, "owner_id": "a"}
        )
        chain = Chain.build(pd.DataFrame({"employee_id": ["a"]}), pd.DataFrame(), moments)
    row = row_of(chain)
    assert np.isnan(row["kept"])
    assert np.isnan(row["median"])
    assert row["reason"].startswith("nobody is stated to deliver it")


def test_no_moments() -> None:
    people = pd.DataFrame({"employee_id": ["a", "b"]})
    row = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["d"]}
    assert promises(Chain.build(people, pd.DataFrame(row))).table.empty


def test_the_same_seed_gives_the_same_and_a_longer_promise_is_kept_more_surely() -> None:
    rows = CHAINS["waits for both"]
    one = row_of(chain_of(*rows, promise=20.0), samples=500, seed=3)
    again = row_of(chain_of(*rows, promise=20.0), samples=500, seed=3)
    assert one.to_dict() == again.to_dict()
    kept = [row_of(chain_of(*rows, promise=one), samples=500)["kept"] for one in (5.0, 20.0, 80.0)]
    assert all(first < second for first, second in pairwise(kept))
