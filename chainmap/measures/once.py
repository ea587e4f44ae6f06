"""Measures of one chain that are asked for again and again, worked out once."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

import pandas as pd

from chainmap.chain import Chain

P = ParamSpec("P")
T = TypeVar("T", pd.DataFrame, pd.Series)
_Given = tuple[Hashable, ...]


def once(measure: Callable[Concatenate[Chain, P], T]) -> Callable[Concatenate[Chain, P], T]:
    """``measure`` that remembers what it last gave for each chain, as long as the chain lives.

    Chains are read-only, so the same chain and the same further arguments give the same. What is
    handed out is a copy (on write: it costs nothing), so nobody can spoil what is remembered.
    """
    known: WeakKeyDictionary[Chain, tuple[_Given, T]] = WeakKeyDictionary()

    @wraps(measure)
    def remembered(chain: Chain, *args: P.args, **kwargs: P.kwargs) -> T:
        given = cast(_Given, (*args, *sorted(kwargs.items())))
        kept = known.get(chain)
        if kept is None or kept[0] != given:
            kept = (given, measure(chain, *args, **kwargs))
            known[chain] = kept
        return kept[1].copy(deep=False)

    return cast(Callable[Concatenate[Chain, P], T], remembered)
