"""The method in words: what is worked out from what, and where not to trust it. Our text only."""

import streamlit as st

STEPS = (
    (
        "Is a link clear?",
        "Six things must be known of it: the need, what “good” means, the turnaround, one person "
        "accountable, that both sides state it, and that they do not differ. The want, a test of "
        "acceptance and one channel are good to have. **Not described**: nothing is stated; "
        "**unclear**: something mandatory was asked and is missing; **partly clear**: something "
        "mandatory was not asked; else **clear**. There is no score.",
        "After rules 1 to 3 of the Toyota Production System (Spear & Bowen 1999) and mutual "
        "assent of network reports (Lee & Butts 2018).",
    ),
    (
        "Is its supplier overloaded?",
        "Load is the hours promised a month (volume × hours each) divided by the hours there are. "
        "All requests to one desk form one queue over the coming quarter; **late** is the chance "
        "that waiting and work take longer than the turnaround. A link is overloaded when it is "
        "late more often than tolerated, or when all hours are promised.",
        "Reflected Brownian motion (Harrison 1985) with Kingman’s variance (1961).",
    ),
    (
        "How often does a delivery go wrong by itself?",
        "`1 − (1 − base) × (1 − unclear_item) for each missing item × (1 − late)`; half of "
        "unclear_item where nobody was asked, unclear_option for an optional item. Where failures "
        "were observed, what was observed takes over as it grows.",
        "The assumptions stand in the first tab; they are judgement, not measurement.",
    ),
    (
        "What reaches the customer?",
        "A failed need makes the customer’s own deliveries fail with the chance `pass_on` of its "
        "importance, 1 to 5. Alternatives of one need group fail only together; an absence fails "
        "all deliveries of a desk. **Disappointments a month** are the contacts at a moment of "
        "truth × the chance that one goes wrong.",
        "An independent cascade (Kempe, Kleinberg & Tardos 2003): exact where at most 14 people "
        "stand behind a moment, else sampled, with 95 % intervals.",
    ),
    (
        "What does one link add?",
        "**Contribution**: the drop in weighted disappointments a month if it never failed by "
        "itself. Contributions do not add up to the total, because two causes can spoil the same "
        "contact. **Exposure**: what it would do in an otherwise perfect chain; it orders the "
        "links where nearly everything goes wrong anyway.",
        "Birnbaum importance (1969); score intervals (Wilson 1927).",
    ),
    (
        "Is the order stable?",
        "The order is worked out 200 times with all assumptions drawn from their ranges and the "
        "missing answers filled in at random. For each link of the top ten it says in how many of "
        "them it stays there.",
        "What somebody has set is taken as known and not drawn.",
    ),
    (
        "Is the promise kept?",
        "The time that contacts take is sampled along the hand-overs that each sets off, and held "
        "against the promise. Beside it stands the longest chain of agreed turnarounds.",
        "Time alone is counted: nothing goes wrong and nobody is away.",
    ),
)
LIMITS = (
    "The chain is what people have stated. A link that nobody states is not there, and a moment "
    "that is missing can’t disappoint.",
    "Failures are independent of each other, but for what passes on and for absence. Requests in "
    "batches make lateness worse than computed.",
    "Intervals cover the sampling, not the assumptions. How far the order rests on these is said "
    "beside the three to fix first.",
    "Links and promises are judged, never people.",
)


def show() -> None:
    """The steps, each with its source, and the limits."""
    for at, (title, text, source) in enumerate(STEPS, start=1):
        st.markdown(f"**{at} · {title}**  \n{text}")
        st.caption(source)
    st.markdown("**Where not to trust it**\n\n" + "\n".join(f"- {one}" for one in LIMITS))
