"""A learner's objects in the three places of a run: which hook each has says where it stands.

    check(child, view)             a gate       all must agree, the first refusal counts
    allow(child), .state           a breaker    either of them stops everything
    on_tick(now, dashboards, ops)  people       one after the other

Invariant: what they answer goes on as it came; `sim.guard.checked` looks at it.
Leaves out: copies. A morning with these runs once, or is taken over once, and is never forked.
"""

from collections.abc import Sequence
from typing import Any

from sim.guard.hooks import Hooks
from sim.guard.shapes import ALLOW, Allow

CALM, WORST = "closed", ("open", "half_open")


class Misplaced(Exception):
    """An object has none of the hooks, or two of them."""


class Gates:
    """Several gates in a row."""

    def __init__(self, gates: Sequence[Any]) -> None:
        self.checks = [gate.check for gate in gates]

    def check(self, child: Any, view: Any) -> Any:
        """Ask in turn, until one does not let it pass."""
        for check in self.checks:
            decision = check(child, view)
            if decision is not ALLOW and type(decision) is not Allow:
                return decision
        return ALLOW


class Breakers:
    """One breaker or several; `on_fill`, `on_tick` and `reset` may be left out."""

    def __init__(self, breakers: Sequence[Any]) -> None:
        self.breakers = breakers
        self.hear = [breaker.on_fill for breaker in breakers if hasattr(breaker, "on_fill")]
        self.look = [breaker.on_tick for breaker in breakers if hasattr(breaker, "on_tick")]

    @property
    def state(self) -> Any:
        """The most cautious of theirs; one that is no state is shown as it is."""
        states = [breaker.state for breaker in self.breakers]
        strange = [state for state in states if type(state) is not str or state not in (CALM, *WORST)]
        return (strange + [worst for worst in WORST if worst in states] + [CALM])[0]

    def on_fill(self, fill: Any) -> None:
        """Tell each that listens."""
        for hear in self.hear:
            hear(fill)

    def on_tick(self, now: int, view: Any) -> None:
        """Let each look that wants to."""
        for look in self.look:
            look(now, view)

    def allow(self, child: Any) -> Any:
        """Ask each, until one does not say True."""
        for breaker in self.breakers:
            answer = breaker.allow(child)
            if answer is not True:
                return answer
        return True

    def reset(self, who: str) -> None:
        """A person's word, to those that are open and listen."""
        for breaker in self.breakers:
            if breaker.state == "open" and hasattr(breaker, "reset"):
                breaker.reset(who)


class People:
    """One after the other; what one of them returns is handed on, so that it can be refused."""

    def __init__(self, people: Sequence[Any]) -> None:
        self.people = people

    def on_tick(self, now: int, dashboards: Any, ops: Any) -> Any:
        """Show each the dashboards."""
        for person in self.people:
            came = person.on_tick(now, dashboards, ops)
            if came is not None:
                return came
        return None


def stand(objects: Sequence[Any]) -> Hooks:
    """Put each where its hook belongs. Raises Misplaced."""
    placed: dict[str, list[Any]] = {"check": [], "allow": [], "on_tick": []}
    for item in objects:
        placed[_hook(item)].append(item)
    gates, breakers, people = placed.values()
    gate: Any = Gates(gates) if gates else None
    breaker: Any = Breakers(breakers) if breakers else None
    return Hooks(gate, breaker, People(people) if people else None)


def _hook(item: Any) -> str:
    found = [name for name in ("check", "allow", "on_tick") if callable(getattr(item, name, None))]
    if found == ["allow", "on_tick"]:
        return "allow"  # a breaker may look once a tick
    if len(found) == 1:
        return found[0]
    raise Misplaced(
        f"{type(item).__name__} has {' and '.join(found) or 'none of them'}; "
        "write one of check (a gate), allow (a breaker) or on_tick (people), and nothing of the others."
    )
