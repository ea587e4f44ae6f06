"""What is uploaded: how much of it is read at once."""

from types import SimpleNamespace

from chainmap.intake.limits import LIMITS
from chainmap.ui.parts.upload import too_large


def files(*sizes: int) -> list[SimpleNamespace]:
    return [SimpleNamespace(size=size) for size in sizes]


def test_as_much_as_can_be_read_is_taken():
    assert too_large(files(LIMITS.file_bytes)) is None
    assert too_large(files()) is None


def test_too_much_is_refused_in_words_before_it_is_read():
    half = LIMITS.file_bytes // 2
    said = too_large(files(half, half, 1_000_000))
    assert said is not None
    assert "401 MB together; at most 400 MB" in said
