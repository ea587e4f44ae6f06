"""A column of a picture: at most ten boxes, the rest as one "+57 more" that opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from chainmap.arrays import Flags, Floats, Ints
from chainmap.views.boxes import Box, node_boxes
from chainmap.views.marks import Marks

#: Boxes in a column before the rest becomes "+57 more": near the middle, and three steps away.
PER_COLUMN, PER_FAR_COLUMN = 10, 6


@dataclass
class Column:
    """Chooses what a column shows: the heaviest that hang on what is drawn already."""

    marks: Marks
    allowed: Flags
    limits: Mapping[str, int]
    box_of: Ints
    boxes: list[Box] = field(default_factory=list)
    lane: list[int] = field(default_factory=list)

    def add(self, box: Box, lane: int, members: Ints) -> None:
        """One more box in a lane."""
        self.box_of[members] = len(self.boxes)
        self.boxes.append(box)
        self.lane.append(lane)

    def _pull(self, at: Ints) -> Floats:
        """Weight of the allowed links between the nodes ``at`` and what is drawn as itself."""
        s, t = self.marks.supplier[self.allowed], self.marks.customer[self.allowed]
        hidden = np.array([box.kind == "more" for box in self.boxes] + [True])
        drawn = ~hidden[self.box_of]
        weight = self.marks.weight[self.allowed] + 1e-9
        size = len(self.box_of)
        out = np.bincount(s, weights=weight * drawn[t], minlength=size)
        into = np.bincount(t, weights=weight * drawn[s], minlength=size)
        return np.asarray((out + into)[at])

    def fill(self, members: Ints, lane: int, name: str, what: str) -> None:
        """The boxes of one column: at most ten, or as many as were asked for, the rest as one."""
        pull = self._pull(members)
        order = members[np.argsort(-pull, kind="stable")]
        start = PER_FAR_COLUMN if abs(lane) > 2 and name != "moments" else PER_COLUMN
        most = self.limits.get(f"more:{name}", start)
        most = most if len(order) > most + 1 else len(order)
        for code, box in zip(order[:most], node_boxes(self.marks, order[:most]), strict=True):
            self.add(box, lane, np.array([code]))
        if len(order) > most:
            self.add(Box(f"more:{name}", f"+{len(order) - most:,} more", what), lane, order[most:])
