"""When would you have noticed, when would you have stopped: two minutes, and what they come to by a real run.

    answer({"noticed": 4, "stopped": 9})     minutes since the open

Invariant: the order to stop is given at that minute and takes the operator's seconds, as any op
does; the answer is a run of the engine with `kill@minute`.
Leaves out: whether anybody could have known; drawing.
Source: who told what when is in `MOMENTS`, each with its own; the Order names no time after the open.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.figures import august, fog_of_pmon
from sim.figures.chart import WIDTH
from sim.figures.errors import BadSetting
from sim.figures.settings import Settings, Whole, read
from sim.figures.words import clock, length, money, percent
from sim.incident.engine import Incident
from sim.incident.timing import MINUTE_MS
from sim.incident.watching import EXCHANGE_CALLS_MS
from sim.replay.worker import morning
from sim.units import MICRO

FIRST, LAST = -89, august.MINUTES  # 08:01 and 10:15
OPEN_AT = WIDTH // 3
SETTINGS = {"noticed": Whole(5, FIRST, LAST), "stopped": Whole(15, FIRST, LAST)}


class Sign(NamedTuple):
    """Something that could be noticed: when, in words, how sure, and the fact that says so."""

    t: int
    words: str
    standing: str  # 'documented', 'one account', 'contested' or 'model'
    fact: str


def signs() -> tuple[Sign, ...]:
    """List them in order of time."""
    shown = fog_of_pmon.answer(read(fog_of_pmon.SETTINGS, {}))["knew"]["t"]
    late = next(m for m in august.moments() if m.gross > 1_000_000_000)
    found = (
        Sign(-89 * MINUTE_MS, "The first of 97 e-mails: BNET reject, Power Peg disabled.", "documented", "B24"),
        Sign(0, "Senior people see large positions gather in the 33 Account.", "documented", "F64"),
        Sign(late.t, "The firm’s gross position passes a thousand million.", "model", "C10"),
        Sign(EXCHANGE_CALLS_MS, "The exchange telephones; Knight cannot find the source.", "one account", "A41"),
        Sign(shown, "PMON’s screen shows a thousand million, of nearly twice that.", "model", "C15"),
        Sign(8 * MINUTE_MS, "A data vendor reports the abnormal trading in public.", "one account", "C5"),
        Sign(20 * MINUTE_MS, "The new code is taken off seven servers, and it gets worse.", "one account", "A31"),
        Sign(28 * MINUTE_MS, "It ends, by one of three tellings.", "contested", "A43"),
        Sign(LAST * MINUTE_MS, "It ends, by another; the run’s own end.", "contested", "A43"),
    )
    return tuple(sorted(found, key=lambda sign: sign.t))


def answer(settings: Settings) -> dict[str, Any]:
    """Return what stopping then came to, and what had already been there to see when it was noticed."""
    noticed, stopped = settings["noticed"], settings["stopped"]
    if stopped < noticed:
        raise BadSetting("a stop no earlier than the noticing", f"{stopped} before {noticed}", "move one of the two")
    run = morning(august.SEED, f"kill@{stopped}", look=False).end
    report, whole = run.report(), august.moments()[-1].loss
    before = sum(sign.t <= noticed * MINUTE_MS for sign in signs())
    loss = report.loss // MICRO
    return {
        "before": before,
        "quiet": report.stopped_at if report.executions else None,
        "loss": loss,
        "executions": report.executions,
        "signs": [{**sign._asdict(), "time": clock(sign.t), "x": place(sign.t)} for sign in signs()],
        "open_at": place(0),
        "x": [place(noticed * MINUTE_MS), place(stopped * MINUTE_MS)],
        "span": place(stopped * MINUTE_MS) - place(noticed * MINUTE_MS),
        "at": [clock(noticed * MINUTE_MS), clock(stopped * MINUTE_MS)],
        "says": [_noticed(noticed, before), _stopped(run, stopped, loss, whole)],
    }


def place(t: int) -> int:
    """How far from the left a moment lies, of 1,000; the 89 minutes before the open have a third of it."""
    return OPEN_AT + (t * OPEN_AT // (-FIRST * MINUTE_MS) if t < 0 else t * (WIDTH - OPEN_AT) // (LAST * MINUTE_MS))


def _noticed(minute: int, before: int) -> str:
    last, were = signs()[before - 1], f"{before} of {len(signs())} signs had come"
    return f"You noticed at {clock(minute * MINUTE_MS)}: {were}, the last at {clock(last.t)}."


def _stopped(run: Incident, minute: int, loss: int, whole: int) -> str:
    """What came of the order to stop, from the run."""
    report, at = run.report(), clock(minute * MINUTE_MS)
    if not report.executions:
        return f"Stopped at {at}: nothing of it is sent, nothing is lost. Customers get nothing either."
    took = run.scenario.settings.disconnect_cost_ms
    if report.stopped_at >= run.scenario.settings.ends_ms:
        return f"Stopped at {at}: too late to change anything. {money(whole)}."
    return (
        f"Stopped at {at}, which takes {length(took)}: {report.executions:,} executions, a loss of {money(loss)} "
        f"and not {money(whole)}. Customers got {percent(report.availability_ppm)} of what they wanted."
    )
