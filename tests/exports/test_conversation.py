"""The sheets as a page: whole, the same bytes, nothing live in it, two halves to a page."""

import datetime
import re
from dataclasses import replace

import pandas as pd
import pytest

from chainmap.chain import Chain
from chainmap.examples import tiny
from chainmap.exports.conversation import conversation
from chainmap.exports.meetings import as_json, effect, summary, table
from chainmap.exports.report import report
from chainmap.exports.report_material import Material, Source
from chainmap.findings import Findings, find
from chainmap.findings.meetings import meetings
from chainmap.findings.questions import Questions
from chainmap.risk import assess
from chainmap.views.conversation import sheets

DAY = datetime.date(2026, 3, 2)
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</style></bdi><script>alert(2)</script>",
    '=HYPERLINK("http://x.invalid")',
    "{{7*7}} {% raw %} {who} {0}",
    "Ana\u202egnp.exe\x00",
    "ابن سينا (E7) 12",
    "x" * 5000,
)
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


def hostile():
    """A chain all of whose texts are hostile; both sides say different things."""
    size = len(HOSTILE)
    ids = [f"E{at}" for at in range(size)]
    people = pd.DataFrame({"employee_id": ids, "name": HOSTILE, "team": HOSTILE})
    row = {"supplier_id": ids, "customer_id": [*ids[1:], "M"], "deliverable": HOSTILE}
    fields = ("need", "want", "standard", "acceptance", "channel", "accountable_id", "need_group")
    mine = pd.DataFrame({**row, "stated_by": "supplier", **dict.fromkeys(fields, HOSTILE)})
    turned = HOSTILE[::-1]
    theirs = pd.DataFrame({**row, "stated_by": "customer", **dict.fromkeys(fields, turned)})
    end = pd.DataFrame({"moment_id": ["M"], "name": [HOSTILE[0]], "contacts": [9.0]})
    return Chain.build(people, pd.concat([mine, theirs], ignore_index=True), end)


def page_of(chain, name="Example", **more):
    risk = assess(chain, samples=100)
    made = sheets(chain, risk, find(chain, risk), chain.links["link_id"])
    return conversation(made, name=name, made_on=DAY, **more)


def test_hostile_texts_are_only_text():
    page = page_of(hostile(), name=HOSTILE[1])
    assert page.count("<article") == len(HOSTILE)
    assert "<img" not in page
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert not HIDDEN.search(page)
    assert "{{7*7}}" in page
    assert "{who}" in page
    assert "ابن سينا" in page
    assert "x" * 700 not in page
    assert "more characters]" in page


def test_nothing_is_asked_for_from_elsewhere():
    page = page_of(hostile())
    assert "default-src 'none'" in page
    assert not re.search(r"<(a|link|img|iframe|form|object|script)\b", page)
    assert not re.search(r"url\(|@import", page)


def test_the_same_input_gives_the_same_text():
    assert page_of(tiny()) == page_of(tiny())


def test_a_difference_is_marked_in_a_word():
    page = page_of(hostile())
    assert re.search(r'<td class="verdict">differs</td>', page)
    assert re.search(r'<td class="verdict">other words</td>', page)


def test_there_is_room_to_write_what_was_agreed():
    page = page_of(tiny())
    for words in ("What we agreed", "For the supplier", "For the customer", "Date"):
        assert page.count(words) == 2
    assert "Nobody has asked Ana yet." in page


def test_it_says_how_many_are_left_out():
    assert "2 of 9 links to talk about" in page_of(tiny(), of=9)
    assert "2 sheets." in page_of(tiny())
    assert "no link needs a sheet" in conversation((), name="x", made_on=DAY)


@pytest.fixture
def plan():
    chain = tiny()
    risk = assess(chain)
    found = find(chain, risk)
    return meetings(chain, found, risk), Questions(chain, found)


def test_the_table_and_the_json_have_every_link(plan):
    listed, questions = plan
    frame = table(listed, questions)
    assert frame["Who comes"].tolist() == ["Ana; Ben"]
    assert frame["Questions"][0].startswith("What does “good” mean here")
    (one,) = as_json(listed, questions)["meetings"]
    assert (one["employees"], one["moments"], one["hours"]) == (["a", "b"], [], 2.0)
    assert one["agenda"][0]["questions"] == list(questions.of(listed.items[0].links[0]))


def test_the_summary_says_how_far_it_goes(plan):
    listed, _ = plan
    assert summary(listed).startswith("1 meeting of 2 hours in all would settle 1 of 1 link")
    assert "each counted alike" in summary(replace(listed, measured="links"))
    assert effect(2.0, "links") == "2 links"
    chain = tiny()
    nothing = meetings(chain, Findings((), ()), assess(chain))
    assert nothing.links == 1
    open_still = meetings(chain, Findings((), ()), assess(chain), hours=0.0)
    assert summary(open_still).startswith("No meeting fits")
    assert summary(replace(open_still, links=0)).startswith("Nothing unclear")


def test_the_report_has_the_first_meetings_with_their_agenda():
    chain = hostile()
    risk = assess(chain, samples=100)
    page = report(Material(chain, risk, find(chain, risk), Source("x", DAY)))
    part = page.split('<section id="meetings"')[1].split("</section>")[0]
    assert "Meetings to hold" in part
    assert 1 <= part.count('<article class="link">') <= 10
    assert "Who comes" in part
    assert "Which turnaround holds" not in part
    assert "of the disappointments that hang on unclear links" in part
