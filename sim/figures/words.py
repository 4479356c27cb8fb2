"""Money, times and parts as the figures spell them; the pages' own spelling is the same (`exercises.charts`).

    money(-1_234_567)   '−$1.2 m'        clock(600_000)      '09:40'
    percent(683_086)    '68 %'           seconds(612_000)    '09:40:12'

Invariant: whole numbers in, rounded towards nought; text out.
Leaves out: sentences, which are each figure's own. Source: ours.
"""

from __future__ import annotations

MILLION = 1_000_000
OPEN_S = 9 * 3600 + 30 * 60


def money(dollars: int) -> str:
    """Spell dollars short."""
    sign, size = ("−" if dollars < 0 else ""), abs(dollars)
    if size >= 1_000 * MILLION:
        return f"{sign}${size // (10 * MILLION) // 100}.{size // (10 * MILLION) % 100:02d} bn"
    if size >= 100_000:
        return f"{sign}${size // MILLION}.{size // 100_000 % 10} m"
    return f"{sign}${size:,}"


def seconds(t: int) -> str:
    """Spell milliseconds since the open as the time on the wall."""
    all_of_it = OPEN_S + t // 1000
    return f"{all_of_it // 3600:02d}:{all_of_it // 60 % 60:02d}:{all_of_it % 60:02d}"


def clock(t: int) -> str:
    """The same without the seconds."""
    return seconds(t)[:5]


def length(ms: int) -> str:
    """Spell how long something takes."""
    minutes, rest = divmod(ms // 1000, 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


def percent(ppm: int) -> str:
    """Spell millionths, rounded down, so that 100 % is all."""
    return f"{ppm // 10_000} %"
