"""From ended conversations to results: who is at fault, in which words, and what was blocked."""

from exercises.grading.checks import Check
from exercises.grading.conversation import Talk
from exercises.grading.errors import Broken, CheckFailed, LearnerRaised
from exercises.grading.explain import explain, lost_words, traceback_text
from exercises.grading.verdict import CheckResult


def results(talks: list[Talk], source: str) -> list[CheckResult]:
    """One result a talk, in order; a check whose `after` did not pass is blocked by it."""
    done: dict[str, CheckResult] = {}
    for talk in talks:
        waiting = next((done[name] for name in talk.check.after if done[name].status != "passed"), None)
        done[talk.check.id] = _blocked(talk, waiting) if waiting else result(talk, source)
    return list(done.values())


def broken(check: Check, why: str) -> CheckResult:
    """Our fault: says so to the learner, keeps the reason for the operator."""
    return _make(check, "broken", message=f"This is our fault, not yours, and costs you nothing. ({why[:300]})")


def _blocked(talk: Talk, waiting: CheckResult) -> CheckResult:
    if talk.lost:
        return result(talk, "")
    return _make(talk.check, "blocked", message=f"Waits for: {waiting.title}")


def result(talk: Talk, source: str) -> CheckResult:
    """What became of one check that nothing before it blocks."""
    if talk.lost:
        status, words = lost_words(talk.lost)
        call = str(talk.last_call) if talk.last_call and talk.last_call.name else None
        tick = talk.last_call.tick if talk.last_call else None
        return _make(talk.check, status, message=words, call=call, tick=tick, output=talk.output)
    if talk.blocked:
        return _make(talk.check, "blocked", message=talk.blocked)
    failure = talk.failure
    if isinstance(failure, CheckFailed):
        return _failed(talk, failure)
    if isinstance(failure, LearnerRaised):
        return _errored(talk, failure, source)
    if isinstance(failure, Broken):
        return broken(talk.check, str(failure))
    return _make(talk.check, "passed", output=talk.output)


def _failed(talk: Talk, failure: CheckFailed) -> CheckResult:
    last = talk.last_call
    return _make(
        talk.check,
        "failed",
        message=failure.message,
        expected=failure.expected,
        actual=failure.actual,
        call=failure.call or (str(last) if last and last.name else None),
        tick=failure.tick if failure.tick is not None or last is None else last.tick,
        output=talk.output,
    )


def _errored(talk: Talk, raised: LearnerRaised, source: str) -> CheckResult:
    return _make(
        talk.check,
        "errored",
        message=explain(raised, source),
        call=raised.call,
        tick=raised.tick,
        line=raised.line,
        traceback=traceback_text(raised, source),
        output=talk.output,
    )


def _make(check: Check, status: str, **details: object) -> CheckResult:
    return CheckResult(
        id=check.id,
        title=check.title,
        status=status,
        hidden=check.hidden,
        category=check.category,
        weight=check.weight,
        **details,  # type: ignore[arg-type]
    )
