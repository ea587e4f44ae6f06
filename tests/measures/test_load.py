"""Hours promised against hours there are, and the late share against the formula."""

import itertools
import math

import numpy as np
import pytest

from chainmap.assumptions import Assumptions
from chainmap.measures import late, load, overloaded
from chainmap.measures.load import promised

HOURS = 160.0


def phi(x: float) -> float:
    """The normal law."""
    return 0.5 * math.erfc(-x / math.sqrt(2))


def log_phi(x: float) -> float:
    """Its logarithm, also far out."""
    if x > -25:
        return math.log(phi(x))
    series = 1 - 1 / x**2 + 3 / x**4 - 15 / x**6
    return -x * x / 2 - math.log(-x * math.sqrt(2 * math.pi)) + math.log(series)


def late_by_the_formula(works, at, capacity, variability=1.0, horizon=480.0):
    """P(W > turnaround - effort / min(1, s)) of the link number ``at``, one number at a time.

    ``works`` : (volume, effort, turnaround) of every link of the desk.
    """
    s = capacity / HOURS
    hours = sum(v * e for v, e, _ in works)
    _, effort, turnaround = works[at]
    x = turnaround - effort / min(1.0, s)
    if x < 0:
        return 1.0
    if hours == 0:
        return 0.0
    rho = hours / capacity
    theta = rho - 1
    m = sum(v * e * e for v, e, _ in works) / (s * hours)
    sigma2 = m * (1 + variability)
    waiting = []
    for step in range(24):
        t = horizon * (step + 0.5) / 24
        root = math.sqrt(sigma2 * t)
        mirrored = math.exp(2 * theta * x / sigma2 + log_phi((-x - theta * t) / root))
        waiting.append(1 - (phi((x - theta * t) / root) - mirrored))
    return min(1.0, rho) * sum(waiting) / 24


def desk(chain_of, works, capacity):
    rows = [{"volume": v, "effort": e, "turnaround": t} for v, e, t in works]
    return chain_of(rows, capacity={"a": capacity})


def test_load_is_hours_promised_by_hours_there_are(chain_of):
    rows = [
        {"volume": 20.0, "effort": 1.5},
        {"volume": 10.0, "effort": 3.0},
        {"supplier_id": "b", "customer_id": "c", "volume": 4.0, "effort": 2.0},
    ]
    loads = load(chain_of(rows, capacity={"a": 120.0, "b": 4.0}))
    assert loads["a"] == pytest.approx(60 / 120)
    assert loads["b"] == pytest.approx(8 / 4)
    assert np.isnan(loads["c"])
    assert loads.index.tolist() == ["a", "b", "c"]


def test_volume_is_the_suppliers_word_and_counts_once(chain_of):
    rows = [
        {"deliverable": "x", "stated_by": "customer", "volume": 30.0, "effort": 9.0},
        {"deliverable": "x", "stated_by": "supplier", "volume": 10.0, "effort": 2.0},
    ]
    assert load(chain_of(rows, capacity={"a": 100.0}))["a"] == pytest.approx(0.2)


@pytest.mark.parametrize("blank", ["volume", "effort"])
def test_links_with_a_blank_are_left_out_and_the_load_is_at_least(chain_of, blank):
    known = {"volume": 20.0, "effort": 2.0}
    chain = chain_of([known, {**known, blank: None}], capacity={"a": 80.0})
    assert load(chain)["a"] == pytest.approx(0.5)
    row = promised(chain).loc["a"]
    assert (row["known"], row["links"], row["hours"]) == (1, 2, 40.0)


def test_load_is_unknown_without_capacity_or_without_any_volume_and_effort(chain_of):
    work = {"volume": 20.0, "effort": 2.0}
    assert np.isnan(load(chain_of([work]))["a"])
    halves = [{"volume": 20.0, "effort": None}, {"volume": None, "effort": 2.0}]
    assert np.isnan(load(chain_of(halves, capacity={"a": 80.0}))["a"])
    assert load(chain_of([{"volume": 0.0, "effort": 2.0}], capacity={"a": 80.0}))["a"] == 0.0


def test_absence_is_not_taken_off_the_hours_again(chain_of):
    row = {"volume": 20.0, "effort": 2.0}
    assert load(chain_of([row], capacity={"a": 80.0}, absence={"a": 0.5}))["a"] == 0.5


def test_an_assumed_link_adds_no_hours(chain_of):
    moment = {"moment_id": "m", "name": "m", "contacts": 5.0, "owner_id": "a"}
    row = {"volume": 20.0, "effort": 2.0, "turnaround": 8.0}
    chain = chain_of([row], capacity={"a": 80.0}, moments=[moment])
    table = promised(chain)
    assert table.loc["a", "links"] == 1
    assert np.isnan(late(chain).iloc[1])
    assert not overloaded(chain).iloc[1]


