"""Measures that are remembered: as long as the chain, unspoiled, and for the same assumptions."""

import gc
import weakref

import pandas as pd

from chainmap.assumptions import Assumptions
from chainmap.measures import items, late
from chainmap.measures.once import once


def test_a_measure_is_worked_out_once_for_a_chain_and_its_assumptions(chain_of, full):
    calls = []

    @once
    def counted(chain, assumptions):
        calls.append(assumptions)
        return pd.Series([float(len(calls))])

    one, other = chain_of([full]), chain_of([full])
    usual, changed = Assumptions(), Assumptions().with_values({"base": 0.02})
    assert counted(one, usual)[0] == counted(one, Assumptions())[0] == 1.0
    assert counted(other, usual)[0] == 2.0
    assert counted(one, changed)[0] == 3.0
    assert counted(one, usual)[0] == 4.0
    assert counted(other, assumptions=usual)[0] == 5.0


def test_nobody_spoils_what_is_remembered(chain_of, full):
    chain = chain_of([full])
    mine = items(chain)
    mine.loc[:, "need"] = -1
    mine["another"] = 0
    shares = late(chain)
    shares[:] = 7.0
    assert items(chain)["need"].tolist() == [1]
    assert "another" not in items(chain)
    assert (late(chain) != 7.0).all()


def test_what_is_remembered_goes_with_the_chain(chain_of, full):
    chain = chain_of([full])
    items(chain)
    late(chain)
    gone = weakref.ref(chain)
    del chain
    gc.collect()
    assert gone() is None
