"""The master of the deck: ours, or one that is given."""

from collections.abc import Iterable
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PythonPptxError
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from chainmap.errors import ChainmapError
from chainmap.exports.brand import Brand
from chainmap.views.colours import LIGHT

WIDE, HIGH = 13.333, 7.5
INK, SOFT, RULE, WASH = "1B2430", "5B6675", "D9DFE7", "F5F7FA"
_KEPT = ("Title Slide", "Title Only")
_FOOT = 6.98
_UNREADABLE = (PythonPptxError, KeyError, ValueError, OSError, BadZipFile, etree.XMLSyntaxError)
_BAR = (
    "<p:sp {ns}><p:nvSpPr><p:cNvPr id='{id}' name='{name}'/><p:cNvSpPr/><p:nvPr userDrawn='1'/>"
    "</p:nvSpPr><p:spPr><a:xfrm><a:off x='{x}' y='{y}'/><a:ext cx='{w}' cy='{h}'/></a:xfrm>"
    "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:solidFill>{fill}</a:solidFill>"
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)


def presentation(brand: Brand) -> Any:
    """An empty presentation: with the master of ``brand.template``, else with ours.

    Raises ChainmapError where the template is no presentation.
    """
    return _given(brand.template) if brand.template else _ours(brand)


def layouts(made: Any) -> tuple[Any, Any]:
    """The layout of the first slide and that of all others (a title, and room below)."""
    named = {one.name.casefold(): one for one in made.slide_layouts}
    every = list(made.slide_layouts)
    first = named.get("title slide", every[0])
    plain = [one for one in every if _kinds(one) == {"title"}]
    return first, named.get("title only", next(iter(plain), every[-1]))


def _kinds(layout: Any) -> set[str]:
    """What is to be filled in on a layout, but for date, footer and number."""
    kinds = {one.placeholder_format.type.name.lower() for one in layout.placeholders}
    return kinds - {"date", "footer", "slide_number"}


def _given(content: bytes) -> Any:
    try:
        made = Presentation(BytesIO(content))
    except _UNREADABLE as error:
        raise ChainmapError("The template of the deck can't be read: it is no .pptx file.") from (
            error
        )
    ids = made.slides._sldIdLst
    for one in list(ids):
        made.part.drop_rel(one.rId)
        ids.remove(one)
    if not len(made.slide_layouts):
        raise ChainmapError("The template of the deck has no slide layout.")
    return made


def _ours(brand: Brand) -> Any:
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in list(made.slide_layouts):
        if layout.name not in _KEPT:
            made.slide_layouts.remove(layout)
    _theme(made, brand)
    _master(made.slide_master)
    for layout in made.slide_layouts:
        _inherit(layout.placeholders)
    _opening(made.slide_layouts.get_by_name("Title Slide"))
    return made


