"""Calculations in a process of their own: what comes back, what happens when it is killed."""

import logging
import os
import signal
import time
from dataclasses import fields
from types import MappingProxyType

import pytest

from chainmap.errors import ChainmapError, ImportRefused, Issue, Severity
from chainmap.examples import tiny
from chainmap.findings import find
from chainmap.risk import assess
from chainmap.ui import worker
from chainmap.ui.passing import packed, unpacked
from chainmap.ui.pool import AGAIN, TWICE, Cancelled, Pool


def refuse() -> None:
    raise ImportRefused([Issue(Severity.ERROR, "The sheet is empty.", "Fill it.", sheet="People")])


def silence(_step: str) -> None:
    pass


@pytest.fixture(scope="module")
def pool():
    one = Pool()
    yield one
    one.end()


def test_an_assessment_from_the_other_process_is_the_same_as_one_made_here(pool):
    chain = tiny()
    said = []
    risk = pool.run(said.append, assess, chain, seed=3)
    here = assess(chain, seed=3)
    assert risk.links.equals(here.links)
    assert risk.moments.equals(here.moments)
    assert "Judging every link" in said
    found = pool.run(silence, find, chain, risk)
    assert found == find(chain, here)


def test_what_was_sent_is_not_sent_back_but_recognised(pool):
    chain = tiny()
    assert pool.run(silence, assess, chain).shares.chain is chain


def test_what_can_be_worked_out_again_is_not_sent():
    chain = tiny()
    assert chain.graph.number_of_edges() == 2
    assert chain.arrays.nodes == 3
    assert vars(unpacked(packed(chain))).keys() == {one.name for one in fields(chain)}
    assert unpacked(packed(chain)).links.equals(chain.links)


def test_a_mapping_that_cannot_be_changed_arrives_as_one():
    got = unpacked(packed(MappingProxyType({"a": 1})))
    assert isinstance(got, MappingProxyType)
    assert got == {"a": 1}


def test_what_the_function_raises_is_raised_here(pool):
    with pytest.raises(ZeroDivisionError):
        pool.run(silence, divmod, 1, 0)
    assert pool.run(silence, divmod, 7, 2) == (3, 1)


def test_a_refusal_arrives_in_its_words():
    ended, data = worker.answered(packed((refuse, (), {})), silence)
    assert ended == worker.FAILED
    with pytest.raises(ChainmapError, match="The sheet is empty"):
        raise unpacked(data)


def killed(pool: Pool, times: int) -> list[str]:
    """Has the process killed so often while it sleeps; gives what was said."""
    said: list[str] = []
    left = [times]
    job = pool.submit(time.sleep, 1.0)
    for step in job.told():
        said += [step] if step else []
        if left[0] and (process := pool._process) is not None and pool._now is job:
            os.kill(process._popen.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            process._popen.wait()
            left[0] -= 1
    job.result.result()
    return said


def test_a_process_that_is_killed_is_replaced_and_the_wait_says_so(pool):
    assert killed(pool, 1) == [AGAIN]


def test_one_that_is_killed_twice_ends_in_words(pool):
    with pytest.raises(ChainmapError, match="ended twice") as caught:
        killed(pool, 2)
    assert str(caught.value) == TWICE
    assert pool.run(silence, divmod, 7, 2) == (3, 1)


def test_nobody_waits_for_what_is_cancelled(pool):
    job = pool.submit(time.sleep, 600)
    waiting = pool.submit(divmod, 7, 2)
    pool.cancel(job)
    assert waiting.result.result(timeout=60) == (3, 1)
    with pytest.raises(Cancelled):
        job.result.result(timeout=60)


def test_who_stops_listening_ends_the_calculation(pool):
    class Left(Exception):
        pass

    def leave(_step: str) -> None:
        raise Left

    chain = tiny()
    with pytest.raises(Left):
        pool.run(leave, assess, chain)
    assert pool.run(silence, divmod, 7, 2) == (3, 1)


def test_what_can_wait_lets_the_others_go_first(pool):
    order = []
    first = pool.submit(time.sleep, 0.5)
    later = pool.submit(divmod, 1, 1, later=True)
    asked = pool.submit(divmod, 2, 1)
    for name, job in (("later", later), ("asked", asked)):
        job.result.add_done_callback(lambda _, name=name: order.append(name))
    for job in (first, later, asked):
        job.result.result(timeout=60)
    assert order == ["asked", "later"]


def test_without_a_process_it_is_calculated_here_and_the_log_says_so(caplog):
    alone = Pool(command=["/there/is/no/such/program"])
    with caplog.at_level(logging.WARNING):
        assert alone.run(silence, divmod, 7, 2) == (3, 1)
    assert "No process for calculations can be started" in caplog.text


def test_an_unused_process_ends_and_the_next_calculation_starts_another():
    short = Pool(idle=0.1)
    assert short.run(silence, divmod, 7, 2) == (3, 1)
    process = short._process
    until = time.monotonic() + 30
    while short._process is not None and time.monotonic() < until:
        time.sleep(0.05)
    assert short._process is None
    assert process is None or process._popen.returncode is not None
    assert short.run(silence, divmod, 8, 2) == (4, 0)
    short.end()
