"""A run and its money in words, the same in the browser and on the server."""

from exercises.challenges.outcome import Outcome
from exercises.challenges.trials import healthy
from sim.scenarios import load
from sim.units import MICRO

MILLION = 1_000_000


def title(scenario: str) -> str:
    """The scenario's own title."""
    return load(scenario).title


def dollars(micro: int) -> str:
    """'$0.47 m', '$451 m', '$12,300', rounded down."""
    whole = micro // MICRO
    if whole >= 100 * MILLION:
        return f"${whole // MILLION} m"
    if whole >= MILLION // 10:
        return f"${whole // MILLION}.{whole % MILLION // 10_000:02d} m"
    return f"${whole:,}"


def share(ppm: int) -> str:
    """'99.9 %', rounded down, so that 100 % is all."""
    return f"{ppm // 10_000}.{ppm // 1_000 % 10} %"


def in_words(found: Outcome) -> str:
    """One sentence about a run."""
    if found.fallen:
        return f"The tower fell: {found.sentence}"
    halts = "no halt" if not found.stops else "1 halt" if found.stops == 1 else f"{found.stops} halts"
    if found.stops and healthy(found.scenario):
        halts += ", with nothing wrong"
    lost = f"Lost {dollars(found.loss)}" if found.loss else "Lost nothing"
    return f"{lost}; customers got {share(found.availability)} of what they wanted; {halts}."
