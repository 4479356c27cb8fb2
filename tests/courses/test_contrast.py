"""Every pair of colours that meets on a page, measured after WCAG 2, in light and in dark."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.ROOT / "static/css/tokens.css").read_text()
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS)
}
GROUNDS = ["paper", "surface", "sunken"]
TEXT = [
    (ink, ground)
    for ground in GROUNDS
    for ink in ("ink", "ink-soft", "accent", "accent-strong", "brass", "bad", "warn", "note", "good")
]
TEXT += [
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ink", "brass-wash"),
    ("ink", "accent-wash"),
    ("accent-strong", "accent-wash"),
]
TEXT += [(state, f"{state}-wash") for state in ("good", "bad", "warn", "note", "brass")]
SIGNS = [(line, ground) for ground in GROUNDS for line in ("line-strong", "focus")]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids="-on-".join)
def test_text_reaches_4_5(ink, ground, theme):
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS, ids="-on-".join)
def test_borders_of_controls_and_focus_reach_3(sign, ground, theme):
    assert contrast(COLOURS[sign][theme], COLOURS[ground][theme]) >= 3
