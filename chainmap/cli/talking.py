"""The verbs about talks: whom to bring together, and the sheets to talk over."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from chainmap import show
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.exports import meetings as words
from chainmap.exports.conversation import conversation
from chainmap.findings.meetings import PEOPLE, SHARE, Meetings
from chainmap.findings.meetings import meetings as meetings_of
from chainmap.findings.questions import Questions
from chainmap.views.conversation import links_to_talk_about
from chainmap.views.conversation import sheets as sheets_of

_SHOWN, _LINKS, _QUESTIONS = 10, 6, 4


def meetings(
    files: opt.Files,
    as_json: opt.AsJson = False,
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    most: Annotated[int | None, typer.Option(min=1, help="At most so many meetings.")] = None,
    hours: Annotated[
        float | None, typer.Option(min=0, help="At most so many hours of talk in all.")
    ] = None,
    people: Annotated[int, typer.Option(min=2, help="At most so many in one.")] = PEOPLE,
    share: Annotated[
        float, typer.Option(min=0, max=1, help="How much of what matters to settle.")
    ] = SHARE,
) -> None:
    """The fewest meetings that settle most of what hangs on unclear links, with agendas."""
    decisions = opt.decided(mapping, direction, stated_by)
    now = analysing.analysed(files, decisions, changes, samples, seed)
    chain, found = now.imported.chain, now.findings
    plan = meetings_of(chain, found, now.risk, most=most, hours=hours, people=people, share=share)
    questions = Questions(chain, found)
    if as_json:
        show.json_object(words.as_json(plan, questions))
    else:
        _show(plan, questions)


def sheets(
    files: opt.Files,
    output: opt.Output = Path("sheets.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
    team: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only links with an end in this team.")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many.")] = None,
) -> None:
    """Write a conversation sheet for each unclear link: two to a page, to print and fill in."""
    decisions = opt.decided(mapping, direction, stated_by)
    now = analysing.analysed(files, decisions, changes, samples, seed)
    chain, risk, found = now.imported.chain, now.risk, now.findings
    every = links_to_talk_about(chain, found, risk, team=team)
    made = sheets_of(chain, risk, found, every[:top])
    page = conversation(made, name=files[0].stem, made_on=date.today(), of=len(every))
    show.written(output, page)


def _show(plan: Meetings, questions: Questions) -> None:
    """The first meetings with their agendas, and how far all of them go."""
    for one in plan.items[:_SHOWN]:
        gain = words.effect(one.gain, plan.measured)
        show.out.print(show.plain(f"{one.number:3}. {one.title}"), style="bold", soft_wrap=True)
        facts = f"     {gain} hang on it, {one.hours:g} h, {one.covered:.0%} settled by then"
        show.out.print(show.plain(facts), style="dim", soft_wrap=True)
        if one.kind != "two people":
            who = f"     who comes: {words.who(one, questions)}"
            show.out.print(show.plain(who), soft_wrap=True)
        for item in words.agenda(one, questions, _LINKS):
            line = f"     {item.supplier} → {item.customer}: {item.deliverable} ({item.hours:g} h)"
            show.out.print(show.plain(line), soft_wrap=True)
            for question in item.questions[:_QUESTIONS]:
                show.out.print(show.plain(f"       - {question}"), style="dim", soft_wrap=True)
        if len(one.links) > _LINKS:
            show.out.print(f"     and {len(one.links) - _LINKS} more links")
    if len(plan.items) > _SHOWN:
        rest = len(plan.items) - _SHOWN
        show.out.print(f"{rest:,} more meetings are not shown; --json has them all.")
    show.out.print(show.plain(words.summary(plan)), soft_wrap=True)
