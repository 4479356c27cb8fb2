"""Grading somebody's tests: they must be red on planted faults, and green on what is right.

A learner's test is a generator in *their* interpreter. What it yields is a call to make, what it is
sent is the answer. Who answers is called the *subject*, and it lives on this side:

    def test_it_starts_at_nothing():         the learner's
        assert (yield "total") == 0

    subject = lambda said: 0                 ours: takes what was yielded, gives a plain answer
    tally = yield from survey(learner, own_tests(learner.source), right=..., mutants=[...])

Coming to its end is green, an exception is red. So no mutant's code is ever where the learner
could read it. A subject may also answer with a `Call`, on something of the learner's own.

Invariant: the right subject and the mutants take their places in an order drawn from the
submission's seed, and all tests advance together. Which is which can be told by its answers only.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.grading.checks import Text, fail
from exercises.grading.errors import LearnerRaised
from exercises.grading.handle import Call, Learner, Thing
from exercises.grading.show import show
from exercises.grading.source import functions

MOST_CALLS = 200
GREEN, RED, ENDLESS, NO_TEST, NOT_A_CALL, SUBJECT_RAISED = "green", "red", "endless", "no_test", "not_a_call", "raised"

Subject = Callable[[Any], Any]
Make = Callable[[], Subject]
Asking = Generator[Call, Any, "Trial"]


class NotACall(Exception):
    """A subject's answer to something that it cannot do; its text says what it expected."""


@dataclass(frozen=True)
class Mutant:
    """A planted fault: its kind, as a learner may be told, and how to make a fresh subject with it."""

    category: str
    make: Make
    weight: int = 1


@dataclass(frozen=True)
class Trial:
    """One test on one subject. `line` is the learner's line that ended it, where one did; `said` was yielded last."""

    test: str
    outcome: str
    line: int | None = None
    message: str = ""
    said: Any = None

    @property
    def where(self) -> str:
        """`test_it, line 12`, or the name alone."""
        return f"{self.test}, line {self.line}" if self.line else self.test


@dataclass(frozen=True)
class Tally:
    """What a set of tests is worth. `right` are the trials on the right subject."""

    killed: tuple[Mutant, ...]
    survived: tuple[Mutant, ...]
    right: tuple[Trial, ...]
    trials: tuple[Trial, ...] = ()

    @property
    def share(self) -> int:
        """Per cent of the mutants' weights that were killed, rounded down."""
        won, lost = sum(item.weight for item in self.killed), sum(item.weight for item in self.survived)
        return 100 * won // (won + lost) if won + lost else 0

    @property
    def missed(self) -> tuple[str, ...]:
        """Categories of which a mutant survived, each once."""
        return tuple(dict.fromkeys(item.category for item in self.survived))

    @property
    def sentence(self) -> str:
        """`4 of 6 planted faults noticed. Missed: a; b.`"""
        count = f"{len(self.killed)} of {len(self.killed) + len(self.survived)} planted faults noticed."
        return f"{count} Missed: {'; '.join(self.missed)}." if self.survived else count


def own_tests(source: str) -> tuple[str, ...]:
    """Names of the functions at the top of a file that begin with `test_`, each once, in order."""
    return tuple(name for name in functions(source) if name.startswith("test_"))


def survey(
    learner: Learner, tests: Sequence[str], *, right: Make, mutants: Sequence[Mutant] = ()
) -> Generator[list[Call], Any, Tally]:
    """Every test on the right subject and on every mutant; the tally. For use with `yield from`."""
    places: list[Mutant | None] = [None, *mutants]
    learner.stream(f"places: {', '.join(item.category for item in mutants)}").shuffle(places)
    makes = [(place, place.make if place else right) for place in places]
    pairs = [(place, trial(learner, test, make())) for place, make in makes for test in tests]
    trials = yield from together([asking for _, asking in pairs])
    found: dict[Mutant | None, list[Trial]] = {place: [] for place in places}
    for (place, _), result in zip(pairs, trials):
        found[place].append(result)
    killed = {mutant for mutant in mutants if any(result.outcome == RED for result in found[mutant])}
    return Tally(
        killed=tuple(mutant for mutant in mutants if mutant in killed),
        survived=tuple(mutant for mutant in mutants if mutant not in killed),
        right=tuple(found[None]),
        trials=tuple(result for mutant in mutants for result in found[mutant]),
    )


