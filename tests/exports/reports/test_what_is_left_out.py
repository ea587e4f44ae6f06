"""What a report leaves out it says, and where that stands."""

from dataclasses import replace
from io import BytesIO

from pptx import Presentation

from chainmap.exports import report_map
from chainmap.exports.deck import moments
from chainmap.exports.deck.making import deck
from chainmap.exports.deck.material import Parts
from chainmap.exports.deck.template import presentation
from chainmap.exports.report import report


def slides_of(material):
    parts = Parts(presentation(material.brand), material)
    moments.details(parts)
    return list(parts.made.slides)


def test_moments_without_a_slide_are_named_with_where_they_stand(rich, monkeypatch):
    assert not any(
        "have a page here" in one.shapes.title.text_frame.text for one in slides_of(rich)
    )
    monkeypatch.setattr(moments, "SLIDES", 1)
    first, last = slides_of(rich)
    assert last.shapes.title.text_frame.text.startswith("1 of 4 moments of truth have a page")
    said = " ".join(one.text_frame.text for one in last.shapes if one.has_text_frame)
    assert "sheet “Disappointments”" in said
    shown = first.shapes.title.text_frame.text
    names = set(rich.names.values()) & set(rich.chain.moments["name"])
    assert sum(name in said for name in names) == 3
    assert sum(name in shown for name in names) == 1


def test_the_map_says_that_not_every_place_is_in_the_file(rich, monkeypatch):
    words = "The map of the app shows them all"
    assert words not in report(rich)
    monkeypatch.setattr(report_map, "ROOM", 30_000)
    page = report(rich)
    assert words in page
    assert "too large to send by mail" in page


def test_a_deck_without_a_plan_does_not_speak_of_its_hours(rich):
    made = Presentation(BytesIO(deck(replace(rich, plan=None))))
    (table,) = (one for one in made.slides[-1].shapes if one.has_table)
    said = {row.cells[0].text: row.cells[1].text for row in table.table.rows}
    assert said["Hours of the plan"] == "no plan was made"


def test_a_name_without_end_never_pushes_a_figure_off_a_title_or_all_words_off_a_slide(hostile):
    made = Presentation(BytesIO(deck(hostile)))
    titles = [one.shapes.title.text_frame.text for one in made.slides]
    assert sum("hang on it" in one or "alone could fail" in one for one in titles) == 5
    assert sum("contacts a month disappoint" in one for one in titles) == 2
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                assert "more in the notes" not in shape.text_frame.paragraphs[0].text