CASES = [
    *itertools.product((0.3, 0.95, 1.0, 1.5), (60.0, 480.0), (0.0, 3.0)),
    (0.05, 5.0, 1.0),
    (40.0, 100.0, 0.3),
]


@pytest.mark.parametrize(("rho", "capacity", "variability"), CASES)
def test_late_share_is_the_formula(chain_of, rho, capacity, variability):
    shape = [(6.0, 0.5), (2.0, 4.0), (1.0, 0.0)]
    factor = rho * capacity / sum(v * e for v, e in shape)
    times = (0.6, 8.0, 60.0, 600.0)
    works = [(factor * v / len(times), e, t) for v, e in shape for t in times]
    shares = late(
        desk(chain_of, works, capacity), Assumptions().with_values({"variability": variability})
    ).tolist()
    wanted = [late_by_the_formula(works, at, capacity, variability) for at in range(len(works))]
    assert shares == pytest.approx(wanted, abs=1e-9)


def test_the_assumptions_hours_and_horizon_are_used(chain_of):
    works = [(20.0, 3.0, 24.0)]
    chain = desk(chain_of, works, 60.0)
    longer = Assumptions().with_values({"horizon": 960})
    wanted = late_by_the_formula(works, 0, 60.0, horizon=960.0)
    assert late(chain, longer).iloc[0] == pytest.approx(wanted)
    part = Assumptions().with_values({"hours_per_month": 80})
    assert late(chain, part).iloc[0] < late(chain).iloc[0]


def test_a_team_does_not_work_faster_than_the_effort_on_its_own_delivery(chain_of):
    one = desk(chain_of, [(1.0, 8.0, 7.9)], 1600.0)
    assert late(one).iloc[0] == 1.0
    enough = desk(chain_of, [(1.0, 8.0, 8.0)], 1600.0)
    assert late(enough).iloc[0] < 1.0


@pytest.mark.parametrize("variability", [0.0, 1.0, 3.0])
@pytest.mark.parametrize("rho", [0.5, 0.8, 0.95])
def test_below_full_load_a_long_horizon_gives_the_stationary_law(chain_of, rho, variability):
    capacity, effort = 80.0, 2.0
    m = effort / (capacity / HOURS)
    times = [m + x for x in (1.0, 4.0, 16.0, 40.0)]
    works = [(rho * capacity / effort / len(times), effort, t) for t in times]
    assumed = Assumptions().with_values({"horizon": 1e7, "variability": variability})
    shares = late(desk(chain_of, works, capacity), assumed).tolist()
    wanted = [rho * math.exp(-2 * (1 - rho) * (t - m) / ((1 + variability) * m)) for t in times]
    assert shares == pytest.approx(wanted, abs=2e-6)


def test_above_full_load_a_long_horizon_makes_all_late(chain_of):
    assumed = Assumptions().with_values({"horizon": 1e6})
    assert late(desk(chain_of, [(60.0, 2.0, 40.0)], 100.0), assumed).iloc[0] > 0.99


def test_nothing_jumps_where_the_load_passes_one(chain_of):
    at = [late(desk(chain_of, [(v, 2.0, 12.0)], 100.0)).iloc[0] for v in (49.999, 50.0, 50.001)]
    assert at[0] < at[1] < at[2]
    assert at[2] - at[0] < 1e-3


def test_shorter_than_the_stretched_effort_is_always_late(chain_of):
    # 2 h of work at half time take 4 working hours
    works = [(10.0, 2.0, 3.999), (10.0, 2.0, 4.0)]
    shares = late(desk(chain_of, works, 80.0)).tolist()
    assert shares[0] == 1.0
    assert shares[1] == pytest.approx(0.5)  # no room to wait: late if the desk is busy


def test_no_waiting_where_there_is_no_work(chain_of):
    works = [(0.0, 2.0, 8.0), (0.0, 2.0, 3.0)]
    assert late(desk(chain_of, works, 80.0)).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("cell", ["turnaround", "effort"])
def test_late_is_unknown_without_turnaround_or_own_effort(chain_of, cell):
    row = {"volume": 10.0, "effort": 2.0, "turnaround": 8.0}
    shares = late(chain_of([{**row, cell: None}, row], capacity={"a": 80.0}))
    assert np.isnan(shares.iloc[0])
    assert 0 < shares.iloc[1] < 1


def test_late_is_unknown_without_capacity(chain_of):
    row = {"volume": 10.0, "effort": 2.0, "turnaround": 8.0}
    chain = chain_of([row])
    assert late(chain).isna().all()
    assert overloaded(chain).tolist() == [False]


def test_a_link_without_its_own_volume_waits_in_the_queue_of_the_others(chain_of):
    row = {"volume": 10.0, "effort": 2.0, "turnaround": 8.0}
    shares = late(chain_of([row, {**row, "volume": None}], capacity={"a": 80.0}))
    assert shares.iloc[1] == shares.iloc[0]


