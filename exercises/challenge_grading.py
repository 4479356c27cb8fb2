"""From a waiting run to a score: 130 trials in the sandbox, a chunk at a time, each written down as it ends.

A chunk is a few seconds, so that a submission of somebody else never waits long behind a challenge.
Invariant: a trial is written once, whoever played it, and the score is counted from what is written;
so a grading may stop anywhere, be taken up by another worker, or be done twice at once.
"""

import logging
import time
from dataclasses import fields
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.moments import standing_changed, tell
from exercises import challenge_loader, confirming, receipts
from exercises.challenges import marking, plan
from exercises.challenges.outcome import Outcome
from exercises.challenges.play import Played, play
from exercises.challenges.tower import PROGRAM
from exercises.challenges.trials import COUNT, Case, cases
from exercises.grading.errors import Broken
from exercises.models import BROKEN, GRADED, QUEUED, RUNNING, ChallengeRun, ChallengeTrial
from exercises.sandbox import image
from exercises.sandbox.limits import Limits

log = logging.getLogger(__name__)

CHUNK_SECONDS = 2.0
MAX_TRIES = 3
MOST_FALLS = 5
NOT_TRIED = "not tried"
UNFINISHED = (QUEUED, RUNNING)
_NAMES = tuple(item.name for item in fields(Outcome))


class ChallengeBroken(RuntimeError):
    """Our fault. Raised after the last try, so that the operator's task list shows it."""


def go_on(run_id: UUID | str, seconds: float = CHUNK_SECONDS) -> str:
    """Plays for some seconds. Returns 'running' where there is more to do, else how it stands."""
    run = ChallengeRun.objects.filter(id=run_id).first()
    if run is None or run.status not in UNFINISHED:
        return run.status if run else "gone"
    ChallengeRun.objects.filter(id=run.id, status__in=UNFINISHED).update(status=RUNNING, touched_at=timezone.now())
    try:
        return _chunk(run, time.monotonic() + seconds)
    except Broken as error:
        return _broke(run, error)


def _chunk(run: ChallengeRun, until: float) -> str:
    done = outcomes(run)
    for case in cases():
        if case.number in done:
            continue
        if time.monotonic() > until:
            return RUNNING
        done[case.number] = _one(run, case, done)
        if not _write(run, done[case.number]):
            return "left to another worker"
    return _finish(run, [done[number] for number in sorted(done)])


def _one(run: ChallengeRun, case: Case, done: dict[int, Outcome]) -> Outcome:
    """Plays one case; after too many falls before it, none is played any more and all count as fallen."""
    falls = [number for number, one in done.items() if one.fallen and number < case.number]
    if len(falls) >= MOST_FALLS:
        first = done[min(falls)]
        return Outcome(
            case.number, case.scenario, case.place, fallen=NOT_TRIED, sentence=first.sentence, line=first.line
        )
    return played(run, case).outcome


def played(run: ChallengeRun, case: Case) -> Played:
    """One case of a run in the sandbox, in an interpreter of its own. Raises Broken."""
    limits = Limits(**challenge_loader.by_uuid()[run.challenge].facts.get("limits", {}))
    transport = confirming.supervisor().open(PROGRAM, limits)
    return play(case, run.seeds[case.place], run.source, plan.read(run.source), transport)


def outcomes(run: ChallengeRun) -> dict[int, Outcome]:
    """What has been played so far, by number."""
    return {row.number: Outcome(**{name: row.outcome[name] for name in _NAMES}) for row in run.trials.all()}


def _write(run: ChallengeRun, found: Outcome) -> bool:
    """False where another worker wrote this trial meanwhile; then it goes on alone."""
    try:
        with transaction.atomic():
            ChallengeTrial.objects.create(run=run, number=found.number, outcome=found.plain())
    except IntegrityError:
        return False
    ChallengeRun.objects.filter(id=run.id).update(touched_at=timezone.now())
    return True


def _finish(run: ChallengeRun, found: list[Outcome]) -> str:
    """Counts what is written, films the worst run once more, signs. Once only."""
    if len(found) != COUNT:
        raise Broken(f"expected {COUNT} trials, found {len(found)}")
    summary = marking.summary(found)
    film = played(run, cases()[summary["worst"]]).film.plain()
    receipt = receipts.signed(facts_of(run, found, summary))
    changed = ChallengeRun.objects.filter(id=run.id, status__in=UNFINISHED).update(
        status=GRADED,
        score=summary["total"],
        halts=summary["halts"],
        summary=summary,
        film=film,
        receipt=receipt,
        touched_at=timezone.now(),
    )
    tell(standing_changed, user_id=run.user_id, target=run.challenge)
    return GRADED if changed else ChallengeRun.objects.get(id=run.id).status


def facts_of(run: ChallengeRun, found: list[Outcome], summary: dict) -> dict:
    """What a receipt says of a run."""
    return {
        "run": str(run.id),
        "challenge": str(run.challenge),
        "code": plan.fingerprint(run.source),
        "content": run.content_hash,
        "checks": challenge_loader.checks_hash(),
        "image": image.digest(),
        "runtime": confirming.RUNTIME,
        "seeds": receipts.hashed(run.seeds),
        "fuel": sum(one.fuel for one in found),
        "trials": len(found),
        "log": summary["log"],
        "score": summary["total"],
        "halts": summary["halts"],
    }


def _broke(run: ChallengeRun, error: Broken) -> str:
    """Our fault: tried again from where it stands; after the last try the operator hears of it."""
    ChallengeRun.objects.filter(id=run.id).update(tries=F("tries") + 1)
    run.refresh_from_db()
    if run.tries < MAX_TRIES:
        log.warning("challenge run %s: the grader broke, trying again: %s", run.id, error)
        return RUNNING
    ChallengeRun.objects.filter(id=run.id, status__in=UNFINISHED).update(status=BROKEN)
    raise ChallengeBroken(f"challenge run {run.id}: {error}")
