import re
import zipfile
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from chainmap.errors import ChainmapError
from chainmap.exports import contract
from chainmap.exports.brand import Brand
from chainmap.exports.deck.making import deck
from chainmap.exports.report_words import figure, interval, share


def opened(content):
    return Presentation(BytesIO(content))


@pytest.fixture(scope="module")
def made(rich):
    return deck(rich)


@pytest.fixture(scope="module")
def slides(made):
    return {one.shapes.title.text_frame.text: one for one in opened(made).slides}


def texts(slide):
    """Every text of a slide, cells of tables included."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def find(slides, start):
    return next(slide for title, slide in slides.items() if title.startswith(start))


def test_the_order_is_that_in_which_consultants_tell_it(slides, rich):
    titles = list(slides)
    starts = ("Example", "What this rests on", "Of ", "10 links to fix first")
    assert all(title.startswith(one) for title, one in zip(titles, starts, strict=False))
    later = ["From ", "“Person moment", "Person team", "Within 12 hours", "Appendix"]
    places = [next(at for at, title in enumerate(titles) if one in title) for one in later]
    assert places == sorted(places)
    teams = rich.chain.employees["team"].unique()
    assert all(any(title.startswith(f"{team}:") for title in titles) for team in teams)


def test_every_figure_of_the_charts_is_that_of_the_json(slides, rich):
    said = contract.risk(rich.risk)
    known = {one["contribution"] for one in said["links"]} | {
        one["exposure"] for one in said["links"]
    }
    known |= {value for one in said["links"] for value in one["by_moment"].values()}
    known |= {one["expected"] for one in said["moments"]}
    planned = contract.plan(rich.plan)
    known |= {planned["before"], planned["after"]}
    counted = 0
    for slide in slides.values():
        for chart in charts(slide):
            for series in chart.plots[0].series:
                if "month" not in series.name:
                    continue
                assert set(series.values) <= known
                counted += len(series.values)
    assert counted > 25


def test_the_first_links_are_those_of_the_json(slides, rich):

    order = rich.risk.ranked_links.head(10)
    column = "exposure" if rich.by_exposure else "contribution"
    (chart,) = charts(find(slides, "10 links to fix first"))
    assert list(chart.plots[0].series[0].values) == order[column].tolist()
    details = [
        one for title, one in slides.items() if re.search("hang on it|alone could fail", title)
    ]
    assert len(details) == 5
    for slide, row in zip(details, order.itertuples(), strict=False):
        words = set(texts(slide))
        assert any(figure(row.contribution) in one for one in words)
        assert any(interval(row.low, row.high) in one for one in words)
        assert any(share(row.own_failure) in one for one in words)
        assert row.link_id in slide.notes_slide.notes_text_frame.text


def test_the_plan_is_the_plan(slides, rich):
    names = rich.names
    steps = [
        row
        for title, slide in slides.items()
        if title.startswith(("Within 12", "The plan"))
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]
    assert len(steps) == len(rich.plan.steps)
    for row, step in zip(steps, rich.plan.steps.itertuples(), strict=True):
        link = rich.links.loc[step.link_id]
        cells = [cell.text for cell in row.cells]
        assert cells[1].startswith(f"{link['deliverable']}: {names[link['supplier_id']]}")
        assert cells[4] == figure(step.gain)


def test_the_chain_is_made_of_shapes_and_of_connectors_that_hold_on_to_them(slides):
    slide = find(slides, "From ")
    ids = {shape.shape_id for shape in slide.shapes}
    lines = [one for one in slide.shapes if one._element.tag.endswith("}cxnSp")]
    assert len(lines) > 10
    for one in lines:
        ends = [
            int(end.get("id"))
            for end in one._element.iter()
            if end.tag.endswith(("stCxn", "endCxn"))
        ]
        assert len(ends) == 2
        assert set(ends) <= ids
    assert any("Person moment 0" in text for text in texts(slide))


@pytest.mark.parametrize("name", ["rich", "bare", "hostile", "wide"])
def test_nothing_stands_outside_a_slide_and_every_slide_has_a_title(request, name):
    book = opened(deck(request.getfixturevalue(name)))
    for slide in book.slides:
        assert slide.shapes.title.text_frame.text
        for one in slide.shapes:
            assert one.left >= 0 <= one.top
            assert one.left + one.width <= book.slide_width + Inches(0.1)
            assert one.top + one.height <= book.slide_height
            if one.has_table:
                assert sum(row.height for row in one.table.rows) + one.top <= Inches(6.95)


def test_a_deck_without_moments_says_so(bare):
    titles = [one.shapes.title.text_frame.text for one in opened(deck(bare)).slides]
    assert any(one.startswith("No moment of truth is stated:") for one in titles)
    assert "No plan yet" in titles


def test_hostile_texts_stay_texts(hostile, hidden_things):
    content = deck(hostile)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                text = data.decode()
                assert "hlinkClick" not in text
                assert 'TargetMode="External"' not in text
                assert not re.search(hidden_things, text)
                assert set(re.findall(r'<a:fld [^>]*type="(\w+)"', text)) <= {
                    "slidenum",
                    "datetimeFigureOut",
                }
            if name.endswith(".xlsx"):
                sheet = openpyxl.load_workbook(BytesIO(data)).active
                kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
                assert kinds <= {"s", "n"}
                assert not sheet._hyperlinks
    every = " ".join(text for slide in opened(content).slides for text in texts(slide))
    assert '=HYPERLINK("http://x.invalid","y")⟨U+0000⟩⟨U+202E⟩gnp.exe' in every


def test_the_same_material_has_the_same_bytes(rich, made):
    assert deck(rich) == made


def test_a_logo_and_a_colour_of_ones_own(rich):
    picture = BytesIO()
    Image.new("RGB", (60, 30), "#226644").save(picture, "PNG")
    own = replace(rich, brand=Brand("Advisers", accent="#7A2A6B", logo=picture.getvalue()))
    content = deck(own)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        assert "7A2A6B" in theme
    slides = list(opened(content).slides)
    assert any("Advisers" in text for text in texts(slides[3]))
    assert all(any(one.shape_type == 13 for one in slide.shapes) for slide in slides)


def test_a_template_of_ones_own_keeps_its_master(rich):
    given = Presentation()
    given.slides.add_slide(given.slide_layouts[0]).shapes.title.text = "to be taken out"
    saved = BytesIO()
    given.save(saved)
    book = opened(deck(replace(rich, brand=Brand(template=saved.getvalue()))))
    assert (book.slide_width, book.slide_height) == (given.slide_width, given.slide_height)
    assert book.slides[0].shapes.title.text_frame.text == "Example"
    assert {slide.slide_layout.name for slide in book.slides} == {"Title Slide", "Title Only"}
    for slide in book.slides:
        for one in slide.shapes:
            assert one.left + one.width <= book.slide_width * 1.01
            assert one.top + one.height <= book.slide_height


def test_a_template_that_is_none_is_refused(rich):
    with pytest.raises(ChainmapError, match=r"no \.pptx file"):
        deck(replace(rich, brand=Brand(template=b"PK not really")))
