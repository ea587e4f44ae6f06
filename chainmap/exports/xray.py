"""The X-ray of a service process as a piece of HTML: the line of visibility, and what is behind."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from chainmap.exports import pages
from chainmap.views.xray import XRay


def fragment(
    name: str, moments: Sequence[XRay], *, of: int, expected: float, kept: Mapping[str, str]
) -> str:
    """The X-rays of one process, to be shown in a page that has :func:`style`.

    ``name`` : of the process; ``of`` : moments it has, where not all are among ``moments``;
    ``expected`` : its disappointments a month, NaN unknown; ``kept`` : moment -> how surely its
    promise is kept, in words.
    """
    made = pages.environment().get_template("xray.html").module
    return str(made.xray(name, moments, of, expected, kept))  # type: ignore[attr-defined]


def style() -> Markup:
    """What an X-ray looks like, light and dark."""
    return pages.style("xray.css")
