"""Who works on the batches of a calculation: the cores of this machine, or a Dask cluster.

A batch is a pure function of what all batches share and of its own task, and what comes out is
given in the order of the tasks. So the bytes are the same however many work on it, and a batch that
was lost with its worker is simply done again.
"""

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, TypeVar

from joblib import Parallel, delayed

from chainmap.errors import ChainmapError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Done = TypeVar("Done")

_MOST_THREADS = 8
_MEMORY = 1.5e9
#: Seconds to wait for a scheduler, and for its first worker.
PATIENCE = 8


class Workers(Protocol):
    """Whoever works on batches."""

    def map(
        self,
        work: Callable[[Shared, Task], Done],
        shared: Shared,
        tasks: Sequence[Task],
        each: float = 0.0,
    ) -> Iterator[Done]:
        """``work(shared, task)`` of every task, in their order; ``each`` : bytes that one takes."""


@dataclass(frozen=True)
class Threads:
    """So many threads of this machine; None: one a core, at most eight and within 1.5 GB.

    >>> list(Threads(2).map(pow, 2, [1, 2, 3]))
    [2, 4, 8]
    """

    count: int | None = None

    def at_once(self, each: float) -> int:
        """How many work at once on what takes ``each`` bytes."""
        most = min(os.cpu_count() or 1, _MOST_THREADS, int(_MEMORY / max(each, 1.0)))
        return self.count or max(1, most)

    def map(
        self,
        work: Callable[[Shared, Task], Done],
        shared: Shared,
        tasks: Sequence[Task],
        each: float = 0.0,
    ) -> Iterator[Done]:
        """As :meth:`Workers.map`."""
        count = min(self.at_once(each), max(len(tasks), 1))
        run = Parallel(n_jobs=count, backend="threading", return_as="generator")
        done = run(delayed(work)(shared, task) for task in tasks)
        try:
            for one in done:  # noqa: UP028 (closing what is left is not worth a warning)
                yield one
        finally:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                done.close()


class Cluster:
    """A Dask cluster whose scheduler answers at ``address``, such as tcp://host:8786.

    Every worker needs the same chainmap. What the batches share goes there once, as numbers without
    names. Raises ChainmapError where nobody answers or no worker is fit for it.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._library = _library()
        self._client = self._connected()
        self._held: tuple[Any, Any] = (None, None)

    def map(
        self,
        work: Callable[[Shared, Task], Done],
        shared: Shared,
        tasks: Sequence[Task],
        each: float = 0.0,  # noqa: ARG002 (a worker of a cluster knows its own memory)
    ) -> Iterator[Done]:
        """As :meth:`Workers.map`."""
        held = self._there(shared)
        waiting = [self._client.submit(work, held, task, pure=False) for task in tasks]
        while waiting:
            yield self._result(waiting.pop(0))

    def _connected(self) -> Any:
        try:
            self._library.comm.get_address_host_port(self.address)
            client = self._library.Client(self.address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError):
            raise ChainmapError(
                f"No scheduler answers at {self.address}: start one with `dask scheduler`, or "
                "correct the address."
            ) from None
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
            self._check(client.run(_version, on_error="return").values())
        except BaseException as reason:
            client.close()
            if isinstance(reason, TimeoutError):
                raise ChainmapError(
                    f"The scheduler at {self.address} has no workers: start some with "
                    f"`dask worker {self.address}`."
                ) from None
            raise
        return client

    def _check(self, versions: Iterable[object]) -> None:
        """ChainmapError unless every worker has our version; an error stands for none."""
        there = {one if isinstance(one, str) else "none" for one in versions}
        if wrong := sorted(there - {_version()}):
            raise ChainmapError(
                f"The workers of {self.address} have chainmap {', '.join(wrong)}, not "
                f"{_version()}: install the same there."
            )

    def _there(self, shared: object) -> Any:
        """What stands for ``shared`` on the cluster; sent anew only if it is not the last one.

        It is a task, not scattered data: the scheduler can make it again when workers die.
        """
        if self._held[0] is not shared:
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message="Sending large graph")
                self._held = (shared, self._client.submit(_same, shared, pure=False))
        return self._held[1]

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except (self._library.KilledWorker, self._library.CancelledError, OSError) as reason:
            raise ChainmapError(
                f"The cluster at {self.address} broke off ({type(reason).__name__}): look whether "
                "its workers have enough memory, and start again."
            ) from None

    def close(self) -> None:
        """Take leave of the cluster; what it still works on for us is dropped."""
        self._held = (None, None)
        self._client.close()


def _same(shared: Shared) -> Shared:
    return shared


def _version() -> str:
    return str(import_module("chainmap").__version__)


def _library() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise ChainmapError(
            "A cluster needs one more package: pip install 'chainmap[cluster]'"
        ) from None


@contextmanager
def at_work(threads: int | None = None, scheduler: str | None = None) -> Iterator[Workers]:
    """Threads of this machine, or the cluster behind ``scheduler`` until the end of the block.

    Raises ChainmapError where both are asked for, and as :class:`Cluster`.
    """
    if threads and scheduler:
        raise ChainmapError("--threads is about this machine, --scheduler about others: say one.")
    if not scheduler:
        yield Threads(threads)
        return
    cluster = Cluster(scheduler)
    try:
        yield cluster
    finally:
        cluster.close()
