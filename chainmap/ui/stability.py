"""How stable the order of the links is: worked out beside the pages, once for each analysis."""

from concurrent.futures import Future
from threading import Lock

from chainmap.chain import Chain
from chainmap.risk import Risk, Sweep, sweep
from chainmap.ui.pool import POOL


class Stability:
    """A sweep that begins when somebody first asks for it; nobody waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._result: Future[Sweep] | None = None

    def of(self, chain: Chain, risk: Risk) -> Sweep | None:
        """The sweep of the links of ``risk``, None while it is not ready (or could not be made)."""
        with self._lock:
            if self._result is None:
                job = POOL.submit(sweep, chain, risk, seed=risk.seed, later=True)
                self._result = job.result
        ready = self._result.done() and not self._result.exception()
        return self._result.result() if ready else None

    @property
    def working(self) -> bool:
        """Whether the sweep has begun and is not over."""
        return self._result is not None and not self._result.done()
