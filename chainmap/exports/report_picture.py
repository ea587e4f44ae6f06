"""The picture of the chain in the report: the teams, up to the external customer."""

from dataclasses import dataclass, replace

import pandas as pd
from markupsafe import Markup

from chainmap.chain import Chain
from chainmap.exports.visible import visible
from chainmap.risk import Risk
from chainmap.views import combined, marks
from chainmap.views.groups import Groups
from chainmap.views.picture import Picture
from chainmap.views.svg import svg

#: One department for everybody: the combined map then opens it and shows the teams of all.
_ALL = "Teams"


@dataclass(frozen=True)
class ReportPicture:
    """The same drawing for light and for dark, and how much of the whole is shown."""

    light: Markup
    dark: Markup
    sentence: str


def report_picture(chain: Chain, risk: Risk) -> ReportPicture | None:
    """The teams of ``chain`` on one picture, the people where there is one team; None if nobody."""
    if chain.employees.empty:
        return None
    drawn = teams_picture(chain, risk)
    light, dark = (Markup(visible(svg(drawn, dark=one))) for one in (False, True))  # noqa: S704
    return ReportPicture(light, dark, drawn.shown.sentence)


def teams_picture(chain: Chain, risk: Risk) -> Picture:
    """The teams of all departments beside each other, up to the external customer."""
    groups = Groups.of(chain.employees)
    teams = [groups.teams[code] for code in groups.team]
    flat = replace(chain, employees=chain.employees.assign(department=_ALL, team=teams))
    drawn = combined(marks(flat, risk))
    return replace(
        drawn, title="From team to team to the customer", nodes=_at_home(drawn.nodes, groups)
    )


def _at_home(nodes: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """``nodes`` with the real department of every team in its second line."""
    home = {
        f"team:{team}": groups.departments[at]
        for team, at in zip(groups.teams, groups.home, strict=True)
    }
    sub = [
        text.replace(_ALL, home[node], 1) if node in home else text
        for node, text in zip(nodes["id"], nodes["sub"], strict=True)
    ]
    return nodes.assign(sub=sub)
