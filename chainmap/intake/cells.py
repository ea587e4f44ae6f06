"""What one cell turns out to hold: a value, a problem, or a value that was read with a guess."""

from dataclasses import dataclass

from chainmap.errors import Severity


@dataclass(frozen=True)
class Cell:
    """``value`` is None where the cell counts as blank; ``what`` and ``mend`` say why.

    ``guess`` is what was assumed to get the value, told once a column, '' where nothing was.
    """

    value: object = None
    what: str = ""
    mend: str = ""
    guess: str = ""
    severity: Severity = Severity.ERROR


def wrong(what: str, mend: str = "Correct the cell.") -> Cell:
    """A cell that counts as blank."""
    return Cell(what=f"{what} The cell counts as blank.", mend=mend)
