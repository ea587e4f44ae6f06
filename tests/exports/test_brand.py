from io import BytesIO

import pytest
from PIL import Image

from chainmap.errors import ChainmapError
from chainmap.exports.brand import Brand, contrast, load, uploaded


def picture(kind="PNG"):
    made = BytesIO()
    Image.new("RGB", (40, 20), "#226644").save(made, kind)
    return made.getvalue()


def written(tmp_path, text):
    path = tmp_path / "brand.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_house_style_is_read_and_its_logo_becomes_a_png(tmp_path):
    (tmp_path / "logo.jpg").write_bytes(picture("JPEG"))
    path = written(tmp_path, 'name = " Advisers "\naccent = "#7a2a6b"\nlogo = "logo.jpg"\n')
    got = load(path)
    assert (got.name, got.accent, got.template) == ("Advisers", "#7A2A6B", b"")
    with Image.open(BytesIO(got.logo)) as image:
        assert (image.format, image.size) == ("PNG", (40, 20))


def test_an_empty_file_is_the_plain_style(tmp_path):
    assert load(written(tmp_path, "")) == Brand()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('acent = "#000000"', "'acent' is not known"),
        ('accent = "blue"', "a colour such as #274B7A"),
        ('accent = "#FFCC00"', "hard to read on white: its contrast is 1.5"),
        ('accent_dark = "#102030"', "Choose a lighter colour"),
        ("name = 3", "has to be a text in quotes"),
        (f'name = "{"x" * 61}"', "61 characters; at most 60"),
        ('logo = "none.png"', "can't be read"),
        ('logo = "brand.toml"', "has to be a PNG or JPEG"),
        ("name = ", "can't be read as a house style"),
    ],
)
def test_what_is_wrong_is_said_in_words(tmp_path, text, said):
    with pytest.raises(ChainmapError, match=r"brand\.toml") as error:
        load(written(tmp_path, text))
    assert said in str(error.value)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ChainmapError, match=r"none\.toml"):
        load(tmp_path / "none.toml")


def test_contrast_is_that_of_the_standard():
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast(Brand().accent, "#FFFFFF") > 4.5 < contrast(Brand().accent_dark, "#0E1117")


def test_an_uploaded_style_takes_only_what_was_uploaded_with_it(tmp_path):
    (tmp_path / "logo.png").write_bytes(picture())
    named = {"house.toml": b'name = "Ash"\nlogo = "logo.png"'}
    assert uploaded(named | {"logo.png": picture()}).logo.startswith(b"\x89PNG")
    with pytest.raises(ChainmapError, match=r"logo\.png can't be read: it was not uploaded"):
        uploaded(named)
    outside = f'logo = "{(tmp_path / "logo.png").as_posix()}"'.encode()
    with pytest.raises(ChainmapError, match="was not uploaded"):
        uploaded({"house.toml": outside})


def test_an_upload_without_a_style_says_what_one_is():
    with pytest.raises(ChainmapError, match=r"one \.toml file.*there are 0"):
        uploaded({"logo.png": picture()})
