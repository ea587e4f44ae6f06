"""What people decided about the original holds for the twin without names, too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from chainmap.chain import Chain
from chainmap.combine import link_ids
from chainmap.exports.pseudonyms import Key
from chainmap.findings import Findings
from chainmap.intake.acceptance import Acceptance


@dataclass(frozen=True)
class Originals:
    """``before`` : what each pseudonym and each link of the twin was called in the original."""

    before: Mapping[str, str]

    @classmethod
    def of(cls, twin: Chain, key: Key) -> "Originals":
        """Those of a twin that was made with ``key``."""
        before = {now: original for kind in key.known.values() for original, now in kind.items()}
        who = twin.links[["supplier_id", "customer_id", "deliverable"]]
        ids = link_ids(who.map(lambda one: before.get(one, one)))
        return cls(before | dict(zip(twin.links["link_id"], ids, strict=True)))

    def keeping(self, links: Iterable[str]) -> frozenset[str]:
        """The links of the twin that a plan leaves as they are, as it does ``links``."""
        kept = frozenset(links)
        return frozenset(now for now, original in self.before.items() if original in kept)

    def accepting(self, found: Findings, accepted: Mapping[str, Acceptance]) -> Findings:
        """What was ``found`` in the twin, with those set apart that are ``accepted`` (by the id of
        the original's finding). Why they are is free text, and left out.
        """
        if not accepted:
            return found
        ids = {
            one.id: replace(
                one,
                about=self._back(one.about),
                links=self._back(one.links),
                employees=self._back(one.employees),
                moments=self._back(one.moments),
            ).id
            for one in found.items
        }
        return found.accepting(
            {
                now: Acceptance("left out", accepted[original].on)
                for now, original in ids.items()
                if original in accepted
            }
        )

    def _back(self, places: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.before.get(one, one) for one in places)
