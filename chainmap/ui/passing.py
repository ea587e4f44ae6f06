"""What goes between the app and the process that calculates: as little as will do."""

import pickle
from collections.abc import Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import Any

from chainmap.ui.sharing import REMEMBERED


def _read_only(values: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(values)


@lru_cache
def _worked_out(kind: type[Any]) -> frozenset[str]:
    """The names under which objects of a class keep what they can work out again."""
    members = (each for one in kind.__mro__ for each in vars(one).items())
    worked_out = {name for name, each in members if isinstance(each, cached_property)}
    return frozenset(worked_out | {REMEMBERED})


class _Sender(pickle.Pickler):
    def __init__(self, out: BytesIO, known: Sequence[object]) -> None:
        super().__init__(out, protocol=pickle.HIGHEST_PROTOCOL)
        self._known = {id(one): at for at, one in enumerate(known)}

    def persistent_id(self, obj: object) -> int | None:
        return self._known.get(id(obj))

    def reducer_override(self, obj: object) -> Any:
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        kind: Any = type(obj)
        kept_too = getattr(obj, "__dict__", None)
        if kind is type or not kept_too or (spare := _worked_out(kind)).isdisjoint(kept_too):
            return NotImplemented
        kept = {name: value for name, value in vars(obj).items() if name not in spare}
        return object.__new__, (kind,), kept


class _Receiver(pickle.Unpickler):
    def __init__(self, data: BytesIO, known: Sequence[object]) -> None:
        super().__init__(data)
        self._known = known

    def persistent_load(self, pid: int) -> object:
        return self._known[pid]


def packed(value: object, known: Sequence[object] = ()) -> bytes:
    """``value`` as bytes, without what it keeps to save work; of the objects in ``known``, which
    the other side has, only their place."""
    out = BytesIO()
    _Sender(out, known).dump(value)
    return out.getvalue()


def unpacked(data: bytes, known: Sequence[object] = ()) -> Any:
    """The value again; what was in ``known`` is that very object.

    >>> chain = ["a chain"]
    >>> unpacked(packed({"of": chain}, [chain]), [chain])["of"] is chain
    True
    """
    return _Receiver(BytesIO(data), known).load()