def _theme(made: Any, brand: Brand) -> None:
    """Our colours and fonts: accents 2 to 5 are the states of a link, as on the map."""
    relations = made.slide_master.part.rels.values()
    part = next(one.target_part for one in relations if one.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    states = ("clear", "partly clear", "unclear", "not described", "moment")
    colours = {"dk2": brand.accent, "lt2": WASH, "accent1": brand.accent} | {
        f"accent{at}": LIGHT[name] for at, name in enumerate(states, 2)
    }
    for name, value in colours.items():
        slot = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        slot.clear()
        etree.SubElement(slot, qn("a:srgbClr"), val=value.lstrip("#"))
    for font in root.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}"):
        font.set("typeface", "Arial")
    root.set("name", "chainmap")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rgb(colour: str) -> Any:
    """A colour, 1B2430 or #1B2430, for a slide."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


def _bar(shapes: Any, name: str, box: tuple[float, ...], fill: str) -> None:
    x, y, w, h = (int(Inches(one)) for one in box)
    text = _BAR.format(
        ns=nsdecls("p", "a"), id=900 + len(shapes), name=name, x=x, y=y, w=w, h=h, fill=fill
    )
    shapes._spTree.insert(2, parse_xml(text))


def _place(shape: Any, x: float, y: float, w: float, h: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in (x, y, w, h))


def _look(shape: Any, size: float, colour: str, *, bold: bool = False, right: bool = False) -> None:
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(size), bold
        paragraph.font.color.rgb = rgb(colour)
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT


def _master(master: Any) -> None:
    """Title above, a rule and the foot below."""
    accent = "<a:schemeClr val='accent1'/>"
    _bar(master.shapes, "Mark", (0.6, 0.36, 0.55, 0.07), accent)
    _bar(master.shapes, "Rule", (0.6, _FOOT - 0.06, WIDE - 1.2, 0.01), f"<a:srgbClr val='{RULE}'/>")
    styles = master.element.find(qn("p:txStyles"))
    _title_style(styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}"))
    for one in master.placeholders:
        kind = one.placeholder_format.type.name
        if kind == "TITLE":
            _place(one, 0.6, 0.5, WIDE - 1.2, 0.86)
            frame = one.text_frame
            frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
            frame.vertical_anchor = MSO_ANCHOR.TOP
        elif kind == "BODY":
            _place(one, 0.6, 1.5, WIDE - 1.2, 5.3)
        else:
            _place(one, *_foot(kind))
            _look(one, 9, SOFT, right=kind == "SLIDE_NUMBER")


def _foot(kind: str) -> tuple[float, float, float, float]:
    places = {"FOOTER": (0.6, 9.2), "DATE": (10.0, 1.4), "SLIDE_NUMBER": (11.9, 0.833)}
    x, wide = places[kind]
    return x, _FOOT, wide, 0.3


def _title_style(style: Any) -> None:
    style.set("algn", "l")
    run = style.find(qn("a:defRPr"))
    run.set("sz", "2400")
    run.set("b", "1")
    for old in list(run.iterfind(qn("a:solidFill"))):
        run.remove(old)
    run.insert(0, parse_xml(f"<a:solidFill {nsdecls('a')}><a:srgbClr val='{INK}'/></a:solidFill>"))


def _inherit(placeholders: Iterable[Any]) -> None:
    """A layout's places are those of the master."""
    for one in placeholders:
        for place in one._element.spPr.findall(qn("a:xfrm")):
            one._element.spPr.remove(place)


def _opening(layout: Any) -> None:
    """The first slide: white on the accent colour."""
    layout.background.fill.solid()
    layout.background.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    layout._element.set("showMasterSp", "0")
    _bar(layout.shapes, "Mark", (0.9, 2.15, 0.9, 0.09), "<a:schemeClr val='bg1'/>")
    for one in layout.placeholders:
        kind = one.placeholder_format.type.name
        if kind == "CENTER_TITLE":
            _place(one, 0.9, 2.45, 11.2, 1.5)
            _look(one, 40, "FFFFFF", bold=True)
            one.text_frame.vertical_anchor = MSO_ANCHOR.TOP
            _levels(one, 4000)
        elif kind == "SUBTITLE":
            _place(one, 0.9, 4.1, 10.6, 1.9)
            _look(one, 18, "FFFFFF")
            _levels(one, 1800)
        else:
            one._element.getparent().remove(one._element)


def _levels(shape: Any, size: int) -> None:
    """White text of this size on the slides that take the place, on the left."""
    body = shape._element.txBody
    style = body.find(qn("a:lstStyle"))
    for old in list(style):
        style.remove(old)
    bold = 1 if size > 2000 else 0
    style.append(
        parse_xml(
            f"<a:lvl1pPr {nsdecls('a')} marL='0' indent='0' algn='l'><a:buNone/>"
            f"<a:defRPr sz='{size}' b='{bold}'><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>"
            "</a:defRPr></a:lvl1pPr>"
        )
    )


def footed(slide: Any, words: str) -> None:
    """The foot of a slide, where its layout has one: ``words`` on the left, its number."""
    for one in slide.slide_layout.placeholders:
        kind = one.placeholder_format.type.name
        if kind not in ("FOOTER", "SLIDE_NUMBER"):
            continue
        copy = deepcopy(one._element)
        slide.shapes._spTree.append(copy)
        if kind == "FOOTER":
            slide.shapes[-1].text_frame.text = words
            _look(slide.shapes[-1], 9, SOFT)
            for run in slide.shapes[-1].text_frame.paragraphs[0].runs:
                run.font.size, run.font.color.rgb = Pt(9), rgb(SOFT)
