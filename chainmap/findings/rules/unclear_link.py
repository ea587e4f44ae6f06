"""U101."""

from collections.abc import Iterator

import pandas as pd

from chainmap.findings.base import Finding, Note, Rest, rule
from chainmap.findings.facts import Facts, felt, known, listed, rows
from chainmap.findings.unconfirmed import Cause
from chainmap.findings.worst import places
from chainmap.measures.clarity import NO, UNKNOWN

_MANDATORY = ("need", "standard", "turnaround")
_WORDS = {
    "need": "the need",
    "standard": "what 'good' means",
    "turnaround": "the turnaround",
    "want": "the want",
    "acceptance": "how a delivery is accepted",
    "channel": "the one way to ask for it",
}


@rule(code="U101", severity="serious")
def unclear_link(facts: Facts) -> Iterator[Finding | Note | Rest]:
    """A link is not clear.

    People who do not know what their internal customer needs, by when, and what 'good' means can
    only guess. Content, timing and outcome must be specified (Spear & Bowen 1999, rule 1). Need,
    standard and turnaround are what a link can't do without; want, acceptance and channel are
    named beside them, and make no finding alone. What a link lacks that may be the half of another
    is left to that finding (U301).
    """
    answers = facts.items[list(_WORDS)]
    unasked = [_WORDS[name] for name in _MANDATORY if answers[name].eq(UNKNOWN).all()]
    if len(answers) and unasked:
        yield Note(f"Nobody was asked about {listed(unasked)}, so that is unknown on every link.")
    missing = answers.eq(NO)
    unclear = missing[list(_MANDATORY)].any(axis=1) & facts.unconfirmed.ne(Cause.ALIKE)
    links, rest = facts.worst(unclear)
    yield rest
    patterns = _patterns(missing.iloc[places(facts, links)])
    names = ("supplier", "voice", "customer", "deliverable", "own_failure", "contribution")
    ends = zip(links["supplier_id"].tolist(), links["customer_id"].tolist(), strict=True)
    for (link, supplier, voice, customer, deliverable, own, contribution), both, lack, rated in zip(
        rows(links, *names), ends, patterns, felt(links), strict=True
    ):
        must, said, also, count, lacking = lack
        yield Finding(
            message=f"{supplier} supplies {deliverable} to {customer}, "
            f"but nobody has stated {said}{also}.",
            advice=f"Bring {supplier} and {voice} together and settle {must}.",
            clears_when=f"Clears when {must} {'is' if count == 1 else 'are'} stated.",
            employees=facts.people(*both),
            links=(link,),
            evidence={
                "not stated": lacking,
                "mandatory items not stated": count,
                "own failure share": known(own),
                **rated,
            },
            contribution=known(contribution),
        )


def _patterns(missing: pd.DataFrame) -> list[tuple[str, str, str, int, str]]:
    """The words for what each row lacks; each combination is put into words once."""
    codes, combinations = pd.factorize(pd.MultiIndex.from_frame(missing))
    words = [_in_words(one) for one in combinations]
    return [words[code] for code in codes]


def _in_words(missing: tuple[bool, ...]) -> tuple[str, str, str, int, str]:
    lacking = [name for name, gone in zip(_WORDS, missing, strict=True) if gone]
    must = [_WORDS[name] for name in lacking if name in _MANDATORY]
    also = listed([_WORDS[name] for name in lacking if name not in _MANDATORY], "or")
    beside = f" (nor {also})" if also else ""
    return listed(must), listed(must, "or"), beside, len(must), ", ".join(lacking)
