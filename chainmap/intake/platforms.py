"""Exports of survey platforms whose headings fill several rows: what they are, how to mend them."""

from chainmap.intake.blocks import shown
from chainmap.intake.grid import RawSheet
from chainmap.intake.headings import heading_form

_QUALTRICS = frozenset(
    {"startdate", "enddate", "progress", "finished", "recordeddate", "responseid"}
)
_MONKEY = frozenset({"respondentid", "collectorid", "startdate", "enddate", "ipaddress"})
_LEAST = 4
MEND = (
    "Keep one row of headings: Name above who answered, and above each column of answers the "
    "name of the colleague it is about; and add a list of the employees."
)


def platform_of(raw: RawSheet) -> str:
    """The platform that wrote the first rows, if it has headings in several; '' for none."""
    if len(raw) < 2:
        return ""
    first, second = ([heading_form(shown(one) or "") for one in row] for row in raw.cells[:2])
    said_again = {one for one, two in zip(first, second, strict=True) if one and one == two}
    if len(_QUALTRICS & said_again) >= _LEAST:
        return "Qualtrics"
    own = [at for at, form in enumerate(first) if form in _MONKEY]
    below = any(second)
    return (
        "SurveyMonkey" if len(own) >= _LEAST and below and not any(second[at] for at in own) else ""
    )


def reason(platform: str) -> str:
    """Why such an export is not read."""
    rows = "three rows of headings" if platform == "Qualtrics" else "two rows of headings"
    return f"it is an export of {platform} with {rows}; only one row is understood."
