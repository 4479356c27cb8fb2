"""Runs every check of an exercise against one learner's file, in lock step.

Each check is a generator that yields calls. One *round* sends the next batch of every check
still running as one request, so that fourteen checks cost as many exchanges as the longest one.
A check never learns what another was told; it cannot tell the browser from the server.

Invariant: a learner's interpreter that dies names exactly one check. Where the round does not
say which, the checks are run again one by one, each with a fresh interpreter, until it is known;
the checks after that one are `blocked`. Both runtimes therefore agree on every status.
"""

from collections.abc import Sequence

from exercises.grading import judge
from exercises.grading.checks import Check, validate
from exercises.grading.conversation import Talk
from exercises.grading.errors import Broken, LearnerLost
from exercises.grading.handle import Learner
from exercises.grading.loads import loads_check
from exercises.grading.transport import Connect
from exercises.grading.verdict import Verdict, summarise
from exercises.grading.wire import Session

MAX_ROUNDS = 2000


def run(
    checks: Sequence[Check],
    connect: Connect,
    *,
    source: str,
    entry_points: tuple[str, ...] = (),
    seed: int = 0,
) -> Verdict:
    """The verdict on `source`. Faults of ours come back as `broken`, never as an exception."""
    everything = [loads_check(), *checks]
    try:
        validate(checks)
        fresh = _Talks(everything, source, entry_points, seed)
        try:
            talks, cut = _lock_step(fresh.make(), connect)
        except LearnerLost as lost:
            talks, cut = _find_the_one(fresh, connect, lost)
    except Broken as error:
        return summarise([judge.broken(item, str(error)) for item in everything])
    return summarise(judge.results(talks, source), output_cut=cut)


class _Talks:
    """Makes the conversations anew, so that an interrupted run can start over with the same seed."""

    def __init__(self, checks: list[Check], source: str, entry_points: tuple[str, ...], seed: int) -> None:
        self.checks, self.source, self.entry_points, self.seed = checks, source, entry_points, seed

    def make(self) -> list[Talk]:
        return [Talk(item, self._learner(number)) for number, item in enumerate(self.checks)]

    def _learner(self, universe: int) -> Learner:
        return Learner(universe, source=self.source, seed=self.seed, entry_points=self.entry_points)


def _lock_step(talks: list[Talk], connect: Connect) -> tuple[list[Talk], bool]:
    """Advances all talks together until each has ended. Raises LearnerLost without a check."""
    session = Session(connect())
    try:
        for _ in range(MAX_ROUNDS):
            running = [talk for talk in talks if talk.running]
            if not running:
                return talks, session.output_cut
            _round(running, session)
    finally:
        session.close()
    raise Broken(f"expected every check to end within {MAX_ROUNDS} rounds; one asks for ever")


def _round(running: list[Talk], session: Session) -> None:
    batches = [talk.take() for talk in running]
    results = session.send([(talk.learner.universe, call) for talk, batch in zip(running, batches) for call in batch])
    for talk, batch in zip(running, batches):
        mine, results = results[: len(batch)], results[len(batch) :]
        talk.give(mine)
    stopped = [talk for talk in running if talk.stopped]
    if stopped:
        raise LearnerLost("timed_out", check=stopped[0].learner.universe)


def _find_the_one(fresh: _Talks, connect: Connect, lost: LearnerLost) -> tuple[list[Talk], bool]:
    """One check at a time until the one that loses the interpreter; the rest is blocked.

    `lost.check`, where the runtime knew it, spares that check a second run to its limit. Checks
    that fit their budget alone but not together count as run alone.
    """
    talks, cut = fresh.make(), False
    for number, talk in enumerate(talks):
        reason = lost.reason if number == lost.check else None
        if reason is None:
            try:
                cut = _lock_step([talk], connect)[1] or cut
                continue
            except LearnerLost as again:
                reason = again.reason
        talk.lose(reason)
        for later in talks[number + 1 :]:
            later.block("An earlier check ran out of its budget, so this one was not tried.")
        return talks, cut
    return talks, cut
