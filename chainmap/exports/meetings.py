"""The meetings as JSON, as a table, and in the words of the report and the app."""

from dataclasses import dataclass

import pandas as pd

from chainmap.exports.contract import Json
from chainmap.exports.report_words import count, figure, given, share
from chainmap.findings.meetings import Meeting, Meetings
from chainmap.findings.questions import Questions

_UNITS = {
    "contribution": "disappointments a month",
    "exposure": "disappointments a month, each link taken alone",
    "links": "links",
}


@dataclass(frozen=True)
class AgendaItem:
    """One link of an agenda, in words."""

    link_id: str
    supplier: str
    customer: str
    deliverable: str
    hours: float
    questions: tuple[str, ...]


def who(meeting: Meeting, questions: Questions) -> str:
    """Everybody who comes, by name."""
    return "; ".join(questions.voices[one] for one in (*meeting.employees, *meeting.moments))


def agenda(meeting: Meeting, questions: Questions, most: int | None = None) -> list[AgendaItem]:
    """The agenda, what matters most first; the first ``most`` links."""
    out = []
    for link in meeting.links[:most]:
        supplier, customer = questions.ends(link)
        row = questions.links.loc[link]
        hours = meeting.hours_of[link]
        what = str(row["deliverable"])
        out.append(AgendaItem(link, supplier, customer, what, hours, questions.of(link)))
    return out


def effect(value: float, measured: str) -> str:
    """A gain with its unit.

    >>> effect(6.1, "contribution"), effect(1.0, "links")
    ('6.10 disappointments a month', '1 link')
    """
    if measured == "links":
        return count(round(value), "link")
    return f"{figure(value)} {_UNITS[measured]}"


def summary(plan: Meetings) -> str:
    """How far the meetings go, in one or two sentences."""
    if not plan.links:
        return "Nothing unclear was found: no meeting is needed."
    if not plan.items:
        return f"No meeting fits the limits; {count(plan.links, 'link')} are open."
    settled = sum(len(one.links) for one in plan.items)
    hangs = {
        "contribution": "of the disappointments that hang on unclear links",
        "exposure": "of what unclear links would cause if each alone could fail",
        "links": "of the unclear links, each counted alike, since no effect on a customer is known",
    }
    return (
        f"{count(len(plan.items), 'meeting')} of {given(plan.hours)} hours in all would settle "
        f"{settled:,} of {count(plan.links, 'link')} to talk about: {share(plan.covered)} "
        f"{hangs[plan.measured]}."
    )


def table(plan: Meetings, questions: Questions) -> pd.DataFrame:
    """A row for each link of each agenda, to download."""
    names = questions.voices
    links = plan.agenda
    titles = {one.number: one.title for one in plan.items}
    come = {one.number: who(one, questions) for one in plan.items}
    return pd.DataFrame(
        {
            "Meeting": links["meeting"],
            "Title": links["meeting"].map(titles),
            "Who comes": links["meeting"].map(come),
            "Supplier": links["supplier_id"].map(names),
            "Customer": links["customer_id"].map(names),
            "Deliverable": links["deliverable"],
            "Hours": links["hours"],
            "Weight": links["weight"],
            "Questions": [" ".join(questions.of(link)) for link in links["link_id"]],
        }
    )


def as_json(plan: Meetings, questions: Questions) -> Json:
    """The object of ``chainmap meetings --json``."""
    return {
        "meetings": [_meeting(one, questions) for one in plan.items],
        "measured": plan.measured,
        "total": plan.total,
        "covered": plan.covered,
        "hours": plan.hours,
        "links": plan.links,
        "links_covered": len(plan.agenda),
    }


def _meeting(one: Meeting, questions: Questions) -> Json:
    links: list[Json] = [
        {
            "link_id": item.link_id,
            "deliverable": item.deliverable,
            "supplier_id": str(questions.links.loc[item.link_id, "supplier_id"]),
            "customer_id": str(questions.links.loc[item.link_id, "customer_id"]),
            "hours": item.hours,
            "questions": list(item.questions),
        }
        for item in agenda(one, questions)
    ]
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "employees": list(one.employees),
        "moments": list(one.moments),
        "hours": one.hours,
        "gain": one.gain,
        "covered": one.covered,
        "agenda": links,
    }
