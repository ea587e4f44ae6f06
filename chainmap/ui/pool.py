"""Heavy calculations in a process of their own, so that nobody else's click waits for them."""

import atexit
import logging
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import Empty, PriorityQueue, SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from chainmap.errors import ChainmapError
from chainmap.ui import worker
from chainmap.ui.passing import packed, unpacked

T = TypeVar("T")
Say = Callable[[str], None]
LOG = logging.getLogger(__name__)
_HOME = str(Path(__file__).resolve().parents[2])
_START = f"import sys; sys.path.insert(0, {_HOME!r}); from chainmap.ui.worker import main; main()"
COMMAND = (sys.executable, "-c", _START)
#: How often a wait shows that it goes on, and after how long unused the process ends; seconds.
BEAT, IDLE = 0.2, 30.0
AGAIN = "The calculation was ended from outside; it begins again"
TWICE = (
    "The calculation was ended twice from outside, most likely because the memory of this machine "
    "is short. Close other programs and try again."
)


class Cancelled(Exception):
    """Nobody waits for the calculation any more."""


class _Died(Exception):
    """The process ended before it answered."""


class _Process:
    """The other process, as this one sees it."""

    def __init__(self, command: Sequence[str]) -> None:
        pipe = subprocess.PIPE
        self._popen = subprocess.Popen(command, stdin=pipe, stdout=pipe)  # noqa: S603 - our own

    def ask(self, job: "Job[Any]") -> Any:
        """What the call gives, its steps told; raises what it raises, _Died if it ends."""
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        asked = packed((job.function, job.args, job.options))
        try:
            pickle.dump(asked, self._popen.stdin)
            self._popen.stdin.flush()
            while True:
                kind, what = pickle.load(self._popen.stdout)  # noqa: S301 - our own process
                if kind != worker.STEP:
                    break
                job.steps.put(what)
        except (OSError, EOFError, pickle.UnpicklingError) as reason:
            self.end()
            raise _Died from reason
        got = unpacked(what, job.args)
        if kind == worker.FAILED:
            raise got
        return got

    def end(self) -> None:
        """End it, whatever it does."""
        self._popen.kill()
        self._popen.wait()


@dataclass(eq=False)
class Job(Generic[T]):
    """A calculation that was asked for; ``later`` : it lets the others go first."""

    function: Callable[..., T]
    args: tuple[Any, ...]
    options: Mapping[str, Any]
    later: bool = False
    steps: "SimpleQueue[str]" = field(default_factory=SimpleQueue)
    result: "Future[T]" = field(default_factory=Future)
    cancelled: bool = False

    def told(self) -> Iterator[str | None]:
        """The steps as they come until the end, None at every beat without one."""
        while not (self.result.done() and self.steps.empty()):
            try:
                yield self.steps.get(timeout=0.02 if self.result.done() else BEAT)
            except Empty:
                yield None


class Pool:
    """One process that calculates, started when it is needed and replaced when it dies."""

    def __init__(self, command: Sequence[str] = COMMAND, idle: float = IDLE) -> None:
        self._command, self._idle = command, idle
        self._jobs: PriorityQueue[tuple[bool, int, Job[Any]]] = PriorityQueue()
        self._number, self._lock = count(), Lock()
        self._process: _Process | None = None
        self._now: Job[Any] | None = None
        self._thread: Thread | None = None
        atexit.register(self.end)

    def submit(
        self, function: Callable[..., T], *args: Any, later: bool = False, **options: Any
    ) -> Job[T]:
        """Have ``function`` called in the other process; it must be one of a module."""
        job = Job(function, args, options, later)
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._serve, daemon=True, name="calculations")
                self._thread.start()
        self._jobs.put((later, next(self._number), job))
        return job

    def run(self, say: Say, function: Callable[..., T], *args: Any, **options: Any) -> T:
        """What ``function`` gives, its steps told by ``say``, the last one at every beat again.

        Raises what the function raises; what ``say`` raises ends the calculation.
        """
        job = self.submit(function, *args, **options)
        last = "Waiting for another calculation to end" if self._now else ""
        try:
            for step in job.told():
                last = step or last
                if last:
                    say(last)
            return job.result.result()
        finally:
            self.cancel(job)

    def cancel(self, job: Job[Any]) -> None:
        """End a calculation that nobody waits for; one that is over stays as it is."""
        with self._lock:
            job.cancelled = not job.result.done()
            if job.cancelled and self._now is job and self._process:
                self._process.end()

    def end(self) -> None:
        """End the process; the next calculation starts another."""
        with self._lock:
            if self._process:
                self._process.end()
            self._process = None

    def _serve(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._idle)[-1]
            except Empty:
                self.end()
                continue
            try:
                # held by nobody here: it must go with who asked for it
                job.result.set_result(self._calculated(job))
            except BaseException as error:
                job.result.set_exception(error)
            self._now = None
            del job

    def _calculated(self, job: Job[T]) -> T:
        for _ in range(2):
            with self._lock:
                if job.cancelled:
                    raise Cancelled
                self._now = job
                process = self._process = self._process or self._started()
            if process is None:
                return _here(job)
            try:
                return process.ask(job)  # type: ignore[no-any-return]
            except _Died:
                with self._lock:
                    self._process = None
                if not job.cancelled:
                    LOG.warning("The calculating process ended; another one is started.")
                    job.steps.put(AGAIN)
        raise Cancelled if job.cancelled else ChainmapError(TWICE)

    def _started(self) -> _Process | None:
        try:
            return _Process(self._command)
        except OSError as reason:
            LOG.warning("No process for calculations can be started (%s).", reason)
            return None


def _here(job: Job[T]) -> T:
    """What the function gives, calculated beside the pages in this process."""

    def say(step: str) -> None:
        if job.cancelled:
            raise Cancelled
        job.steps.put(step)

    return worker.call(job.function, job.args, job.options, say)  # type: ignore[no-any-return]


POOL = Pool()
