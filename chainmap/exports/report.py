"""The report: one self-contained HTML file that stands without the tool."""

import base64

from markupsafe import Markup

from chainmap import __version__
from chainmap.exports import pages, report_findings, report_moments, report_teams
from chainmap.exports.report_bars import bar
from chainmap.exports.report_coverage import coverage
from chainmap.exports.report_links import assumed_links, first_links, stability
from chainmap.exports.report_map import report_map
from chainmap.exports.report_material import Material
from chainmap.exports.report_meetings import meeting_part
from chainmap.exports.report_method import (
    NAMELESS,
    assumption_rows,
    how_sure,
    method_words,
    setting_rows,
)
from chainmap.exports.report_order import ordered, ranked
from chainmap.exports.report_picture import report_picture
from chainmap.exports.report_plan import PlanPart, plan_part
from chainmap.exports.report_promise import promise_part
from chainmap.exports.report_summary import answer, tiles
from chainmap.exports.report_teams import departments
from chainmap.findings import different_places


def report(material: Material) -> str:
    """The report on a chain as HTML: no request, the same input gives the same text.

    Its own script sorts the tables and draws the map; without it all else is there.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> from chainmap.exports.report_material import Source
    >>> import datetime
    >>> source = Source("Example", datetime.date(2026, 3, 2))
    >>> page = report(Material(chain, risk, find(chain, risk), source))
    >>> "Ana" in page, "<script src" in page
    (True, False)
    """
    order = ranked(material)
    found = ordered(material, order)
    covered = coverage(material)
    moments = report_moments.moment_rows(material)
    links = first_links(material, order)
    planned = plan_part(material)
    return (
        pages.environment()
        .get_template("report.html")
        .render(
            m=material,
            risk=material.risk,
            name=material.source.name,
            files=material.source.files,
            sha256=material.source.sha256,
            made_on=material.source.made_on.isoformat(),
            version=__version__,
            css=pages.style("report.css"),
            answer=answer(material),
            tiles=tiles(material, covered),
            sure=how_sure(material, covered),
            monday=different_places(found),
            links=links,
            stability=stability(material),
            assumed=assumed_links(material, order),
            plan=planned,
            plan_bars=_before_and_after(planned),
            departments=departments(material),
            most_departments=report_teams.MOST,
            inside=report_map(material, [one.link_id for one in links]),
            brand=material.brand,
            logo=_logo(material.brand.logo),
            meetings=meeting_part(material),
            moments=moments,
            processes=report_moments.processes(material, moments[: report_moments.MOST]),
            promises=promise_part(material),
            picture=report_picture(material.chain, material.risk),
            kinds=report_findings.kinds(found),
            coverage=covered,
            method=method_words(material),
            assumptions=assumption_rows(material.risk.assumptions),
            settings=setting_rows(material.settings),
            nameless=NAMELESS if material.nameless else "",
            a=material.risk.assumptions,
        )
    )


def _before_and_after(plan: PlanPart | None) -> tuple[Markup, ...]:
    if plan is None:
        return ()
    nothing = float("nan")
    return tuple(bar(one, nothing, nothing, plan.before) for one in (plan.before, plan.after))


def _logo(content: bytes) -> str:
    """A logo as the address of itself; '' where there is none."""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}" if content else ""
