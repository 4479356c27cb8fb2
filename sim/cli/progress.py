"""How far a long run is: a bar on a terminal, a line at every tenth anywhere else.

Invariant: it writes to the error stream only, so what is printed stays clean; at the end the
bar is gone.
Leaves out: how long it will take. There is no clock in here.
"""

from __future__ import annotations

from typing import TextIO

CELLS = 30
TENTHS, PERCENTS = 10, 100


class Progress:
    """Tell it how much is done; it decides what is worth showing."""

    def __init__(self, total: int, what: str, stream: TextIO) -> None:
        self.total = max(1, total)
        self.what = what
        self.stream = stream
        self.is_terminal = stream.isatty()
        self._shown = 0

    def to(self, done: int) -> None:
        """Show it if another percent, or another tenth, is complete."""
        steps = PERCENTS if self.is_terminal else TENTHS
        complete = min(done, self.total) * steps // self.total
        if complete > self._shown:
            self._shown = complete
            self._show(done)

    def end(self) -> None:
        """Wipe the bar; lines stay."""
        if self.is_terminal and self._shown:
            self._write("\r\x1b[K")

    def _show(self, done: int) -> None:
        if not self.is_terminal:
            self._write(f"{done} of {self.total} {self.what}\n")
            return
        cells = CELLS * done // self.total
        self._write(f"\r[{'#' * cells}{'.' * (CELLS - cells)}] {done} of {self.total} {self.what}")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
