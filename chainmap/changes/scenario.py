"""Changes to be made together, in the words of the command line: kept under a name, tried again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chainmap.chain import Chain
from chainmap.changes.change import Change
from chainmap.changes.parse import KINDS, parse
from chainmap.errors import ChainmapError

Said = tuple[str, str]


@dataclass(frozen=True)
class Fitting:
    """The changes of a scenario that fit a chain, a sentence for each, and ``told``: what doesn't.

    ``said`` : the words of each change; ``chain`` : the chain after them all.
    """

    said: tuple[Said, ...]
    changes: tuple[Change, ...]
    sentences: tuple[str, ...]
    chain: Chain
    told: tuple[tuple[Said, str], ...]


@dataclass(frozen=True)
class Scenario:
    """``said`` : kind and text of each change, in the order in which they are made; ``note``.

    Kinds stand in the order of the command line, so that all identifiers are those of the chain as
    it is; within a kind the order is that in which they were added.
    """

    said: tuple[Said, ...] = ()
    note: str = ""

    @classmethod
    def of(cls, said: Iterable[Said], note: str = "") -> "Scenario":
        """From changes in any order.

        Raises ChainmapError for a kind that is not known.

        >>> Scenario.of([("away", "b"), ("repair", "L2"), ("repair", "L1")]).texts
        {'repair': ('L2', 'L1'), 'away': ('b',)}
        """
        every = [(kind, text.strip()) for kind, text in said]
        if unknown := [kind for kind, _ in every if kind not in KINDS]:
            raise ChainmapError(f"{unknown[0][:60]!r} is no change; there are {', '.join(KINDS)}.")
        order = list(KINDS)
        return cls(tuple(sorted(every, key=lambda one: order.index(one[0]))), note)

    @property
    def texts(self) -> dict[str, tuple[str, ...]]:
        """The texts of each kind that there is."""
        kinds = dict.fromkeys(kind for kind, _ in self.said)
        return {kind: tuple(text for one, text in self.said if one == kind) for kind in kinds}

    def adding(self, said: Iterable[Said]) -> "Scenario":
        """With more changes, those that are not there yet."""
        return Scenario.of(dict.fromkeys((*self.said, *said)), self.note)

    def without(self, said: Said) -> "Scenario":
        """With one change less."""
        return replace(self, said=tuple(one for one in self.said if one != said))

    def fitting(self, chain: Chain) -> Fitting:
        """What of it can be done to ``chain``, one after the other, and why the rest can't.

        >>> from chainmap.examples import tiny
        >>> found = Scenario.of([("away", "a"), ("away", "nobody")]).fitting(tiny())
        >>> found.sentences, found.told[0][1][:31]
        (('Ana (a) is away.',), "There is no employee 'nobody'. ")
        """
        said, changes, sentences, told = [], [], [], []
        for kind, text in self.said:
            try:
                change = parse(kind, text, chain)
                sentence = change.sentence(chain)
                chain = change.apply(chain)
            except ChainmapError as reason:
                told.append(((kind, text), str(reason)))
            else:
                said.append((kind, text))
                changes.append(change)
                sentences.append(sentence)
        return Fitting(tuple(said), tuple(changes), tuple(sentences), chain, tuple(told))


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """``wanted``, with a number behind it where a scenario is already called so.

    >>> free_name("Plan", ["Plan", "Plan 2"])
    'Plan 3'
    """
    used = set(taken)
    at, name = 2, wanted
    while name in used:
        name, at = f"{wanted} {at}", at + 1
    return name
