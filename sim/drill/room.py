"""The run and the people around it: takes a choice, lets time go by, writes down what is heard.

    room = Room(DRILLS["b"], seed=7)         09:32, you have been called
    room.take(parse("declare"))
    room.take(parse("out:8"))                ten seconds of yours; thirty of somebody's begin

A sentence takes the one who leads ten seconds; work waits in its person's queue (`Bridge`), so several
work at once, and nobody's hands are in two places. A question waits for its answer.
Invariant: the same choices give the same room, to the last share. What is shown is what a desk knows.
Leaves out: whether it was wise (`review`), and what was said before 09:32.
"""

from __future__ import annotations

from sim.drill import callers, faults, orders
from sim.drill.callers import Call
from sim.drill.choices import PEOPLE, SENTENCE, Choice, parse
from sim.drill.drills import BEGINS, ENDS, NEVER, TICK, Drill, cast, morning
from sim.drill.lines import Line
from sim.guard.shapes import Reading
from sim.incident.bridge import Bridge
from sim.incident.report import figures
from sim.incident.state import State
from sim.units import MICRO

ROW = 60


class Room:
    """A drill under way."""

    def __init__(self, drill: Drill, seed: int) -> None:
        self.drill, self.seed, self.cast = drill, seed, cast(drill, seed)
        self.bridge = Bridge(morning(drill, seed), PEOPLE, breaks={self.cast.goes_wrong_at: self.cast.second})
        self.lines: list[Line] = []
        self.calls: list[Call] = []  # that nobody has answered
        self.heard: list[tuple[Call, int]] = []  # answered, or done as they wanted, and when
        self.counts: dict[int, tuple[int, int]] = {}  # server -> second, executions a second
        self.builds: dict[int, str] = {}  # server -> what somebody found out about it
        self.out: dict[int, int] = {}  # server -> since when, as far as the room knows
        self.declared = self.off_since = self.ended_at = NEVER
        self.rolled_back = False
        self.rows: list[dict[str, int]] = []
        self.restarted: dict[int, int] = {}  # server -> since when a machine has it back
        self.before = 0  # lines that were there before the last choice
        self._done = 0
        self._until(BEGINS)

    @property
    def now(self) -> int:
        """Seconds since the open."""
        return self.bridge.now

    @property
    def state(self) -> State:
        """The firm as it is, which nobody in the room sees."""
        return self.bridge.run.state

    @property
    def over(self) -> bool:
        """Nothing can be said any more."""
        return self.ended_at != NEVER or self.now >= ENDS

    def screen(self) -> Reading:
        """Look at PMON."""
        return self.bridge.run.monitor.reading(self.state.now)

    def busy(self, who: str) -> int:
        """Say until when somebody works; 0 for not at all."""
        free = self.bridge.people[who].free_at // 1000
        return free if free > self.now else 0

    def take(self, choice: Choice) -> None:
        """Say it, and let time go by."""
        kind, self.before = choice.kind, len(self.lines)
        if kind.name == "wait":
            return self._until(self.now + int(choice.about), news=True)
        self.lines.append(Line(self.now, "you", "said", choice.aloud))
        if kind.name == "over":
            self.ended_at = self.now
            return self._until(ENDS)
        self._until(self.now + SENTENCE)
        if self.now >= ENDS:
            return None
        self._hung_up(choice)
        if kind.name == "declare":
            self.declared = min(self.declared, self.now)
        elif kind.name != "answer":
            for op in orders.ops(choice):
                self.bridge.take(op)
        if kind.name == "ask":
            while self.busy(choice.worker) and self.now < ENDS:
                self._until(self.now + TICK)
        return None

    def finish(self) -> None:
        """Go on to 10:15, as if nobody said anything more."""
        self._until(ENDS)

    def _hung_up(self, choice: Choice) -> None:
        text = str(choice)
        gone = [call for call in self.calls if call.wants == text or text == f"answer:{call.caller}"]
        self.heard += [(call, self.now) for call in gone]
        self.calls = [call for call in self.calls if call not in gone]

    def _until(self, second: int, *, news: bool = False) -> None:
        """Let time go by; with `news` no further than to the next thing that is heard."""
        before = len(self.lines)
        while True:
            self.bridge.settle()
            self._hear()
            if self.now >= min(second, ENDS) or (news and any(not line.hidden for line in self.lines[before:])):
                return
            faults.happen(self)
            self.bridge.tick()
            if self.now >= 0 and self.now % ROW == 0:
                self._row()
            if self.now >= BEGINS and self.ended_at == NEVER:
                self._ring()

    def _hear(self) -> None:
        new, self._done = self.bridge.done[self._done :], len(self.bridge.done)
        for done in new:
            if orders.AS in done.op:
                orders.came(self, parse(done.op[orders.AS]), done.answer)

    def _ring(self) -> None:
        for call in callers.due(self):
            self.calls = [other for other in self.calls if other.caller != call.caller] + [call]
            self.lines.append(Line(self.now, call.caller, "call", call.text))

    def _row(self) -> None:
        state, world = self.state, self.bridge.run.world
        found = figures(state, world)
        loss = found["spread_cost"] + found["impact_cost"] + found["exit_cost"]
        gross = self.bridge.run.marks.gross // MICRO
        self.rows.append({"t": self.now, "loss": loss // MICRO, "gross": gross, "served": found["availability_ppm"]})
