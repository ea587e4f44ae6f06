"""How much a link hurts, in words that anybody reads."""

from chainmap.views.conversation_hurt import Hurt


def test_hardly_anything_is_said_in_words_and_never_with_an_exponent():
    moments = (("A visit", 0.2), ("A bill", 4.3e-05))
    hurt = Hurt(0.0004, 0.0, 0.0009, False, moments, 0, 2, False)
    said = f"{hurt.sentence} {hurt.where}"
    assert "e-" not in said
    assert "A visit (0.2 a month); A bill (under 0.001 a month)" in said
    assert hurt.sentence.startswith("Under 0.001 disappointments a month")
    assert "interval 0 to under 0.001" in said
