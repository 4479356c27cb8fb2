"""How often an exercise may be handed in, as a rule without a database.

    [attempts]          in exercise.toml; without it, as often as one likes
    limit = 10          hand-ins that count
    cool_down_s = 60    seconds from one to the next

A hand-in that our grader broke never counts, and the best one is what a grade is made of, so
trying again can cost nothing but time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Policy:
    """`limit` None: without end. `cool_down` may be nothing."""

    limit: int | None = None
    cool_down: timedelta = timedelta()

    def refusal(self, used: int, last: datetime | None, now: datetime) -> str:
        """Why one more may not be handed in now, as a sentence; "" if it may."""
        if self.limit is not None and used >= self.limit:
            return (
                f"This exercise takes {self.limit} hand-ins, and you have made {used}. "
                "Your code stays here, and Run still checks it; your best result counts."
            )
        wait = (last + self.cool_down - now) if last else timedelta()
        if wait > timedelta():
            return f"The next hand-in is open in {_in_words(wait)}. Your code stays here; Run checks it meanwhile."
        return ""

    def left(self, used: int) -> int | None:
        """How many are left; None for without end."""
        return None if self.limit is None else max(0, self.limit - used)


def policy(table: dict) -> Policy:
    """Reads `[attempts]`. Raises ValueError with what was expected."""
    unknown = sorted(set(table) - {"limit", "cool_down_s"})
    if unknown:
        raise ValueError(f"[attempts] knows limit and cool_down_s, not {unknown[0]}")
    for name, value in table.items():
        if type(value) is not int or value < 1:
            raise ValueError(f"{name} to be a whole number from 1, came {value!r}")
    return Policy(table.get("limit"), timedelta(seconds=table.get("cool_down_s", 0)))


def _in_words(wait: timedelta) -> str:
    seconds = -(-wait // timedelta(seconds=1))
    if seconds < 120:
        return f"{seconds} second{'s' * (seconds != 1)}"
    return f"{-(-seconds // 60)} minutes"
