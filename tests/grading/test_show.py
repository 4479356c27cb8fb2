"""Values as a learner reads them, however large."""

from exercises.grading.show import show


def test_a_number_too_long_to_write_is_named_instead():
    for digits in (700, 4_301, 4_900, 100_000):
        assert show(10 ** (digits - 1)).startswith("<an int of about ")
    assert show([-(10**5_000)]) == "[<an int of about 5000 digits>]"
    assert show(10**500) == "1" + "0" * 500
