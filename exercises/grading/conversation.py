"""One check talking to one learner's file: takes calls out of the generator, puts answers in."""

from typing import Any

from exercises.grading.checks import Check, Conversation
from exercises.grading.errors import Broken, CheckFailed, LearnerRaised
from exercises.grading.handle import Call, Learner
from exercises.grading.wire import Answer, Stopped

MAX_BATCH = 5000
OUTPUT_KEPT = 4000


class Talk:
    """States: running, then exactly one of ended (passed), failed, raised, lost, blocked, broken."""

    def __init__(self, check: Check, learner: Learner) -> None:
        self.check, self.learner = check, learner
        self.running = True
        self.stopped = False
        self.failure: CheckFailed | LearnerRaised | Broken | None = None
        self.lost: str | None = None
        self.blocked: str | None = None
        self.last_call: Call | None = None
        self.output = ""
        self._wanted: list[Call] = []
        self._single = False
        self._sent = 0
        self._generator: Conversation | None = None
        self._begin()

    def _begin(self) -> None:
        self._step(lambda: self._first())

    def _first(self) -> Any:
        self._generator = self.check.run(self.learner)
        if self._generator is None:
            raise StopIteration
        return next(self._generator)

    def take(self) -> list[Call]:
        """The next batch: constructions that wait, then the calls asked for."""
        pending = self.learner.take_pending()
        self._sent = len(pending)
        return pending + self._wanted

    def give(self, answers: list[Answer]) -> None:
        """Hands the answers back; a call that raised is raised inside the check."""
        self._keep_output(answers)
        if any(isinstance(answer.value, Stopped) for answer in answers):
            self.stopped, self.running = True, False
            return
        trouble = self._trouble(answers)
        values = [answer.value for answer in answers[self._sent :]]
        generator = self._generator
        assert generator is not None
        if trouble is not None:
            self._step(lambda: generator.throw(trouble))
        else:
            self._step(lambda: generator.send(values[0] if self._single else values))

    def _trouble(self, answers: list[Answer]) -> LearnerRaised | None:
        """The first exception that the check did not ask for."""
        constructions: list[Call | None] = [None] * self._sent
        for call, answer in zip([*constructions, *self._wanted], answers):
            if isinstance(answer.value, LearnerRaised) and not (call and call.forgiving):
                shown = call or self._wanted[0]
                answer.value.call, answer.value.tick = str(shown), shown.tick
                return answer.value
        return None

    def lose(self, reason: str) -> None:
        """The learner's interpreter was lost while this check ran."""
        self.lost, self.running = reason, False

    def block(self, why: str) -> None:
        """Not tried."""
        self.blocked, self.running = why, False

    def _step(self, advance: Any) -> None:
        try:
            self._want(advance())
        except StopIteration:
            self.running = False
        except (CheckFailed, LearnerRaised) as failure:
            self.failure, self.running = failure, False
        except Exception as error:
            self.failure = Broken(f"{self.check.id} broke: {type(error).__name__}: {error}")
            self.running = False

    def _want(self, asked: Call | list[Call]) -> None:
        self._single = isinstance(asked, Call)
        self._wanted = [asked] if isinstance(asked, Call) else list(asked)
        if len(self._wanted) > MAX_BATCH or not all(isinstance(call, Call) for call in self._wanted):
            raise TypeError(f"expected a Call or a list of at most {MAX_BATCH} Calls")
        self.last_call = self._wanted[-1] if self._wanted else self.last_call

    def _keep_output(self, answers: list[Answer]) -> None:
        for answer in answers:
            if answer.output and len(self.output) < OUTPUT_KEPT:
                self.output = (self.output + answer.output)[:OUTPUT_KEPT]
