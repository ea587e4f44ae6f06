"""Two analyses side by side: what was mended, what is new."""

from dataclasses import dataclass

from chainmap.findings.finding import Finding, Findings


@dataclass(frozen=True)
class Comparison:
    """``mended`` : found in the old, no longer in the new; ``new`` : the other way; ``unchanged`` :
    found in both, as they are in the new.
    """

    mended: tuple[Finding, ...]
    new: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]


def compare(old: Findings, new: Findings) -> Comparison:
    """The findings of two analyses, told apart by :attr:`Finding.id`; each in its own order.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> found = find(tiny())
    >>> [one.code for one in compare(found, found.only(codes=["D"])).mended]
    ['U101', 'P201', 'P201']
    """
    before, after = {one.id for one in old}, {one.id for one in new}
    return Comparison(
        tuple(one for one in old if one.id not in after),
        tuple(one for one in new if one.id not in before),
        tuple(one for one in new if one.id in before),
    )
