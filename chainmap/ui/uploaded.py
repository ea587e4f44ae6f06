"""An upload that is being checked: its files, what was decided, what was read so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chainmap.intake import Import
from chainmap.intake.decisions import Decisions

_KEPT = 3


@dataclass(frozen=True, eq=False)
class Upload:
    """Files as they came, what the person decided about them, and what was read so.

    ``readings`` : the last ones, the newest first, each with the decisions it was made by;
    ``version`` : how often what is shown has changed.
    """

    name: str
    files: Mapping[str, bytes]
    decided: Decisions = field(default_factory=Decisions)
    readings: tuple[tuple[Decisions, Import], ...] = ()
    version: int = 0

    @property
    def due(self) -> bool:
        """Whether it is still to be read in the way that is decided."""
        return not self.readings or self.readings[0][0] != self.decided

    @property
    def imported(self) -> Import | None:
        """What was read last, None before."""
        return self.readings[0][1] if self.readings else None

    @property
    def settled(self) -> bool:
        """Whether it was read without an error."""
        got = self.imported
        return got is not None and got.usable and not got.issues["severity"].eq("error").any()

    def decide(self, decided: Decisions) -> "Upload":
        """The same files, to be read in another way; at once where that was read before."""
        again = replace(self, decided=decided)
        before = [one[1] for one in self.readings if one[0] == decided]
        return again.read(before[0]) if before else again

    def read(self, imported: Import) -> "Upload":
        """With what was read in the way that is decided."""
        others = tuple(one for one in self.readings if one[0] != self.decided)
        newest = (self.decided, imported)
        return replace(self, readings=(newest, *others)[:_KEPT], version=self.version + 1)

    def undone(self) -> "Upload | None":
        """As it was when it was last read, None if it never was."""
        return replace(self, decided=self.readings[0][0]) if self.readings else None
