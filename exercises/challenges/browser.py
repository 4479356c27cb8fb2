"""What the browser's Python worker calls for a challenge: practice runs, with a picture a minute.

Has the shape of `exercises.grading.browser.grade`, so that the exercise page's own runner, status line
and verdict serve here, too: each run is a line of the verdict, passed from PASSES points on.
"""

import json
from collections.abc import Callable
from typing import Any

from exercises.challenges import plan, scoring
from exercises.challenges.play import Played, play
from exercises.challenges.tower import PROGRAM, Interrupted
from exercises.challenges.trials import Case
from exercises.challenges.words import in_words, title
from exercises.grading.local import LocalTransport
from exercises.grading.verdict import CheckResult, Verdict

PASSES = 85
Tell = Callable[[str], Any]
_STATUS = {"raised": "errored", "wrong": "failed", "timed_out": "timed_out"}


def grade(source: str, runs: str, _slug: str, _entry_points: str = "[]", tell: Tell | None = None) -> str:
    """Plays `runs` (JSON: a list of [scenario, seed]) and gives a verdict as JSON text.

    `tell` hears JSON texts: {"run", "title"} as a run begins, {"run", "row"} for each simulated minute,
    {"run", "events", "points"} at its end.
    """
    wanted = [(str(name), int(seed)) for name, seed in json.loads(runs)]
    try:
        names = plan.read(source)
    except plan.BadPlan as error:
        line = CheckResult("plan", "The file can be a control tower.", "failed", error.sentence, line=error.line)
        return _verdict([line])
    played = []
    for number, (name, seed) in enumerate(wanted):
        case = Case(number, name, 0)
        _tell(tell, {"run": number, "scenario": name, "title": title(name)})
        one = _play(case, seed, source, names, tell)
        points = scoring.of_run(one.outcome) / 10_000
        _tell(tell, {"run": number, "events": one.film.plain()["events"], "points": points})
        played.append(one)
        if one.outcome.fallen:
            break
    return _verdict([_line(one) for one in played], "".join(one.output for one in played)[:4000])


def _play(case: Case, seed: int, source: str, names: tuple[str, ...], tell: Tell | None) -> Played:
    def listen(row: list[int]) -> None:
        _tell(tell, {"run": case.number, "row": row})

    try:
        return play(case, seed, source, names, LocalTransport(PROGRAM, interrupts=True), listen)
    except Interrupted:
        raise KeyboardInterrupt from None


def _tell(tell: Tell | None, what: dict[str, Any]) -> None:
    if tell is not None:
        tell(json.dumps(what))


def _line(one: Played) -> CheckResult:
    found = one.outcome
    points = scoring.of_run(found) // 10_000
    status = _STATUS.get(found.fallen, "errored") if found.fallen else "passed" if points >= PASSES else "failed"
    name = f"{title(found.scenario)}: {points} points" if not found.fallen else title(found.scenario)
    return CheckResult(found.scenario, name, status, in_words(found), line=found.line or None)


def _verdict(lines: list[CheckResult], output: str = "") -> str:
    open_ones = [line for line in lines if line.status != "passed"]
    status = open_ones[0].status if open_ones else "passed"
    passed = 100 * (len(lines) - len(open_ones)) // max(1, len(lines))
    return json.dumps(Verdict(status, passed, tuple(lines), output).as_dict())
