"""What a responder is handed: each op is noted, numbered as the operator will number it, and sent up.

Beside the stranger's code, like `pilot`; what is asked here is checked again by `tower`.
"""

from typing import Any

MOST_OPS = 16


class Wrong(Exception):
    """A hook answered what is no answer; the sentence says what was expected and what came."""


class Ops:
    """What people can do. Each call returns its number at once and takes effect when its seconds are over."""

    def __init__(self) -> None:
        self.number = 0
        self.asked: list[list[Any]] = []

    def _ask(self, kind: str, argument: Any, because: str) -> int:
        if type(because) is not str or len(because) > 200:
            raise ValueError("expected because= as a text of at most 200 characters")
        if len(self.asked) >= MOST_OPS:
            raise Wrong(f"at most {MOST_OPS} ops a tick: one person can do one thing at a time")
        self.number += 1
        self.asked.append([kind, argument, because])
        return self.number

    def _server(self, kind: str, server: int, because: str) -> int:
        if type(server) is not int or not 1 <= server <= 8:
            raise ValueError(f"expected a server from 1 to 8, got {server!r}")
        return self._ask(kind, server, because)

    def verify(self, server: int, *, because: str = "") -> int:
        """Ask a server which build it runs."""
        return self._server("verify", server, because)

    def isolate(self, server: int, *, because: str = "") -> int:
        """Take one server out and stop its flow."""
        return self._server("isolate", server, because)

    def readd(self, server: int, *, because: str = "") -> int:
        """Put it back."""
        return self._server("readd", server, because)

    def clear_flag(self, *, because: str = "") -> int:
        """Have the senders stop setting the flag."""
        return self._ask("clear_flag", 0, because)

    def rollback(self, *, because: str = "") -> int:
        """Put the old build on every server that runs the new one."""
        return self._ask("rollback", 0, because)

    def disconnect(self, *, because: str = "") -> int:
        """Stop everything, customers included."""
        return self._ask("disconnect", 0, because)

    def reconnect(self, *, because: str = "") -> int:
        """Let everything but the isolated servers trade again."""
        return self._ask("reconnect", 0, because)

    def declare(self, what: str, *, because: str = "") -> int:
        """Say aloud that there is an incident."""
        if type(what) is not str or not 0 < len(what) <= 200:
            raise ValueError("expected something said, 1 to 200 characters")
        return self._ask("declare", what, because)
