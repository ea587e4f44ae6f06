"""Threads and clusters: the same bytes whoever works, also when a worker dies on the way."""

import os
import signal
import sys
import time

import pytest
from distributed import LocalCluster

import chainmap
from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.risk import Cluster, Threads, absence_drill, assess, at_work, sampling, sweep, workers


class Murderous:
    """The cluster, one of whose workers is killed while the first batches run."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.victim = self.living().pop()
        self.killed = False

    def living(self) -> set[int]:
        return set(self.cluster._client.run(os.getpid, on_error="ignore").values())

    def map(self, work, shared, tasks, each=0.0):
        for at, one in enumerate(self.cluster.map(work, shared, tasks, each)):
            if at == 2 and not self.killed:
                os.kill(self.victim, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
                self.killed = True
            yield one


@pytest.fixture
def short_batches(monkeypatch) -> None:
    monkeypatch.setattr(sampling, "BLOCK", 1_000)


def in_bytes(chain, workers) -> str:
    risk = assess(chain, samples=200_000, seed=3, workers=workers)
    swept = sweep(chain, risk, draws=20, samples=50, workers=workers)
    drill = absence_drill(chain, samples=100, workers=workers)
    found = contract.risk(risk, None, swept), contract.drill(drill, 100, 0, None)
    return "".join(contract.dumps(one) for one in found)


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    make_chain, short_batches, monkeypatch
) -> None:
    chain = make_chain(3, links=30)
    alone = in_bytes(chain, Threads(1))
    assert in_bytes(chain, Threads(3)) == alone
    local = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=60)
    with local, at_work(scheduler=local.scheduler_address) as cluster:
        killer = Murderous(cluster)
        assert in_bytes(chain, killer) == alone
        for _ in range(100):
            if killer.victim not in killer.living():
                break
            time.sleep(0.05)
        assert killer.victim not in killer.living()
        monkeypatch.setattr(chainmap, "__version__", "9.9")
        with pytest.raises(ChainmapError, match=r"have chainmap [\d.]+, not 9\.9"):
            Cluster(local.scheduler_address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_nobody_answers(address: str, monkeypatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    with pytest.raises(ChainmapError, match="No scheduler answers at"), at_work(None, address):
        pass


def test_a_scheduler_without_workers(monkeypatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    local = LocalCluster(n_workers=0, threads_per_worker=1, dashboard_address=None, silence_logs=60)
    with local, pytest.raises(ChainmapError, match="has no workers"):
        Cluster(local.scheduler_address)


def test_the_library_is_missing(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ChainmapError, match=r"pip install 'chainmap\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9")


def test_threads_or_a_cluster() -> None:
    with pytest.raises(ChainmapError, match="say one"), at_work(2, "tcp://127.0.0.1:9"):
        pass


def test_threads_are_few_where_each_takes_much_memory() -> None:
    assert 1 <= Threads().at_once(1e6) <= 8
    assert Threads().at_once(1.2e10) == 1
    assert Threads(5).at_once(1.2e10) == 5


def test_what_is_left_is_dropped(recwarn) -> None:
    for one in Threads(2).map(pow, 2, range(100)):
        if one == 8:
            break
    assert not recwarn.list
