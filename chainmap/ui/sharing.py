"""What is worked out once and shared by those who bring the same, for as long as one of them is
there."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar, cast
from weakref import WeakValueDictionary

from chainmap.ui.memory import give_back

T = TypeVar("T")
Key = TypeVar("Key", bound=Hashable)
Say = Callable[[str], None]
_BEAT = 0.2
_MOST = 64
#: Where an object keeps what is remembered of it.
REMEMBERED = "_remembered"
WAITING = "The same is being worked out for somebody else; waiting for it"


class Memory:
    """What was worked out from one thing that is shared: the last results, each made once."""

    def __init__(self) -> None:
        self._made: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gave when it was asked for ``key`` first.

        >>> memory = Memory()
        >>> memory.once("answer", lambda: 42), memory.once("answer", lambda: 43)
        (42, 42)
        """
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast(T, self._made[key])
        made = make()
        with self._lock:
            made = self._made.setdefault(key, made)
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
        return made


def remembered(of: Any, make: Callable[[Any], T]) -> T:
    """What ``make`` gives for an object that never changes, made once and kept with the object.

    >>> from chainmap.examples import tiny
    >>> chain = tiny()
    >>> remembered(chain, lambda one: len(one.links))
    2
    """
    return cast(T, vars(of).setdefault(REMEMBERED, Memory()).once(make, lambda: make(of)))


class _Gate:
    """Lets one through at a time."""

    def __init__(self) -> None:
        self.lock = Lock()


class Shared(Generic[Key, T]):
    """Things by what they depend on; one that nobody holds any more is gone."""

    def __init__(self) -> None:
        self._things: WeakValueDictionary[Key, T] = WeakValueDictionary()
        self._gates: WeakValueDictionary[Key, _Gate] = WeakValueDictionary()
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], T], say: Say) -> T:
        """The thing for ``key``; whoever comes while it is made waits and is told so."""
        with self._lock:
            gate = self._gates.setdefault(key, _Gate())
        while not gate.lock.acquire(timeout=_BEAT):
            say(WAITING)
        try:
            thing = self._things.get(key)
            if thing is None:
                thing = self._things[key] = make()
                freeze()
            return thing
        finally:
            gate.lock.release()

    def __len__(self) -> int:
        return len(self._things)


def freeze() -> None:
    """Spare the collector of garbage from going through all that is shared after every click."""
    gc.unfreeze()
    give_back()
    gc.freeze()
