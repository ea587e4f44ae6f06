"""The report waits for how stable the order is, so that this is worked out only once."""

from concurrent.futures import Future
from pathlib import Path

from streamlit.testing.v1 import AppTest

from chainmap import sample
from chainmap.ui import app as packaged
from chainmap.ui import stability
from chainmap.ui.handover import Given

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_the_sweep_of_the_other_pages_is_that_of_the_report(monkeypatch):
    begun = []
    submit = stability.POOL.submit

    def counted(function, *args, **options):
        if function is stability.sweep:
            begun.append(function)
        return submit(function, *args, **options)

    monkeypatch.setattr(stability.POOL, "submit", counted)
    app = AppTest.from_file(Path(packaged.__file__), default_timeout=120).run()
    app.file_uploader[0].set_value([("five.xlsx", sample.path("five").read_bytes(), SHEET)])
    app.run()
    app.button(key="use import").click().run()
    app.switch_page("pages/report.py").run()
    app.button(key="make report").click().run()
    assert not app.exception
    now = app.session_state["chainmap analysis"]
    assert isinstance(now.stability._result, Future)
    assert Given.of(now).stable is now.stability._result.result()
    assert len(begun) == 1
    assert "report.html" in app.session_state["chainmap handover"][1].files
