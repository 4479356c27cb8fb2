"""What one learner's interpreter may use. Instructions decide; the clock is only a backstop."""

from dataclasses import asdict, dataclass
from typing import Any

MOST_MEMORY = 512 * 2**20
SMALLEST_MEMORY = 32 * 2**20
BUSY_FACTOR = 20


@dataclass(frozen=True)
class Limits:
    """Budgets of one `open`.

    `fuel`: WebAssembly instructions in all; the same program on the same image uses exactly the
    same number, however busy the machine (two bakes of one image differ by less than 1 %, because
    the hash seed is drawn while baking). About 10**10 are one second of a quiet core.
    `memory_bytes`: the interpreter's whole memory; an empty one has 16 MiB. `wall_seconds`: how
    long it may sleep in all; time on a processor, or in the queue for one, does not count until
    BUSY_FACTOR times as much has gone by. `output_bytes`: characters of print output kept; the
    rest is cut, which is no error.

    Raises ValueError where a budget makes no sense.
    """

    fuel: int = 20 * 10**9
    memory_bytes: int = 128 * 2**20
    wall_seconds: float = 30.0
    output_bytes: int = 16384

    def __post_init__(self) -> None:
        _within("fuel", self.fuel, 10**7, 10**12)
        _within("memory_bytes", self.memory_bytes, SMALLEST_MEMORY, MOST_MEMORY)
        _within("wall_seconds", self.wall_seconds, 0.1, 600)
        _within("output_bytes", self.output_bytes, 0, 2**20)

    def wire(self) -> dict[str, Any]:
        """As plain data for the worker."""
        return asdict(self)


def _within(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise ValueError(f"{name}: expected {least} to {most}, got {value}; see exercises/sandbox/limits.py")