def trial(learner: Learner, name: str, subject: Subject, most_calls: int = MOST_CALLS) -> Asking:
    """One test on one subject, call by call."""
    test, heard, said = learner.keep(name), None, None
    for number in range(most_calls + 1):
        said = yield _sent(test, heard)
        if isinstance(said, LearnerRaised):
            return _ended(name, said, begun=number > 0)
        try:
            heard = subject(said)
        except NotACall as problem:
            return Trial(name, NOT_A_CALL, message=str(problem), said=said)
        if isinstance(heard, Call):
            heard = yield heard.or_error()
        if isinstance(heard, LearnerRaised):
            words = f"{heard.kind}: {heard.message}" if heard.message else heard.kind
            return Trial(name, SUBJECT_RAISED, heard.line, words, said)
    return Trial(name, ENDLESS, message=f"no end after {most_calls} calls, the last was {show(said)}", said=said)


def _sent(test: Thing, heard: Any) -> Call:
    return test.send(heard).or_error()


def _ended(name: str, raised: LearnerRaised, *, begun: bool) -> Trial:
    if raised.kind == "StopIteration":
        return Trial(name, GREEN)
    if not begun and raised.line is None:
        return Trial(name, NO_TEST, message="there is no yield in it")
    return Trial(name, RED, raised.line, f"{raised.kind}: {raised.message}" if raised.message else raised.kind)


def together(conversations: Sequence[Asking]) -> Generator[list[Call], Any, list[Trial]]:
    """Conversations of one call at a time, in lock step: as many exchanges as the longest has calls."""
    ended: dict[int, Trial] = {}
    answers: dict[int, Any] = dict.fromkeys(range(len(conversations)))
    while answers:
        calls: dict[int, Call] = {}
        for number, answer in answers.items():
            try:
                calls[number] = conversations[number].send(answer)
            except StopIteration as end:
                ended[number] = end.value
        answers = dict(zip(calls, (yield list(calls.values())))) if calls else {}
    return [ended[number] for number in range(len(conversations))]


_WORDS = {
    NO_TEST: "{test} yields nothing, so it makes no call and can notice nothing.",
    NOT_A_CALL: "{test} yields something that is no call. Expected: {message}.",
    ENDLESS: "{test} does not come to an end. A test of a loop needs an end of its own: count the steps.",
    SUBJECT_RAISED: "{test} makes a call, and that raises an exception in what it tests.",
}


def expect_green(trials: Sequence[Trial], what: str) -> None:
    """Fail for the first test that is not green; `what` is right, and says so: "This is your code, and"."""
    for found in trials:
        if found.outcome != GREEN:
            words = _WORDS.get(found.outcome, f"{what} {{test}} is red on it.")
            message = words.format(test=found.test, message=found.message)
            fail(message, expected=Text("green"), actual=Text(_told(found)), call=f"{found.test}()")


def expect_noticed(tally: Tally, what: str) -> None:
    """Fail where a mutant survived. `what` says what is wrong with it, in a sentence."""
    if not tally.survived:
        return
    endless = [found for found in tally.trials if found.outcome == ENDLESS]
    if endless:
        message = f"{what} {_WORDS[ENDLESS].format(test=endless[0].test)}"
        fail(message, expected=Text("red"), actual=Text(_told(endless[0])), call=f"{endless[0].test}()")
    names = ", ".join(dict.fromkeys(found.test for found in tally.trials))
    fail(
        f"{what} No test of yours is red on it.",
        expected=Text("at least one test that is red"),
        actual=Text(f"green: {names}"),
        call="your tests",
    )


def _told(found: Trial) -> str:
    told = f"{found.where}: {found.message}" if found.message else found.where
    return told if found.said is None else f"{told}; it yielded {show(found.said)}"
