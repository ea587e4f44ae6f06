"""Is it stable? The links to fix first, under assumptions and answers drawn many times over."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from chainmap.assumptions import TABLE
from chainmap.chain import Chain
from chainmap.risk.draws import drawn
from chainmap.risk.redraw import Outcome, Redraw
from chainmap.risk.result import Risk
from chainmap.risk.workers import Threads, Workers

DRAWS = 200
TOP = 10
#: A sweep of a huge chain ends when its samples came across so many links, but not before FEWEST.
_MOST_LINKS = 1e8
FEWEST = 20
_SAY_EVERY = 25
_WORDS = {3: "three", 5: "five", 10: "ten"}


@dataclass(frozen=True, eq=False)
class Sweep:
    """How the top of the list and the total hold out against what is assumed.

    ``top`` : how long the list is; ``links`` : its links (link_id, rank, ``stays``: the share of
    the draws in which the link stays in it; no rows where no moment is known); ``table`` : a row a
    draw, the value of every assumption, ``yes.ITEM`` for items that nobody was asked for, and the
    expected and weighted total, whether it was saturated, and the samples of the moment with the
    fewest (0: all exact).
    """

    seed: int
    top: int
    links: pd.DataFrame
    table: pd.DataFrame

    @property
    def draws(self) -> int:
        """How many draws there were."""
        return len(self.table)

    def words(self, link_id: str) -> str:
        """How often the link stays in the list: '' where it is not in it.

        >>> from chainmap.examples import tiny
        >>> from chainmap.risk import assess
        >>> sweep(tiny(), assess(tiny()), draws=20, top=1).words("L3cc5b7dfb9")
        ''
        """
        share = self.links.loc[self.links["link_id"].eq(link_id), "stays"]
        if share.empty:
            return ""
        place = f"top {_WORDS.get(self.top, self.top)}"
        return f"stays in the {place} in {percent(share.iloc[0])} of {self.draws} sweeps"


def percent(share: float) -> str:
    """A share of the draws in whole percent; 0 and 100 mean none and all.

    >>> percent(0.999), percent(1.0), percent(0.004)
    ('99 %', '100 %', '1 %')
    """
    return f"{100 * share if share in (0, 1) else min(max(round(100 * share), 1), 99):.0f} %"


def sweep(
    chain: Chain,
    risk: Risk,
    *,
    draws: int = DRAWS,
    samples: int | None = None,
    seed: int = 0,
    top: int = TOP,
    workers: Workers | None = None,
    progress: Callable[[str], None] | None = None,
) -> Sweep:
    """How often each of the first ``top`` links of ``risk`` stays there when the assumptions vary.

    In every draw the assumptions come from their ranges (:func:`chainmap.risk.draws.drawn`), and
    each unknown item of a link is answered yes or no, with the share of yes among the links where
    it was asked; where nobody was asked, with a share drawn between 0 and 1. All draws see the same
    samples, and links are ordered as in ``risk.ranked_links``, without those assumed.

    Without ``samples``, moments with few employees behind them are exact and the others have 2,000
    samples a draw, or fewer where a sample comes across thousands of links; a huge chain in which
    nearly everything fails has fewer draws (at least 20). ``workers`` : threads of this machine
    (default: one a core) or a cluster. The same seed gives the same result, whoever works on it.
    """
    say = progress or (lambda _: None)
    first = _first(risk, top)
    if first.empty:
        return Sweep(seed, top, first, pd.DataFrame())
    redraw = Redraw.of(chain, drawn(risk.assumptions, draws, seed), samples, seed)
    outcomes: list[Outcome] = []
    work = (workers or Threads()).map(partial(_outcome, top=top), redraw, range(draws), redraw.each)
    for at, one in enumerate(work):
        if at % _SAY_EVERY == 0:
            say(f"Drawing the assumptions again: {at} of {draws}")
        outcomes.append(one)
        done = sum(one.work for one in outcomes)
        if samples is None and len(outcomes) >= FEWEST and done > _MOST_LINKS:
            break
    found = np.concatenate([one.first for one in outcomes])
    counts = pd.Series(chain.links["link_id"].to_numpy()[found]).value_counts()
    stays = first["link_id"].map(counts).fillna(0) / len(outcomes)
    return Sweep(seed, top, first.assign(stays=stays), _table(redraw, outcomes))


def _outcome(redraw: Redraw, at: int, top: int) -> Outcome:
    return redraw.outcome(at, top)


def _first(risk: Risk, top: int) -> pd.DataFrame:
    """The first stated links that matter, with their rank."""
    links = risk.ranked_links
    matters = (links["contribution"] > 0) | (links["exposure"] > 0)
    first = links.loc[matters & ~links["assumed"], ["link_id"]].head(top)
    return first.assign(rank=range(1, len(first) + 1), stays=np.nan).reset_index(drop=True)


def _table(redraw: Redraw, outcomes: list[Outcome]) -> pd.DataFrame:
    rows = [
        {
            **{one.name: redraw.drawn[at][one.name] for one in TABLE},
            **{f"yes.{name}": share for name, share in redraw.unasked(at).items()},
            "expected": one.expected,
            "weighted": one.weighted,
            "saturated": one.saturated,
            "samples": one.samples,
        }
        for at, one in enumerate(outcomes)
    ]
    return pd.DataFrame(rows)
