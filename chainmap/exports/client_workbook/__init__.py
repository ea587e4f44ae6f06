"""The workbook to hand over: the report in formatted sheets, and the sheets to import again."""

from openpyxl import Workbook

from chainmap.exports.client_workbook import findings, links, moments, rests_on
from chainmap.exports.client_workbook.repairs import PLAN, plan_page
from chainmap.exports.client_workbook.summary import Entry, add_summary
from chainmap.exports.report_coverage import coverage
from chainmap.exports.report_material import Material
from chainmap.exports.template import add_canonical
from chainmap.exports.workbook import saved
from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS

__all__ = ["client_workbook"]


def client_workbook(material: Material) -> bytes:
    """The workbook: what a client may change is yellow, and what follows from it is a formula.

    The last three sheets are the canonical ones: read again, the workbook gives the same chain.
    The same material gives the same bytes.

    Raises ChainmapError for what no cell can hold.
    """
    book = Workbook()
    book.remove(book.active)
    table = links.shown_links(material)
    covered = coverage(material)
    first = moments.disappointments(book, material)
    pages = links.all_links(book, material, table)
    links.fix_first(book, material, table, pages)
    plan = plan_page(book, material, pages)
    found = findings.findings_page(book, material, pages)
    settled = findings.meetings_page(book, material, pages)
    talks = findings.talks_page(book, material, pages)
    promised = moments.promises(book, material)
    rests_on.coverage_page(book, covered)
    if covered.teams:
        rests_on.teams_page(book, covered)
    rests_on.assumptions_page(book, material)
    if material.known:
        links.by_moment(book, material, table, first)
    contents = _contents(material, len(table), found, settled, talks, promised)
    listed = [one for one in contents if one.title in book.sheetnames]
    book._sheets = [book[one.title] for one in listed]
    chain = material.chain
    add_canonical(book, chain.employees, chain.statements, chain.moments)
    listed += [
        Entry(EMPLOYEES.title, "The people, to import again", f"{len(chain.employees):,}"),
        Entry(DEPENDENCIES.title, "What each side states", f"{len(chain.statements):,}"),
        Entry(MOMENTS.title, "The moments of truth", f"{len(chain.moments):,}"),
    ]
    add_summary(book, material, covered, listed, first, plan)
    book.active = 0
    return saved(book)


def _of(shown: int, every: int) -> str:
    return f"{shown:,}" if shown == every else f"{shown:,} of {every:,}"


def _contents(
    material: Material,
    size: int,
    found: tuple[int, int],
    settled: str,
    talks: tuple[int, int],
    promised: int,
) -> list[Entry]:
    """The sheets in their order."""
    every = len(material.risk.links)
    return [
        Entry(links.FIRST, "The links to fix first: why, and what to do"),
        Entry(PLAN, "What to repair first within the hours there are"),
        Entry(moments.DISAPPOINTMENTS, "How often each moment of truth disappoints"),
        Entry(moments.PROMISES, "Promises kept, and complaints", f"{promised:,}"),
        Entry(findings.FINDINGS, "Everything that was found, the worst first", _of(*found)),
        Entry(findings.MEETINGS, settled),
        Entry(findings.TALKS, "What both sides say of each unclear link", f"{_of(*talks)} links"),
        Entry(links.ALL, "Every link with its figures, the worst first", _of(size, every)),
        Entry(links.BY_MOMENT, "What each link adds to one contact at each moment"),
        Entry(rests_on.COVERAGE, "What was asked, and what was not"),
        Entry(rests_on.TEAMS, "Who has stated nothing yet; teams under five people together"),
        Entry(rests_on.ASSUMPTIONS, "The numbers that the data do not give"),
    ]
