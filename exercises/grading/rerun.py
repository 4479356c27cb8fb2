"""One check once more, with every exchange written down: what the browser's replay of a failure shows.

    grade(source, checks, slug, asked)     asked: {"check": id, "names": entry points, "camera": module or ""}

It holds the same conversation as `runner` and looks on: the same calls in the same order, with the same
seed, so the result is the one that the verdict has for this check. A *camera* is a module that the page
names, with `watching()`: it sees the simulated market that the check drives, which grading does not know.

Leaves out: checks that this one waits for. Kept: the first EARLY steps and the last LATE ones.
"""

import contextlib
import importlib
import json
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from exercises.grading import judge
from exercises.grading.browser import load
from exercises.grading.checks import Check
from exercises.grading.conversation import Talk
from exercises.grading.errors import LearnerLost
from exercises.grading.handle import Learner
from exercises.grading.loads import loads_check
from exercises.grading.local import LocalTransport
from exercises.grading.runner import MAX_ROUNDS
from exercises.grading.steps import Names, Step, failing, parameters, series, step
from exercises.grading.transport import Transport
from exercises.grading.verdict import CheckResult
from exercises.grading.wire import Session

EARLY, LATE = 100, 900


class Camera(Protocol):
    """Looks at a market while a check drives it."""

    def exchanged(self, ms: int) -> None:
        """The learner's code is being asked about that moment: what was before it stays."""
        ...

    def plain(self) -> dict[str, Any]:
        """Columns, for JSON."""
        ...


class Blind:
    """The camera where there is no market."""

    def exchanged(self, ms: int) -> None:
        """See Camera."""

    def plain(self) -> dict[str, Any]:
        """See Camera."""
        return {}


class Notes:
    """The steps of one check; of a long one its beginning and its end."""

    def __init__(self) -> None:
        self.early: list[Step] = []
        self.late: deque[Step] = deque(maxlen=LATE)
        self.seen = 0

    def add(self, item: Step) -> None:
        """One more."""
        self.seen += 1
        self.early.append(item) if len(self.early) < EARLY else self.late.append(item)

    @property
    def steps(self) -> list[Step]:
        """All that are kept, in order."""
        return [*self.early, *self.late]


def grade(source: str, checks_source: str, slug: str, asked: str, _tell: object = None) -> str:
    """The film of one check as JSON text. `asked` is JSON too, see the top."""
    wanted = json.loads(asked)
    every = [loads_check(), *load(checks_source, slug)]
    found = next((item for item in every if item.id == wanted["check"]), None)
    if found is None:
        return json.dumps({"error": "This check is not among those that your browser has."})
    with _watching(wanted.get("camera", "")) as camera:
        transport = LocalTransport(source, interrupts=True)
        film = record(found, transport, source, tuple(wanted["names"]), camera)
    return json.dumps(film)


@contextlib.contextmanager
def _watching(module: str) -> Iterator[Camera]:
    if not module:
        yield Blind()
        return
    with importlib.import_module(module).watching() as camera:
        yield camera


def record(check: Check, transport: Transport, source: str, names: tuple[str, ...], camera: Camera) -> dict[str, Any]:
    """Run one check to its end and tell it all. A file of checks may say how long its ticks are: TICK_MS."""
    notes, tick_ms = Notes(), check.run.__globals__.get("TICK_MS")
    talk = Talk(check, Learner(1, source=source, seed=0, entry_points=names))
    session = Session(transport)
    try:
        _converse(talk, session, notes, parameters(names), lambda tick: camera.exchanged(tick * (tick_ms or 1)))
    except LearnerLost as lost:
        talk.lose(lost.reason)
    finally:
        session.close()
    return _film(notes, judge.result(talk, source), camera) | {"tick_ms": tick_ms}


def _converse(talk: Talk, session: Session, notes: Notes, names: Names, asked: Callable[[int], None]) -> None:
    for number in range(MAX_ROUNDS):
        if not talk.running:
            break
        batch = talk.take()
        asked(max(ticks)) if (ticks := [call.tick for call in batch if call.tick is not None]) else None
        answers = session.send([(talk.learner.universe, call) for call in batch])
        for call, answer in zip(batch, answers):
            notes.add(step(call, answer, number, names))
        talk.give(answers)
    if talk.stopped:
        talk.lose("timed_out")


def _film(notes: Notes, result: CheckResult, camera: Camera) -> dict[str, Any]:
    steps = notes.steps
    return {
        "result": vars(result),
        "steps": [item.plain() for item in steps],
        "failing": failing(steps, result),
        "left_out": {"after": EARLY, "many": notes.seen - len(steps)},
        "series": series(steps),
        "market": camera.plain(),
    }
