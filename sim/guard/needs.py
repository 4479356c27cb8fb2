"""What the guard reads of a scenario's settings, by name.

Invariant: `sim.incident.settings.Settings` fits; so does any object with these names.
Leaves out: every other parameter of the morning; a control does not know the truth.
Source: the values are a scenario's, with their labels.
"""

from __future__ import annotations

from typing import Protocol


class Needs(Protocol):
    """A few of the parameters; `_ms` durations or moments in milliseconds."""

    @property
    def servers(self) -> int:
        """How many there are, from 1."""

    @property
    def new_build(self) -> str:
        """What should run on each of them, by name."""

    @property
    def verify_cost_ms(self) -> int:
        """Asking one server."""

    @property
    def isolate_cost_ms(self) -> int:
        """Taking one server out, or putting it back."""

    @property
    def clear_flag_cost_ms(self) -> int:
        """Having the senders stop setting the flag."""

    @property
    def rollback_cost_ms(self) -> int:
        """Putting the old build back."""

    @property
    def disconnect_cost_ms(self) -> int:
        """Stopping everything, or starting it again."""

    @property
    def declare_cost_ms(self) -> int:
        """Saying something aloud."""

    @property
    def rollback_at_ms(self) -> int:
        """When the firm took the new code off; -1 for never."""
