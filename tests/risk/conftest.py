"""Random chains and an independent enumeration of the failure model."""

import itertools
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pandas as pd
import pytest

from chainmap.chain import Chain


def random_chain(seed: int, links: int = 9, absences: int = 3) -> Chain:
    """A chain of up to ``links`` links with cycles, need groups, absences, certain failures."""
    rng = np.random.default_rng(seed)
    people = [f"e{i}" for i in range(rng.integers(2, 6))]
    moments = [f"m{i}" for i in range(rng.integers(1, 3))]
    pairs: set[tuple[str, str, str]] = set()
    count = int(rng.integers(2, links + 1))
    for _ in range(20 * count):
        if len(pairs) == count:
            break
        supplier = str(rng.choice(people))
        customer = str(rng.choice([*people, *moments, *moments]))
        if not pairs:
            customer = moments[0]
        if supplier != customer:
            pairs.add((supplier, customer, f"d{rng.integers(2)}"))
    rows = pd.DataFrame(sorted(pairs), columns=["supplier_id", "customer_id", "deliverable"])
    size = len(rows)

    def some(values: np.ndarray, share: float) -> np.ndarray:
        return np.where(rng.random(size) < share, values, np.nan)

    rows["importance"] = some(rng.integers(1, 6, size).astype(float), 0.7)
    rows["need_group"] = np.where(rng.random(size) < 0.5, "g", None)
    rows["failure_share"] = some(rng.choice([0.0, 0.1, 0.5, 1.0], size), 0.6)
    rows["observed"] = some(rng.choice([5.0, 50.0], size), 0.5)
    rows["stated_by"] = rng.choice(["supplier", "customer", "both"], size)
    rows["need"] = np.where(rng.random(size) < 0.5, "n", None)
    away = np.zeros(len(people))
    for at in rng.permutation(len(people))[: int(rng.integers(0, absences + 1))]:
        away[at] = rng.choice([0.05, 0.3, 1.0], p=[0.5, 0.4, 0.1])
    employees = pd.DataFrame({"employee_id": people, "name": people, "absence": away})
    ends = pd.DataFrame(
        {
            "moment_id": moments,
            "contacts": rng.integers(1, 100, len(moments)).astype(float),
            "weight": rng.choice([0.5, 1.0, 3.0], len(moments)),
        }
    )
    return Chain.build(employees, rows, ends)


@dataclass(frozen=True)
class Truth:
    """Brute force: probability by moment; contribution, exposure by link; contribution by desk."""

    probability: dict[str, float]
    contribution: dict[str, float]
    exposure: dict[str, float]
    desk: dict[str, float]


def enumerate_chain(chain: Chain, failure: dict[str, float]) -> Truth:
    """Every need dead, or alive with each pattern of own failures; every pattern of absences.

    Written from the definition alone, with nothing of chainmap.risk or chainmap.kernels.
    ``failure`` is p by link_id.
    """
    pass_on = {1: 0.02, 2: 0.05, 3: 0.15, 4: 0.4, 5: 0.9}
    people = list(chain.employees["employee_id"])
    moments = list(chain.moments["moment_id"])
    absence = dict(zip(people, chain.employees["absence"], strict=True))
    needs: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for row in chain.links.to_dict("records"):
        group = row["need_group"] if isinstance(row["need_group"], str) else row["link_id"]
        needs.setdefault((row["customer_id"], group), []).append(
            (row["link_id"], row["supplier_id"], row["importance"])
        )
    chance = []
    for (customer, _), links in needs.items():
        stated = [imp for _, _, imp in links if imp == imp]
        level = int(max(stated)) if stated else (5 if customer in moments else 2)
        chance.append(pass_on[level])
    can_be_away = [person for person in people if absence[person] > 0]

    # a state of a need: None = dead, else the tuple of own failures of its links
    states = [
        [None, *itertools.product([False, True], repeat=len(links))] for links in needs.values()
    ]
    absences = [[False, True]] * len(can_be_away)
    sizes = [len(one) for one in [*states, *absences]]
    shape = int(np.prod(sizes))
    which = np.indices(sizes).reshape(len(sizes), shape)
    alive = np.zeros((len(needs), shape), bool)
    failed = {lid: np.zeros(shape, bool) for links in needs.values() for lid, _, _ in links}
    for k, links in enumerate(needs.values()):
        alive[k] = which[k] > 0
        for j, (lid, _, _) in enumerate(links):
            told = np.array([state is not None and state[j] for state in states[k]])
            failed[lid] = told[which[k]]
    away = {p: np.zeros(shape, bool) for p in people}
    for j, person in enumerate(can_be_away):
        away[person] = which[len(needs) + j] > 0

    def downs() -> dict[str, np.ndarray]:
        down = {node: np.zeros(shape, bool) for node in [*people, *moments]}
        for person in people:
            down[person] |= away[person]
        while True:
            changed = False
            for k, ((customer, _), links) in enumerate(needs.items()):
                lost = alive[k].copy()
                for lid, supplier, _ in links:
                    lost &= failed[lid] | down[supplier]
                new = down[customer] | lost
                if (new != down[customer]).any():
                    down[customer] = new
                    changed = True
            if not changed:
                return down

    down = downs()
    hit = {m: down[m].astype(float).reshape(sizes) for m in moments}

    def chance_of(k: int, state: tuple[bool, ...] | None, lids: list[str], p: dict) -> float:
        if state is None:
            return 1 - chance[k]
        own = [p[lid] if fails else 1 - p[lid] for lid, fails in zip(lids, state, strict=True)]
        return chance[k] * float(np.prod(own))

    def probability(p: dict[str, float], b: dict[str, float]) -> dict[str, float]:
        chances = []
        for k, links in enumerate(needs.values()):
            lids = [lid for lid, _, _ in links]
            chances.append(np.array([chance_of(k, state, lids, p) for state in states[k]]))
        chances += [np.array([1 - b[person], b[person]]) for person in can_be_away]
        return {m: float(reduce(np.matmul, reversed(chances), hit[m])) for m in moments}

    ends = chain.moments.to_dict("records")
    scale = {row["moment_id"]: row["contacts"] * row["weight"] for row in ends}
    fed = set(chain.links["customer_id"])

    def total(values: dict[str, float]) -> float:
        return sum(scale[m] * values[m] for m in moments if m in fed)

    now = probability(failure, absence)
    contribution, exposure, desk = {}, {}, {}
    for lid in failed:
        contribution[lid] = total(now) - total(probability({**failure, lid: 0.0}, absence))
        only = {**dict.fromkeys(failed, 0.0), lid: 1.0}
        exposure[lid] = failure[lid] * total(probability(only, dict.fromkeys(people, 0.0)))
    supplied = dict(zip(chain.links["link_id"], chain.links["supplier_id"], strict=True))
    for person in people:
        repaired = {lid: 0.0 if supplied[lid] == person else p for lid, p in failure.items()}
        gone = total(probability(repaired, {**absence, person: 0.0}))
        desk[person] = total(now) - gone
    return Truth({m: now[m] for m in moments if m in fed}, contribution, exposure, desk)


@pytest.fixture(scope="session")
def make_chain():
    return random_chain


@pytest.fixture(scope="session")
def enumerated():
    return enumerate_chain
