"""Native charts of the deck; their figures are those of the analysis, unrounded."""

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt
from xlsxwriter import Workbook

from chainmap.exports import fonts
from chainmap.exports.deck.page import ACCENT, Box, Page, paint
from chainmap.exports.deck.pieces import alt
from chainmap.exports.deck.template import INK, RULE, SOFT
from chainmap.exports.right_to_left import pointed
from chainmap.views.colours import STATUS

_ON = dict.fromkeys((STATUS["clear"], STATUS["unclear"]), "FFFFFF")
#: A bar of more inches than this looks like a block.
_THICK = 0.36
#: Three figures, as everywhere; whole numbers of things that are counted, nothing for none.
FIGURE, COUNT = "[>=100]#,##0;[>=10]0.0;0.00", "#,##0;;"


def bars(
    page: Page,
    box: Box,
    names: Sequence[str],
    values: Sequence[float],
    *,
    what: str,
    size: float = 11,
    colours: Sequence[str] = (),
) -> None:
    """One bar for each name, the first on top; ``what`` they count is the name of the series."""
    chart = _chart(page, box, XL_CHART_TYPE.BAR_CLUSTERED, names, {what: values}, size)
    plot = chart.plots[0]
    plot.gap_width = _gap(box, len(names))
    series = plot.series[0]
    series.format.fill.solid()
    paint(series.format.fill.fore_color, ACCENT)
    for at, colour in enumerate(colours):
        fill = series.points[at].format.fill
        fill.solid()
        paint(fill.fore_color, colour)
    _labels(plot, FIGURE, size, INK, XL_LABEL_POSITION.OUTSIDE_END)


def _gap(box: Box, bars: int) -> int:
    """How far bars stand apart, in hundredths of their thickness: few of them stay slim."""
    return int(min(max(100 * (box.h / bars / _THICK - 1), 45), 500))


def columns(
    page: Page,
    box: Box,
    names: Sequence[str],
    values: Sequence[float],
    *,
    what: str,
    colours: Sequence[str],
) -> None:
    """One column for each name: before and after."""
    chart = _chart(page, box, XL_CHART_TYPE.COLUMN_CLUSTERED, names, {what: values}, 12)
    plot = chart.plots[0]
    plot.gap_width = 60
    for at, colour in enumerate(colours):
        fill = plot.series[0].points[at].format.fill
        fill.solid()
        paint(fill.fore_color, colour)
    _labels(plot, FIGURE, 14, INK, XL_LABEL_POSITION.OUTSIDE_END)


def stacked(
    page: Page,
    box: Box,
    names: Sequence[str],
    parts: Mapping[str, Sequence[float]],
    colours: Sequence[str],
    *,
    size: float = 11,
    whole: bool = True,
) -> None:
    """Parts side by side in one bar for each name, with their legend."""
    kind = XL_CHART_TYPE.BAR_STACKED_100 if whole else XL_CHART_TYPE.BAR_STACKED
    chart = _chart(page, box, kind, names, parts, size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, colour in zip(plot.series, colours, strict=True):
        series.format.fill.solid()
        paint(series.format.fill.fore_color, colour)
    for series, colour in zip(plot.series, colours, strict=True):
        _labels(series, COUNT, size - 1, _ON.get(colour, INK), None)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(size * page.size)
    paint(chart.legend.font.color, SOFT)


def _chart(
    page: Page,
    box: Box,
    kind: XL_CHART_TYPE,
    names: Sequence[str],
    parts: Mapping[str, Sequence[float]],
    size: float,
) -> Any:
    told = [pointed(fonts.line(one)) for one in names]
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = told
    for name, values in parts.items():
        data.add_series(fonts.line(name), [None if one != one else float(one) for one in values])
    frame = page.slide.shapes.add_chart(kind, *page.place(box), data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(told, parts))
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(size * page.size)
    chart.font.name = "Arial"
    _axes(chart, flat=kind != XL_CHART_TYPE.COLUMN_CLUSTERED)
    alt(frame, f"Chart: {'; '.join(parts)}, by {', '.join(told[:3])} and so on")
    return chart


def _axes(chart: Any, flat: bool) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.visible = False
    value.has_major_gridlines = False
    value.minimum_scale = 0
    category.reverse_order = flat
    category.has_major_gridlines = False
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(category.format.line.color, RULE)
    paint(category.tick_labels.font.color, INK)


def _labels(
    plot: Any, shape: str, size: float, colour: str, where: XL_LABEL_POSITION | None
) -> None:
    if hasattr(plot, "has_data_labels"):
        plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = shape, False
    labels.show_value = True
    labels.font.size = Pt(size)
    labels.font.bold = True
    paint(labels.font.color, colour)
    if where is not None:
        labels.position = where


def _workbook(names: Sequence[str], parts: Mapping[str, Sequence[float]]) -> bytes:
    """The table behind a chart: texts stay texts, and the bytes repeat."""
    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(made, options)
    book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(names, 1):
        sheet.write_string(row, 0, name)
    for column, (name, values) in enumerate(parts.items(), 1):
        sheet.write_string(0, column, fonts.line(name))
        for row, value in enumerate(values, 1):
            if value == value:
                sheet.write_number(row, column, float(value))
    book.close()
    return made.getvalue()
