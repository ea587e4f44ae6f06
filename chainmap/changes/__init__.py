"""Changes to a chain: each makes a new chain from one, and says in a sentence what it does."""

from chainmap.changes.amount import Amount
from chainmap.changes.change import Change, applied
from chainmap.changes.links import Repaired, Turnaround, Volume
from chainmap.changes.parse import KINDS, parse
from chainmap.changes.people import Away, Hours
from chainmap.changes.scenario import Scenario, free_name
from chainmap.changes.supply import Alternative, Rerouted

__all__ = [
    "KINDS",
    "Alternative",
    "Amount",
    "Away",
    "Change",
    "Hours",
    "Repaired",
    "Rerouted",
    "Scenario",
    "Turnaround",
    "Volume",
    "applied",
    "free_name",
    "parse",
]
