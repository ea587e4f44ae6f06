import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chainmap.ui.plain import one_line, plain

LIVE = [
    "![a](http://evil.example/a.png)",
    "[a](http://evil.example)",
    "<img src=x onerror=alert(1)>",
    "**bold** _it_ `code` ~~gone~~",
    "# heading",
    "1. list",
    "- list",
    "> quote",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &#33;",
    "http://evil.example www.evil.example a@evil.example",
    "\\*already\\*",
]


def shown(text: str) -> str:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(plain(text))
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "text_special"}, inline
    assert {t.type for t in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    return "".join(child.content for child in inline).replace("\u2060", "")


@pytest.mark.parametrize("text", LIVE)
def test_markdown_shows_the_text_as_written(text):
    assert shown(text) == one_line(text)


@given(st.text())
def test_any_text_is_shown_as_written(text):
    without = text.replace("\u2060", "")
    assert shown(without).strip() == one_line(without)


@pytest.mark.parametrize(
    "text", [":smile:", ":material/home:", ":red[a]", "http://x", "www.x", "a@b.c"]
)
def test_what_is_found_after_parsing_is_broken_up(text):
    assert text not in plain(text).replace("\\", "")
