"""What the terminal shows of a cell: nothing that changes the terminal."""

import pytest

from chainmap.show import plain


@pytest.mark.parametrize("hidden", ["\x1b", "\x00", "\r", "\x07", "\u202e", "\u2066", "\x9b"])
def test_what_changes_a_terminal_is_shown_as_its_code_point(hidden):
    assert plain(f"a{hidden}b").plain == f"a⟨U+{ord(hidden):04X}⟩b"


def test_plain_text_stays_as_it_is():
    text = "Añez [red]x[/red] <b> 報告\n\t1"
    assert plain(text).plain == text
    assert plain("a\r\nb").plain == "a\nb"
