"""The sweep that runs beside the pages, and what the first cards say of it."""

from concurrent.futures import wait

import pytest

from chainmap.examples import tiny
from chainmap.findings import find
from chainmap.risk import Sweep, assess, sweep
from chainmap.ui import stability
from chainmap.ui.parts.fix_first import stays


def ready(one: stability.Stability, chain, risk) -> Sweep | None:
    """What it gives once it is over."""
    one.of(chain, risk)
    wait([one._result])
    return one.of(chain, risk)


def test_the_sweep_is_made_once_and_kept():
    chain = tiny()
    risk = assess(chain)
    one = stability.Stability()
    assert not one.working
    swept = ready(one, chain, risk)
    assert swept is not None
    assert swept.draws == 200
    assert one.of(chain, risk) is swept


def test_the_pages_do_without_a_sweep_that_fails(monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> Sweep:
        raise MemoryError

    monkeypatch.setattr(stability, "sweep", broken)
    chain = tiny()
    one = stability.Stability()
    assert ready(one, chain, assess(chain)) is None
    assert not one.working


def test_a_card_says_how_stable_its_first_link_is():
    chain = tiny()
    risk = assess(chain)
    swept = sweep(chain, risk, draws=5)
    by_code = {one.code: one for one in find(chain, risk)}
    said = "Its link stays in the top ten in 100 % of 5 sweeps of the assumptions."
    assert stays(swept, by_code["U101"]) == said
    assert stays(swept, by_code["D102"]) == ""
    assert stays(None, by_code["U101"]) == ""
