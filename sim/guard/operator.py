"""One person at the keyboard: ops queue, and each takes the seconds it takes.

    asked at 60,000, busy until 90,000, costs 20,000: takes effect at 110,000

The engine says what time it is (`at`), fetches what takes effect (`due`) and answers.
Every op is in the log twice: `op_asked` with the reason given for it, and `op_done`.
Invariant: ops take effect in the order asked, none before its seconds are over, each once.
Leaves out: two people at once, changing one's mind, and whether an op does any good.
Source: that nobody had a procedure for this is SEC 27 and 42; the seconds are a
scenario's, with their labels.
"""

from __future__ import annotations

from sim.guard.actions import Action, Answer
from sim.guard.errors import BadOp
from sim.guard.needs import Needs
from sim.log import Log


class Operator:
    """Implements `protocol.Ops`."""

    def __init__(self, settings: Needs, log: Log) -> None:
        self.settings = settings
        self.log = log
        self.now = -86_400_000  # until the engine says
        self.free_at = self.now
        self._number = 0
        self._waiting: list[Action] = []
        self._done: dict[int, Action] = {}
        self._answers: list[Answer] = []

    # what a responder calls

    def verify(self, server: int, *, because: str = "") -> int:
        """Ask a server which build it runs; the answer comes with the dashboards."""
        return self._ask("verify", self.settings.verify_cost_ms, self._server(server), because)

    def isolate(self, server: int, *, because: str = "") -> int:
        """Take one server out of the router's list and stop its flow."""
        return self._ask("isolate", self.settings.isolate_cost_ms, self._server(server), because)

    def readd(self, server: int, *, because: str = "") -> int:
        """Put it back; as long as taking it out."""
        return self._ask("readd", self.settings.isolate_cost_ms, self._server(server), because)

    def clear_flag(self, *, because: str = "") -> int:
        """Have the senders stop setting the flag."""
        return self._ask("clear_flag", self.settings.clear_flag_cost_ms, None, because)

    def rollback(self, *, because: str = "") -> int:
        """Put the old build on every server that runs the new one."""
        return self._ask("rollback", self.settings.rollback_cost_ms, None, because)

    def disconnect(self, *, because: str = "") -> int:
        """Stop everything, customers included."""
        return self._ask("disconnect", self.settings.disconnect_cost_ms, None, because)

    def reconnect(self, *, because: str = "") -> int:
        """Let everything but the isolated servers trade again; as long as stopping."""
        return self._ask("reconnect", self.settings.disconnect_cost_ms, None, because)

    def declare(self, what: str, *, because: str = "") -> int:
        """Say aloud that there is an incident, who leads, or what is known."""
        if type(what) is not str or not 0 < len(what) <= 200:
            raise BadOp("something said, 1 to 200 characters", what, "declare('incident: ...')")
        return self._ask("declare", self.settings.declare_cost_ms, what, because)

    # what the engine calls

    def at(self, now: int) -> None:
        """Say what time it is; ops asked from here on are asked now."""
        if now < self.now:
            raise BadOp(f"a moment from {self.now} ms on", now, "time does not run back")
        self.now = now

    def due(self, now: int) -> list[Action]:
        """Hand out, once, what takes effect by now, in the order asked."""
        self.at(now)
        ready = [action for action in self._waiting if action.done_at <= now]
        del self._waiting[: len(ready)]
        for action in ready:
            self._done[action.number] = action
            self.log.add(now, "op_done", "operator", f"op:{action.number}", action.plain())
        return ready

    def answer(self, number: int, text: str) -> None:
        """Write down what came of an op that took effect."""
        if number not in self._done:
            raise BadOp("the number of an op that took effect", number, "answer what `due` handed out")
        if type(text) is not str:
            raise BadOp("an answer in words", text, "pass text")
        self._answers.append(Answer(number, self.now, text))

    def answers_since(self, now: int) -> dict[int, str]:
        """Return the answers given at `now` or later; for one op, the last."""
        return {answer.number: answer.text for answer in self._answers if answer.at >= now}

    @property
    def waiting(self) -> tuple[Action, ...]:
        """What has been asked and is not done."""
        return tuple(self._waiting)

    def copy(self, log: Log | None = None) -> Operator:
        """Return the same person in a forked run; without a log of that run, with a copy of this one."""
        twin = Operator(self.settings, _twin(self.log) if log is None else log)
        twin.now, twin.free_at, twin._number = self.now, self.free_at, self._number
        twin._waiting, twin._done, twin._answers = list(self._waiting), dict(self._done), list(self._answers)
        return twin

    def _ask(self, kind: str, cost: int, argument: int | str | None, because: str) -> int:
        if type(because) is not str or len(because) > 200:
            raise BadOp("a reason of at most 200 characters", because, "because='op:3'")
        self._number += 1
        self.free_at = max(self.now, self.free_at) + cost
        action = Action(self._number, kind, argument, self.now, self.free_at)
        self._waiting.append(action)
        self.log.add(self.now, "op_asked", "responder", because or f"dashboards:{self.now}", action.plain())
        return action.number

    def _server(self, server: int) -> int:
        if type(server) is not int or not 1 <= server <= self.settings.servers:
            raise BadOp(f"a server from 1 to {self.settings.servers}", server, "servers count from 1")
        return server


def _twin(log: Log) -> Log:
    twin = Log(log.header)
    twin.events = list(log.events)
    return twin
