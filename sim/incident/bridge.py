"""The people around a run: each does one thing after another, and all of it is plain data.

    bridge = Bridge(run, ("ana", "bo", "cy"), calls=[Call(60, "exchange", "What is it?")])
    bridge.dashboards()      what is shown: screens, mail, calls, and what came of earlier ops
    bridge.take(op)          {"do": "isolate", "who": "bo", "server": 8}
    bridge.tick()            the world goes on

A Responder in another process cannot hold `Ops`; it returns ops as data, and they come here.
Each person is an `Operator` with a queue of their own, so one may talk while another works.
Invariant: an op takes effect when its person's seconds for it, and for what they were asked before,
are over; nobody's hands are in two places. `judge` refuses what is not an op, and raises nothing.
Leaves out: whether somebody may do what they do. That is for whoever looks at `asked` and `done`.
Source: ours. That nothing had been laid down for such a morning is SEC 27 and 42.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sim.guard.hooks import Hooks
from sim.guard.operator import Operator
from sim.guard.protocol import Dashboards, Ops
from sim.incident.acting import act
from sim.incident.engine import Incident
from sim.incident.watching import EXCHANGE
from sim.incident.world import WRONG
from sim.units import MICRO

type Plain = dict[str, Any]

SECOND_MS = 1_000
SAID = {"declare": (), "assign": ("to", "task"), "tell": ("whom", "text")}  # take as long as a sentence aloud
LOOKS = {"verify": ("server",), "keep": ("server",)}  # take as long as one command on one server
CHANGES = {
    "isolate": ("server",),
    "readd": ("server",),
    "clear_flag": (),
    "rollback": (),
    "disconnect": (),
    "reconnect": (),
}
OPS: Mapping[str, tuple[str, ...]] = {**SAID, **LOOKS, **CHANGES}
TASKS = ("change", "talk")
LONGEST = 200  # characters of what is told


class Call(NamedTuple):
    """Somebody rings, at that second since the open; `server` is one that they accuse, or None."""

    at: int
    caller: str
    text: str
    server: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An op that took effect, the seconds at which it was asked for and over, and what came of it."""

    op: Plain
    asked: int
    at: int
    answer: str = ""


class Bridge:
    """Implements `Responder` for the run, and only keeps what it is shown; who decides is elsewhere."""

    def __init__(
        self,
        run: Incident,
        people: Sequence[str],
        *,
        calls: Sequence[Call] = (),
        breaks: Mapping[int, int] | None = None,
    ) -> None:
        self.run = run.copy(Hooks(responder=self))
        self.people = {who: Operator(run.scenario.settings, self.run.log) for who in people}
        self.asked: list[tuple[int, Plain]] = []
        self.done: list[Done] = []
        self._calls, self._breaks = list(calls), dict(breaks or {})  # second -> server whose configuration goes wrong
        self._ops: dict[tuple[str, int], tuple[int, Plain]] = {}
        self._answers: list[Plain] = []
        self._seen: Dashboards | None = None
        self._since = self.now

    @property
    def now(self) -> int:
        """Seconds since the open."""
        return self.run.state.now // SECOND_MS

    @property
    def over(self) -> bool:
        """Whether the run has come to its end."""
        return self.run.ticks >= len(self.run.moments)

    def on_tick(self, now: int, dashboards: Dashboards, ops: Ops) -> None:
        """Keep what is shown."""
        self._seen = dashboards

    def copy(self) -> Bridge:
        """There is one bridge."""
        return self

    def dashboards(self) -> Plain:
        """Say what is shown now, in seconds and whole dollars; mail, calls and done: since the last tick."""
        seen = self._seen
        assert seen is not None, "expected a tick before the first look"
        screen = seen.monitor
        calls = [call for call in self._calls if self._since < call.at <= self.now]
        calls += [Call(self.now, "exchange" if text == EXCHANGE else "senior", text) for text in seen.calls]
        return {
            "now": self.now,
            "monitor": {
                "as_of": screen.as_of // SECOND_MS,
                "executions": screen.executions,
                "gross": screen.gross // MICRO,
            },
            "servers": [asdict(server) for server in seen.servers],
            "mail": [{**asdict(mail), "at": mail.at // SECOND_MS} for mail in seen.mail],
            "calls": [{"from": call.caller, "text": call.text, "server": call.server} for call in calls],
            "done": list(self._answers),
        }

    def judge(self, op: object) -> str:
        """Say what would have been an op; empty if this is one."""
        if type(op) is not dict or not _named(op.get("do"), OPS) or not _named(op.get("who"), self.people):
            return f'a "do" of {", ".join(OPS)}, and a "who" of {", ".join(self.people)}'
        keys = OPS[op["do"]]
        if set(op) != {"do", "who", *keys}:
            return f'"do", "who"{"".join(f""", "{key}" """.rstrip() for key in keys)}, and nothing else'
        fits = [_fits(key, op[key], len(self.run.state.rack.live), self.people) for key in keys]
        return "" if all(fits) else f"another {' or '.join(key for key, fit in zip(keys, fits) if not fit)}"

    def take(self, op: Plain) -> None:
        """Ask a person to do an op that is one."""
        who, do = op["who"], op["do"]
        person = self.people[who]
        person.at(self.run.state.now)
        if do in SAID:
            number = person.declare(do)
        elif do == "keep":
            number = person.verify(op["server"])
        else:
            number = getattr(person, do)(*(op[key] for key in OPS[do]))
        self.asked.append((self.now, op))
        self._ops[who, number] = (self.now, op)

    def tick(self) -> None:
        """What is due takes effect; then the world goes on."""
        self._answers, self._since = [], self.now
        self.settle()
        if self.now in self._breaks:
            self.run.state.rack.builds[self._breaks[self.now] - 1] = WRONG
        self.run.step()

    def settle(self) -> None:
        """What is due now takes effect, and time stands; a tick from here would do the same first."""
        state = self.run.state
        for who, person in self.people.items():
            for action in person.due(state.now):
                asked, op = self._ops.pop((who, action.number))
                told = "kept" if op["do"] == "keep" else act(state, self.run.world, action, self.run.log)
                self._answers.append({**op, "answer": told})
                self.done.append(Done(op, asked, action.done_at // SECOND_MS, told))


def _named(value: object, names: Iterable[str]) -> bool:
    return type(value) is str and value in names


def _fits(key: str, value: object, servers: int, people: Iterable[str]) -> bool:
    if key == "server":
        return type(value) is int and 1 <= value <= servers
    if key in ("to", "task"):
        return _named(value, people if key == "to" else TASKS)
    return type(value) is str and 0 < len(value) <= LONGEST
