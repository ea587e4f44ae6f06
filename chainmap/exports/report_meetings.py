"""The section "Meetings to hold" of the report: the first ten, each with its agenda."""

from dataclasses import dataclass

from chainmap.exports.meetings import AgendaItem, agenda, effect, summary, who
from chainmap.exports.report_material import Material
from chainmap.findings.meetings import PEOPLE, meetings
from chainmap.findings.questions import Questions

MOST, MOST_LINKS = 10, 12


@dataclass(frozen=True)
class MeetingRow:
    """One meeting: who comes, for how long, how far it gets, and what is to be settled."""

    number: int
    title: str
    who: str
    hours: float
    effect: str
    covered: float
    agenda: tuple[AgendaItem, ...]
    more: int


@dataclass(frozen=True)
class MeetingPart:
    """The meetings shown, how many there are, and what all of them settle in one sentence."""

    shown: tuple[MeetingRow, ...]
    count: int
    summary: str
    people: int
    adds_up: bool


def meeting_part(material: Material) -> MeetingPart:
    """The first meetings to hold."""
    plan = meetings(material.chain, material.findings, material.risk)
    questions = Questions(material.chain, material.findings)
    rows = tuple(
        MeetingRow(
            one.number,
            one.title,
            who(one, questions),
            one.hours,
            effect(one.gain, plan.measured),
            one.covered,
            tuple(agenda(one, questions, MOST_LINKS)),
            max(len(one.links) - MOST_LINKS, 0),
        )
        for one in plan.items[:MOST]
    )
    return MeetingPart(rows, len(plan.items), summary(plan), PEOPLE, plan.measured == "links")
