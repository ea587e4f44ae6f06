"""How stable the order of the links is: worked out beside the pages, once for each analysis."""

from concurrent.futures import Future
from threading import Lock, Thread

from chainmap.chain import Chain
from chainmap.risk import Risk, Sweep, sweep


class Stability:
    """A sweep that begins when somebody first asks for it; nobody waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._result: Future[Sweep] | None = None

    def of(self, chain: Chain, risk: Risk) -> Sweep | None:
        """The sweep of the links of ``risk``, None while it is not ready (or could not be made)."""
        with self._lock:
            if self._result is None:
                self._result = Future()
                Thread(target=_sweep, args=(chain, risk, self._result), daemon=True).start()
        ready = self._result.done() and not self._result.exception()
        return self._result.result() if ready else None

    @property
    def working(self) -> bool:
        """Whether the sweep has begun and is not over."""
        return self._result is not None and not self._result.done()


def _sweep(chain: Chain, risk: Risk, result: Future[Sweep]) -> None:
    try:
        result.set_result(sweep(chain, risk, seed=risk.seed))
    except Exception as error:  # the pages do without it
        result.set_exception(error)
