"""A picture as one HTML file that opens anywhere, without this program and without a network."""

import json
from html import escape
from importlib.resources import files

from chainmap.views.picture import Picture
from chainmap.views.vis import payload

SCRIPTS = (
    *("vis-network.js", "geometry.js", "text.js", "cards.js", "lines.js", "lanes.js", "paper.js"),
    *("sheet.js", "keys.js", "furniture.js", "spots.js", "camera.js", "pointer.js", "drawing.js"),
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: blob:; \
script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
html, body {{ height: 100%; margin: 0; color-scheme: light dark; }}
.chainmap {{ height: 100%; border: 0; border-radius: 0; }}
{style}
</style>
</head>
<body>
<div class="chainmap" id="map" style="height: 100%"></div>
{scripts}
<script type="application/json" id="data">{data}</script>
<script>
chainmapDrawing(document.getElementById("map"), {{ tell: () => {{}}, act: false }})
  .show(JSON.parse(document.getElementById("data").textContent));
</script>
</body>
</html>
"""


def asset(name: str) -> str:
    """The text of one of our own files: drawing code, style."""
    return files("chainmap").joinpath("assets", name).read_text(encoding="utf-8")


def html(picture: Picture) -> str:
    """The picture as a page to walk through: zoom, hover, legend; all that it needs is inside.

    Names are data, never markup; a policy in the page forbids any request. Write it as UTF-8.
    """
    data = {
        "name": "map",
        "place": "",
        "picture": payload(picture),
        "off": [],
    }
    text = json.dumps(data, allow_nan=False, sort_keys=True).replace("<", "\\u003c")
    return _PAGE.format(
        title=escape(picture.title),
        style=asset("drawing.css"),
        scripts="\n".join(f"<script>{asset(name)}</script>" for name in SCRIPTS),
        data=text,
    )
