"""The report: one self-contained HTML file that stands without the tool."""

import datetime
from collections.abc import Sequence

from chainmap import __version__
from chainmap.chain import Chain
from chainmap.exports import pages, report_findings, report_moments
from chainmap.exports.report_coverage import coverage
from chainmap.exports.report_links import assumed_links, first_links, stability
from chainmap.exports.report_material import Material
from chainmap.exports.report_meetings import meeting_part
from chainmap.exports.report_method import assumption_rows, how_sure, method_words
from chainmap.exports.report_order import ordered, ranked
from chainmap.exports.report_picture import report_picture
from chainmap.exports.report_promise import promise_part
from chainmap.exports.report_summary import answer, tiles
from chainmap.findings import Findings, different_places
from chainmap.risk import Risk, Sweep


def report(
    chain: Chain,
    risk: Risk,
    findings: Findings,
    *,
    name: str,
    files: Sequence[str] = (),
    sha256: str = "",
    made_on: datetime.date,
    sweep: Sweep | None = None,
) -> str:
    """The report on ``chain`` as HTML: no script, no request, the same input gives the same text.

    ``name`` : what the report is about; ``files`` and ``sha256`` : the input it rests on;
    ``sweep`` : how stable the order of the links is, where that was looked at.

    >>> from chainmap.examples import tiny
    >>> from chainmap.findings import find
    >>> from chainmap.risk import assess
    >>> chain = tiny()
    >>> risk = assess(chain)
    >>> day = datetime.date(2026, 3, 2)
    >>> page = report(chain, risk, find(chain, risk), name="Example", made_on=day)
    >>> "Ana" in page, "<script" in page
    (True, False)
    """
    material = Material(chain, risk, findings, sweep)
    order = ranked(material)
    found = ordered(material, order)
    covered = coverage(material)
    moments = report_moments.moment_rows(material)
    return (
        pages.environment()
        .get_template("report.html")
        .render(
            m=material,
            risk=risk,
            name=name,
            files=files,
            sha256=sha256,
            made_on=made_on.isoformat(),
            version=__version__,
            css=pages.style("report.css"),
            answer=answer(material),
            tiles=tiles(material, covered),
            sure=how_sure(material, covered),
            monday=different_places(found),
            links=first_links(material, order),
            stability=stability(material),
            assumed=assumed_links(material, order),
            meetings=meeting_part(material),
            moments=moments,
            processes=report_moments.processes(material, moments[: report_moments.MOST]),
            promises=promise_part(material),
            picture=report_picture(chain, risk),
            kinds=report_findings.kinds(found),
            coverage=covered,
            method=method_words(material),
            assumptions=assumption_rows(risk.assumptions),
            a=risk.assumptions,
        )
    )
