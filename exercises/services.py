"""Writes. Keyword-only verbs with an actor; one transaction each; side effects once it is committed."""

import json
import logging
from typing import Any, Protocol
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from exercises import queries, tasks
from exercises.attempts import Policy
from exercises.conditions import Condition, conditions
from exercises.errors import DraftConflict, NoAttemptLeft, SourceNotText, SourceTooLarge
from exercises.loader import Exercise
from exercises.models import Draft, HintTaken, Submission

log = logging.getLogger(__name__)

MAX_SOURCE = 64 * 1024
MAX_PROVISIONAL = 64 * 1024
PROVISIONAL_STATUSES = frozenset({"passed", "failed", "errored", "timed_out", "blocked", "broken"})


def check_source(source: str) -> str:
    """`source` with line ends as Python likes them. Raises SourceTooLarge or SourceNotText, each with a sentence."""
    size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_SOURCE:
        raise SourceTooLarge(
            f"Your file has {size:,} bytes; an exercise takes at most {MAX_SOURCE:,}. "
            "It is still in the editor. Delete what the exercise does not need."
        )
    if "\0" in source:
        line = source[: source.index("\0")].count("\n") + 1
        raise SourceNotText(f"Line {line} holds a NUL byte, which is not text. Delete that character and submit again.")
    try:
        source.encode("utf-8")
    except UnicodeEncodeError as error:
        line = source[: error.start].count("\n") + 1
        raise SourceNotText(f"Line {line} holds half of a character. Delete it and type it again.") from None
    return source.replace("\r\n", "\n").replace("\r", "\n")


class HasDraft(Protocol):
    """What unsubmitted code may belong to: an exercise, a challenge."""

    @property
    def uuid(self) -> UUID: ...


def save_draft(*, by: User, exercise: HasDraft, source: str, revision: int) -> Draft:
    """Keeps unsubmitted code. Raises DraftConflict where a newer revision with other text is there already."""
    source = check_source(source)
    with transaction.atomic():
        draft, created = Draft.objects.select_for_update().get_or_create(
            user=by, exercise=exercise.uuid, defaults={"source": source}
        )
        if created or draft.source == source:
            return draft
        if draft.revision != revision:
            raise DraftConflict(draft)
        draft.source, draft.revision, draft.saved_at = source, revision + 1, timezone.now()
        draft.save(update_fields=["source", "revision", "saved_at"])
    return draft


def submit(*, by: User, exercise: Exercise, source: str, key: UUID, provisional: str = "") -> Submission:
    """Records a submission and asks for its grading. The same `key` twice gives the same submission."""
    source = check_source(source)
    if not source.strip():
        raise SourceNotText("The file is empty, so there is nothing to grade. Reset brings the starting code back.")
    with transaction.atomic():
        _check_attempts(by, exercise, key)
        submission, created = Submission.objects.get_or_create(
            user=by,
            key=key,
            defaults={
                "exercise": exercise.uuid,
                "content_hash": exercise.content_hash,
                "source": source,
                "provisional": read_provisional(provisional),
            },
        )
        if created:
            transaction.on_commit(lambda: ask_for_grading(submission))
    return submission


def _check_attempts(by: User, exercise: Exercise, key: UUID) -> None:
    """Raises NoAttemptLeft where a policy says so. The same form twice is no second attempt."""
    own = [Condition(exercise.attempts), *conditions(by, exercise.uuid)]
    asked = [one for one in own if one.policy != Policy()]
    if not asked or Submission.objects.filter(user=by, key=key).exists():
        return
    User.objects.select_for_update().get(pk=by.pk)  # two tabs at once are two attempts, one after the other
    for one in asked:
        if refusal := one.policy.refusal(*queries.used(by, exercise.uuid, one.since), timezone.now()):
            raise NoAttemptLeft(refusal)


def ask_for_grading(submission: Submission) -> bool:
    """Queues the grading. A queue that is away loses nothing: the row waits and `requeue` asks again."""
    try:
        tasks.grade.enqueue(str(submission.id))
    except Exception:
        log.exception("queue away; submission %s waits for `manage.py requeue`", submission.id)
        return False
    return True


def take_hint(*, by: User, exercise: Exercise, rung: int) -> None:
    """Remembers that this rung was asked for."""
    HintTaken.objects.get_or_create(user=by, exercise=exercise.uuid, rung=rung)


def read_provisional(text: str) -> dict[str, Any] | None:
    """The browser's own verdict, cut down to `{status, checks: {id: status}}`; None where it makes no sense.

    It is a claim by a stranger: kept for counting disagreements, never for a grade.
    """
    if not text or len(text) > MAX_PROVISIONAL:
        return None
    try:
        data = json.loads(text)
        checks = {str(item["id"])[:80]: _status(item["status"]) for item in data["checks"][:100]}
        return {"status": _status(data["status"]), "checks": checks}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _status(value: Any) -> str:
    if not isinstance(value, str) or value not in PROVISIONAL_STATUSES:
        raise ValueError("not a status")
    return value