def test_overloaded_is_late_beyond_tolerance_or_a_full_desk(chain_of):
    row = {"volume": 10.0, "effort": 2.0, "turnaround": 20.0}
    chain = chain_of([row], capacity={"a": 80.0})
    share = late(chain).iloc[0]
    assert 0.001 < share < 0.10
    assert overloaded(chain).tolist() == [False]
    strict = Assumptions().with_values({"tolerance": share * 0.999})
    assert overloaded(chain, strict).tolist() == [True]
    exactly = Assumptions().with_values({"tolerance": share})
    assert overloaded(chain, exactly).tolist() == [False]
    # exactly full, with all the time in the world: still overloaded
    full = chain_of([{**row, "volume": 40.0, "turnaround": 1e5}], capacity={"a": 80.0})
    assert late(full).iloc[0] < 0.01
    assert overloaded(full).tolist() == [True]


def simulated(rho, service, draw, rng, runs=1500, horizon=480.0):
    """Waits of all requests in ``runs`` quarters, each from an empty desk, first come first served.

    Lindley's recursion; ``draw`` : working hours that a delivery keeps the desk, from their mean.
    """
    rate = rho / service
    most = int(rate * horizon + 8 * math.sqrt(rate * horizon) + 20)
    arrival, free = np.zeros(runs), np.zeros(runs)
    waits = []
    for _ in range(most):
        arrival = arrival + rng.exponential(1 / rate, runs)
        wait = np.maximum(free - arrival, 0.0)
        free = arrival + wait + draw(service, rng, runs)
        waits.append(wait[arrival < horizon])
    return np.concatenate(waits)


LAWS = {
    1.0: lambda mean, rng, runs: rng.exponential(mean, runs),
    0.0: lambda mean, rng, runs: np.full(runs, mean),
}
ROOM = np.array([4.0, 8.0, 16.0, 32.0, 64.0, 128.0])


def errors(chain_of, effort, variability, rng):
    """Formula minus simulation for loads of 0.3 to 1.5, at half time: (loads, rooms)."""
    s, rows = 0.5, []
    for rho in (0.3, 0.5, 0.7, 0.9, 1.0, 1.2, 1.5):
        waits = simulated(rho, effort / s, LAWS[variability], rng)
        volume = rho * s * HOURS / effort / len(ROOM)
        works = [(volume, effort, room + effort / s) for room in ROOM]
        assumed = Assumptions().with_values({"variability": variability})
        shares = late(desk(chain_of, works, s * HOURS), assumed).to_numpy()
        rows.append(shares - [(waits > room).mean() for room in ROOM])
    return np.array(rows)


@pytest.mark.parametrize("variability", LAWS)
@pytest.mark.parametrize(
    ("effort", "mean", "largest"), [(0.5, 0.02, 0.06), (1.0, 0.02, 0.06), (4.0, 0.04, 0.14)]
)
def test_against_simulated_quarters(chain_of, effort, variability, mean, largest):
    # the fewer deliveries fit into the quarter, the longer an empty start is felt at a full desk
    off = errors(chain_of, effort, variability, np.random.default_rng(20260301))
    assert np.abs(off).mean() < mean
    assert np.abs(off).max() < largest
    assert off.min() > -0.06  # where it is far off, it warns too early, not too late


@pytest.mark.parametrize("variability", LAWS)
@pytest.mark.parametrize(
    ("efforts", "mean", "largest"), [((0.25, 0.5, 1.0), 0.02, 0.06), ((0.5, 1.0, 2.0), 0.02, 0.10)]
)
def test_mixed_links_of_one_supplier_against_simulated_quarters(
    chain_of, variability, efforts, mean, largest
):
    """Three kinds of deliveries of one desk, as many of each, at half time: the largest keep it for
    two and for four working hours.
    """
    mixed = np.array(efforts)
    rng, s, off = np.random.default_rng(20260302), 0.5, []
    law = LAWS[variability]

    def draw(_, rng, runs):
        return law(rng.choice(mixed / s, runs), rng, runs)

    for rho in (0.3, 0.5, 0.7, 0.9, 1.0, 1.2, 1.5):
        waits = simulated(rho, mixed.mean() / s, draw, rng, runs=8000)
        volume = rho * s * HOURS / mixed.mean() / len(mixed) / len(ROOM)
        works = [(volume, effort, room + effort / s) for room in ROOM for effort in mixed]
        assumed = Assumptions().with_values({"variability": variability})
        shares = late(desk(chain_of, works, s * HOURS), assumed).to_numpy()
        wanted = np.repeat([(waits > room).mean() for room in ROOM], len(mixed))
        off.append(shares - wanted)
    assert np.abs(off).mean() < mean
    assert np.abs(off).max() < largest
