from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from chainmap.chain import Chain
from chainmap.cli.handing_over import centre
from chainmap.errors import ChainmapError
from chainmap.examples import tiny
from chainmap.exports import fonts, pictures
from chainmap.risk import assess
from chainmap.views import combined, marks


def drawn(name="Ana"):
    people = pd.DataFrame({"employee_id": ["a", "b"], "name": [name, "Ben"]})
    link = {"supplier_id": ["a"], "customer_id": ["b"], "deliverable": ["prices"]}
    chain = Chain.build(people, pd.DataFrame(link))
    return combined(marks(chain, assess(chain)))


def opened(content):
    return Image.open(BytesIO(content)).convert("RGB")


def test_the_same_picture_has_the_same_bytes_and_colours():
    first, again = pictures.png_file(drawn()), pictures.png_file(drawn())
    assert first == again
    shown = opened(first)
    assert shown.width >= 1400
    assert shown.getpixel((3, 3)) == (255, 255, 255)
    assert len(set(shown.tobytes())) > 20


def test_every_name_leaves_ink():
    """A name in letters that the font lacks is drawn by its code points, not as nothing."""
    blank = opened(pictures.png_file(drawn(" ")))
    for name in ("Ωμέγα", "Иван", "שרה", "李小龍"):
        other = opened(pictures.png_file(drawn(name)))
        assert sum(a != b for a, b in zip(blank.tobytes(), other.tobytes(), strict=True)) > 100


def test_hostile_names_are_text():
    content = pictures.svg_file(drawn("</text><script>alert(1)</script>\x00\u202e")).decode()
    assert "<script" not in content
    assert "\x00" not in content
    assert pictures.png_file(drawn("</text><image href='http://x.invalid/'/>"))


def test_the_end_of_the_name_says_what_is_made():
    assert pictures.made_for(Path("x.PNG")) is pictures.png_file
    with pytest.raises(ChainmapError, match=r"\.html, \.svg, \.png"):
        pictures.made_for(Path("map.pdf"))


def test_what_is_in_the_middle_is_found_by_identifier_or_name():
    chain = tiny()
    link = chain.links["link_id"][0]
    assert centre(chain, "A quote") == "moment:m"
    assert centre(chain, link) == f"link:{link}"
    assert centre(chain, "employee:a") == "employee:a"
    with pytest.raises(ChainmapError, match="There is no employee, moment, link"):
        centre(chain, "Zoe")


def test_the_verb_draws_a_focus(run, tmp_path):
    for name in ("x.svg", "x.png", "x.html"):
        status, _, errors = run(
            "map", "sample_data/five.xlsx", "--output", tmp_path / name, "--focus", "M1"
        )
        assert status == 0, errors
        assert (tmp_path / name).stat().st_size > 1000


def test_long_names_break_and_are_cut_to_the_room():
    text = fonts.broken("Maximiliane von Hohenstaufen-Wittelsbach und Söhne", 100, 10, most=2)
    lines = text.split("\n")
    assert len(lines) == 2
    assert text.endswith("…")
    assert all(fonts.width(one, 10) <= 100 for one in lines)
    assert fonts.broken("", 10, 10) == ""
