"""Text from outside is harmless after `clean`."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from exercises.grading.text import clean


@given(st.text(alphabet=st.characters()))
def test_clean_leaves_nothing_misleading(text):
    shown = clean(text, 500)
    assert len(shown) <= 500
    bad = [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c not in "\n\t"]
    assert bad == []


def test_clean_stops_towers_of_accents():
    assert len(clean("a" + "\u0301" * 300)) == 3


def test_clean_keeps_ordinary_text():
    assert clean("größer 汉字 – 1\n\tx") == "größer 汉字 – 1\n\tx"
