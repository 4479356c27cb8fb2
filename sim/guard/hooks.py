"""The three places where a run asks somebody else.

    flows -> gate.check -> breaker.allow -> venue        monitor, mail -> responder.on_tick -> ops

Invariant: a copy of the hooks shares no state with the first, so a run can be forked.
Leaves out: what stands there (`limits`, `exposure`, `breaker`, `responders`), and how a
stranger's code is watched (`checked`).
Source: that nothing stood in the first place is SEC 21; that nothing was linked to
capital is SEC 22 to 24; the shapes are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.guard.errors import HookError
from sim.guard.protocol import Breaker, Responder, RiskGate


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is asked; None where nobody stands, as on the morning itself."""

    gate: RiskGate | None = None
    breaker: Breaker | None = None
    responder: Responder | None = None

    def copy(self) -> Hooks:
        """Return the same three, independent of these."""
        return Hooks(copied(self.gate), copied(self.breaker), copied(self.responder))


def copied(hook: Any) -> Any:
    """Copy a hook by its own `copy`; None stays None, and one without a copy is a HookError."""
    if hook is None:
        return None
    copy = getattr(hook, "copy", None)
    if not callable(copy):
        name = type(hook).__name__
        raise HookError(f"{name}.copy", (), 0, "to be there", hook, "give the hook a copy(), or do not fork the run")
    try:
        return copy()
    except HookError:
        raise
    except Exception as raised:
        raise HookError(f"{type(hook).__name__}.copy", (), 0, "a copy", raised, "mend it, or do not fork") from raised
