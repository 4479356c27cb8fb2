"""What the browser's Python worker calls for the replay's code page: one morning, with the learner's own defences.

Has the shape of `exercises.grading.browser.grade`, so that the exercise page's editor, runner and verdict
serve here, too. The file is a control tower's (`plan`); its classes stand in the run itself, each in its
wrapper (`sim.guard.checked`), so what raises or answers nonsense ends the morning with a sentence.
Leaves out: walls. This is for the interpreter of whoever presses Run, never for the server.
"""

import contextlib
import io
import json
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

from exercises.challenges import plan
from exercises.challenges.defences import Misplaced, stand
from exercises.grading.driver import Capture
from exercises.grading.errors import Frame, LearnerRaised
from exercises.grading.explain import explain, traceback_text
from exercises.grading.text import clean
from exercises.grading.verdict import CheckResult, Verdict
from sim.guard.errors import HookError
from sim.guard.hooks import Hooks
from sim.incident.engine import Incident
from sim.replay.kept import SCENARIO
from sim.replay.reel import Recorded, record
from sim.replay.worker import whole
from sim.scenarios import load

FILE = "defences.py"
MOST = 12  # classes: one for each switch of the board, and the firm's own people
KEPT = 16_384  # characters of what it prints
TITLE = "The morning runs to its end with your defences."
Tell = Callable[[str], Any]


def grade(source: str, setup: str, _slug: str, _names: str = "[]", tell: Tell | None = None) -> str:
    """Run the morning of `setup` (JSON: seed, from) and give a verdict as JSON.

    `tell` hears one JSON text: {"reel": the morning's columns, "record": its canonical record}.
    """
    asked = json.loads(setup)
    printed = Capture(KEPT)
    with _printing(printed):
        line, found = _line(source, int(asked["seed"]), asked.get("from"))
    if found is not None and tell is not None:
        tell(json.dumps({"reel": whole(found), "record": found.end.record()}, separators=(",", ":")))
    score = 100 * (line.status == "passed")
    return json.dumps(Verdict(line.status, score, (line,), clean(printed.drain(), KEPT), printed.cut).as_dict())


def morning(source: str, seed: int, at: int | None = None) -> Recorded:
    """Run it; the learner's defences stand from `at` on, or from the start. Raises what they raise."""
    scenario, hooks = load(SCENARIO), defences(source)
    if at is None:
        return record(Incident(scenario, seed=seed, hooks=hooks))
    return record(Incident(scenario, seed=seed), at=at, hooks=hooks)


def defences(source: str) -> Hooks:
    """Run the learner's file and put each of its classes where it belongs."""
    names = plan.read(source, MOST)
    module = types.ModuleType("defences")
    sys.modules["defences"] = module  # where dataclasses look
    exec(compile(source, FILE, "exec", dont_inherit=True), module.__dict__)
    return stand([getattr(module, name)() for name in names])


def _line(source: str, seed: int, at: int | None) -> tuple[CheckResult, Recorded | None]:
    try:
        found = morning(source, seed, at)
    except plan.BadPlan as error:
        return CheckResult("plan", "The file can be read as defences.", "failed", error.sentence, line=error.line), None
    except Misplaced as error:
        return CheckResult("plan", "Each class is a gate, a breaker or people.", "failed", str(error)), None
    except HookError as error:
        return _hook(error, source), None
    except KeyboardInterrupt:  # Stop, or the budget
        raise
    except BaseException as error:  # the file itself, an __init__, or a sys.exit() somewhere
        return _raised(error, source, "While it ran"), None
    return CheckResult("morning", TITLE, "passed"), found


def _hook(error: HookError, source: str) -> CheckResult:
    """A hook raised, or answered what is no answer."""
    cause = error.__cause__
    if isinstance(cause, Exception) and _frames(cause):
        return _raised(cause, source, f"In {error.called}, {_time(error.now)}")
    sentence = f"At {_time(error.now)}: {clean(str(error), 500)}"
    return CheckResult("morning", TITLE, "failed", sentence, call=error.called)


def _raised(error: BaseException, source: str, when: str) -> CheckResult:
    try:
        words = clean(str(error), 400)
    except Exception:
        words = "(its message could not be read)"
    raised = LearnerRaised(type(error).__name__[:80], words, tuple(_frames(error)))
    trace = traceback_text(raised, source)
    return CheckResult(
        "morning", TITLE, "errored", f"{when}: {explain(raised, source)}", line=raised.line, traceback=trace
    )


def _frames(error: BaseException) -> list[Frame]:
    """The steps inside the learner's own file, outermost first."""
    found, step = [], error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == FILE:
            found.append(Frame(step.tb_lineno, step.tb_frame.f_code.co_name[:80]))
        step = step.tb_next
    return found


def _time(now: int) -> str:
    """09:40:05."""
    seconds = 34_200 + now // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


@contextlib.contextmanager
def _printing(capture: Capture) -> Iterator[None]:
    streams = sys.stdout, sys.stderr, sys.stdin
    sys.stdout = sys.stderr = capture
    sys.stdin = io.StringIO()
    try:
        yield
    finally:
        sys.stdout, sys.stderr, sys.stdin = streams
