"""The way to a learner's interpreter, whichever it is: this one, the browser's, or the sandbox's."""

from collections.abc import Callable
from typing import Protocol


class Transport(Protocol):
    """A learner's interpreter with a `driver` in it."""

    def exchange(self, request: str) -> str:
        """One request to one reply. Raises LearnerLost or Broken."""
        ...

    def close(self) -> None:
        """Ends it. Never raises."""
        ...


Connect = Callable[[], Transport]
