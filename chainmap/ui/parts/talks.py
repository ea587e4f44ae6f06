"""What is worked out once about talks: the questions of the links and the list of meetings."""

from collections.abc import Sequence

from chainmap.findings.meetings import Meetings, meetings
from chainmap.findings.questions import Questions
from chainmap.ui.state import Analysis
from chainmap.views.conversation import Sheet, sheets


def questions(now: Analysis) -> Questions:
    """The questions about the links of these data, looked up once."""
    return now.once(
        ("questions", frozenset(now.accepted)), lambda: Questions(now.chain, now.findings)
    )


def plan(now: Analysis, people: int, share: float) -> Meetings:
    """The meetings to hold, worked out once for the same data and limits."""
    return now.once(
        ("meetings", frozenset(now.accepted), people, share),
        lambda: meetings(now.chain, now.findings, now.risk, people=people, share=share),
    )


def sheets_of(now: Analysis, link_ids: Sequence[str]) -> tuple[Sheet, ...]:
    """The conversation sheets of these links."""
    return sheets(now.chain, now.risk, now.findings, link_ids)
