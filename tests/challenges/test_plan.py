"""What a file must declare, and what it is told where it does not."""

import pytest

from exercises.challenges.plan import BadPlan, read

CLASSES = "".join(f"class {name}: pass\n" for name in "ABCDEF")


def test_names_in_order():
    assert read(CLASSES + "DEFENCES = [B, A]\n") == ("B", "A")
    assert read(CLASSES + "DEFENCES: list = (A,)\n") == ("A",)
    assert read("DEFENCES = []") == ()


@pytest.mark.parametrize(
    "source, words",
    [
        ("", "Write one line"),
        ("def f():\n    DEFENCES = []\n", "found 0"),
        ("DEFENCES = []\nDEFENCES = []\n", "found 2"),
        (CLASSES + "DEFENCES = [A, B, C, D, E, F]\n", "The budget is 5 defences; DEFENCES lists 6"),
        (CLASSES + "DEFENCES = [A, A]\n", "twice"),
        ("DEFENCES = [A()]\n", "classes by their names"),
        ("DEFENCES = make()\n", "classes by their names"),
        ("from sim.guard.breaker import TripWire\nDEFENCES = []\n", "to be read, not to be imported"),
        ("def f():\n    import exercises.challenges.pilot\nDEFENCES = []\n", "to be read, not to be imported"),
        ("DEFENCES = [\n", "Python cannot read line"),
        ("\0", "Python cannot read"),
        ("(" * 5000, "Python cannot read"),
    ],
)
def test_sentences(source, words):
    with pytest.raises(BadPlan) as caught:
        read(source)
    assert words in caught.value.sentence


def test_the_shapes_may_be_imported():
    assert (
        read("from sim.guard.shapes import ALLOW, Reject\nfrom sim.guard.protocol import Child\nDEFENCES = []\n") == ()
    )
