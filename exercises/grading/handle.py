"""What a check holds in its hands: `learner`, a stand-in for the learner's file.

    peg = learner.PegLoop(quantity=500)      a Thing: built with the next call, no round trip
    call = peg.next_child([])                a Call: data about a call, nothing has run yet
    answer = yield call                      the runner sends it, the plain answer comes back
    test = learner.keep("test_it")           what a function gives, kept as a Thing: a generator, say
    said = yield test.send(None)             and spoken to

Invariant: no object of the learner's is ever here, only numbers that stand for them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from exercises.grading.codec import encode
from exercises.grading.show import show_call


@dataclass(frozen=True, slots=True)
class Call:
    """One call to make. `on` 0 is the learner's module; `keep` keeps the result instead of sending it."""

    on: int
    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    keep: int = 0
    get: bool = False
    owner: str = ""
    tick: int | None = None
    forgiving: bool = False

    def at(self, tick: int) -> "Call":
        """The same call, remembered as made at that tick of the simulator."""
        return Call(self.on, self.name, self.args, self.kwargs, self.keep, self.get, self.owner, tick, self.forgiving)

    def or_error(self) -> "Call":
        """The same call, whose exception is an answer (a `LearnerRaised`) rather than a failure."""
        return replace(self, forgiving=True)

    def __str__(self) -> str:
        return show_call(self.owner, self.name, self.args, self.kwargs, get=self.get)

    def wire(self, universe: int) -> dict[str, Any]:
        """What the driver reads."""
        args = self.args if self.name == "" else [_wire(value) for value in self.args]
        wire: dict[str, Any] = {"u": universe, "on": self.on, "name": self.name, "args": args}
        if self.kwargs:
            wire["kwargs"] = {name: _wire(value) for name, value in self.kwargs.items()}
        if self.keep:
            wire["keep"] = self.keep
        if self.get:
            wire["get"] = True
        return wire


def _wire(value: Any) -> Any:
    return {"ref": value.number} if isinstance(value, Thing) else encode(value)


class Thing:
    """An object of the learner's, by number. Attribute access gives calls on it."""

    def __init__(self, number: int, made_by: str) -> None:
        self.number, self.made_by = number, made_by

    def __getattr__(self, name: str) -> Callable[..., Call]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*args: Any, **kwargs: Any) -> Call:
            return Call(self.number, name, args, kwargs, owner=self.made_by)

        return call

    def read(self, name: str) -> Call:
        """Reading an attribute, as a call."""
        return Call(self.number, name, get=True, owner=self.made_by)

    def __repr__(self) -> str:
        return self.made_by


class Learner:
    """The learner's file in one universe: functions give calls, CapWords names give Things."""

    def __init__(self, universe: int, *, source: str, seed: int, entry_points: tuple[str, ...] = ()) -> None:
        self.universe, self.source, self.seed, self.entry_points = universe, source, seed, entry_points
        self._made = 0
        self._pending: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._thing(name) if name[:1].isupper() else self._function(name)

    def keep(self, name: str, *args: Any, **kwargs: Any) -> Thing:
        """What the function of that name returns, under a number: for what cannot travel, such as a generator."""
        return self._thing(name)(*args, **kwargs)

    def _thing(self, name: str) -> Callable[..., Thing]:
        def make(*args: Any, **kwargs: Any) -> Thing:
            self._made += 1
            self._pending.append(Call(0, name, args, kwargs, keep=self._made))
            return Thing(self._made, show_call("", name, args, kwargs))

        return make

    def _function(self, name: str) -> Callable[..., Call]:
        def call(*args: Any, **kwargs: Any) -> Call:
            return Call(0, name, args, kwargs)

        return call

    def describe(self) -> Call:
        """Asks which entry points exist and what parameters they take."""
        return Call(0, "", tuple(name.partition("(")[0] for name in self.entry_points))

    def stream(self, name: str) -> Random:
        """A random stream of this submission's own seed: the same seed and name, the same draws."""
        return Random(f"{self.seed}:{name}")

    def take_pending(self) -> list[Call]:
        """Constructions not sent yet; they travel before the next call."""
        pending, self._pending = self._pending, []
        return pending
