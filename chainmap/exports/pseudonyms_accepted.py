"""Findings that people live with stay accepted in the twin without names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from chainmap.chain import Chain
from chainmap.combine import link_ids
from chainmap.exports.pseudonyms import Key
from chainmap.findings import Findings
from chainmap.intake.acceptance import Acceptance


def accepting_as_before(
    found: Findings, twin: Chain, key: Key, accepted: Mapping[str, Acceptance]
) -> Findings:
    """What was ``found`` in the twin, with those set apart that are ``accepted`` (by the id of the
    original's finding). Why they are is free text, and left out.
    """
    if not accepted:
        return found
    before = _originals(twin, key)
    ids = {
        one.id: replace(
            one,
            about=_back(one.about, before),
            links=_back(one.links, before),
            employees=_back(one.employees, before),
            moments=_back(one.moments, before),
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


def _back(places: Iterable[str], before: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(before.get(one, one) for one in places)


def _originals(twin: Chain, key: Key) -> dict[str, str]:
    """Pseudonym or identifier in the twin -> the one in the original."""
    before = {
        pseudonym: original for kind in key.known.values() for original, pseudonym in kind.items()
    }
    who = twin.links[["supplier_id", "customer_id", "deliverable"]]
    ids = link_ids(who.map(lambda one: before.get(one, one)))
    return before | dict(zip(twin.links["link_id"], ids, strict=True))
