"""The verbs that write something to hand over."""

from datetime import date
from pathlib import Path

from chainmap import show
from chainmap.cli import analysing
from chainmap.cli import options as opt
from chainmap.exports.report import report as report_html
from chainmap.exports.report_material import Material, Source
from chainmap.risk import sweep
from chainmap.views import combined, marks
from chainmap.views.standalone import html as standalone_html


def report(
    files: opt.Files,
    output: opt.Output = Path("report.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
    samples: opt.Samples = None,
    seed: opt.Seed = 0,
) -> None:
    """Write one self-contained HTML file that stands without the tool."""
    decided = opt.decided(mapping, direction, stated_by)
    now = analysing.analysed(files, decided, changes, samples, seed)
    source = Source(files[0].stem, date.today(), now.imported.files, now.imported.sha256)
    stable = sweep(now.imported.chain, now.risk, seed=seed, progress=show.step)
    material = Material(now.imported.chain, now.risk, now.findings, source, stable)
    show.written(output, report_html(material))


def map(
    files: opt.Files,
    output: opt.Output = Path("map.html"),
    mapping: opt.Mapping = None,
    direction: opt.Direction = None,
    stated_by: opt.StatedBy = None,
    changes: opt.Set = None,
) -> None:
    """Draw the combined map as one self-contained HTML file."""
    got = analysing.read(files, opt.decided(mapping, direction, stated_by))
    risk = analysing.assessed(got, analysing.settings_of(got, changes))
    show.written(output, standalone_html(combined(marks(got.chain, risk))))
