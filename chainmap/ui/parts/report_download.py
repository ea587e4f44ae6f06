"""The report: one HTML file that stands without the app."""

import datetime

import streamlit as st

from chainmap.exports.report import report
from chainmap.exports.report_material import Material, Source
from chainmap.ui.state import Analysis


def _made(analysis: Analysis) -> bytes:
    imported = analysis.imported
    today = datetime.date.today()
    source = Source(analysis.name, today, imported.files, imported.sha256)
    stable = analysis.stability.of(analysis.chain, analysis.risk)
    material = Material(analysis.chain, analysis.risk, analysis.findings, source, stable)
    return report(material).encode()


def show(analysis: Analysis) -> None:
    """The button; the report is written when it is pressed."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            "**Take it with you:** the findings, the links to fix first, the moments of truth and "
            "the assumptions in one file that opens in any browser, also without a network."
        )
        st.download_button(
            "Download the report (HTML)",
            lambda: _made(analysis),
            "chainmap-report.html",
            "text/html",
            key="report html",
            on_click="ignore",
            type="primary",
        )
