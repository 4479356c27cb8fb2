"""What happens to this app's rows when a guest becomes somebody, or asks for their data."""

from django.db import transaction

from accounts import export
from accounts.models import User
from accounts.signals import guest_merged
from exercises.models import ChallengeName, ChallengeRun, Draft, HintTaken, Submission


def connect() -> None:
    """Called once when Django is ready."""
    guest_merged.connect(move_rows, dispatch_uid="exercises.move_rows")
    export.register("exercises", export_rows)


@transaction.atomic
def move_rows(sender, *, guest: User, person: User, **kwargs) -> None:
    """The guest's submissions, drafts, hints and challenge runs go to the account."""
    Submission.objects.filter(user=guest).update(user=person)
    ChallengeRun.objects.filter(user=guest).update(user=person)
    named = ChallengeName.objects.filter(user=person).values("challenge")
    ChallengeName.objects.filter(user=guest).exclude(
        challenge__in=list(named.values_list("challenge", flat=True))
    ).update(user=person)
    for draft in Draft.objects.filter(user=guest):
        _move_draft(draft, person)
    taken = set(HintTaken.objects.filter(user=person).values_list("exercise", "rung"))
    for hint in HintTaken.objects.filter(user=guest):
        if (hint.exercise, hint.rung) not in taken:
            HintTaken.objects.filter(pk=hint.pk).update(user=person)


def _move_draft(draft: Draft, person: User) -> None:
    """Of two drafts the newer one is opened; the older one is kept as its `previous`."""
    theirs = Draft.objects.filter(user=person, exercise=draft.exercise).first()
    if theirs is None:
        Draft.objects.filter(pk=draft.pk).update(user=person)
        return
    newer, older = (draft, theirs) if draft.saved_at > theirs.saved_at else (theirs, draft)
    Draft.objects.filter(pk=theirs.pk).update(
        source=newer.source, previous=older.source, saved_at=newer.saved_at, revision=theirs.revision + 1
    )


def export_rows(user: User) -> dict:
    """Everything this app knows of a person, JSON-ready."""
    return {
        "drafts": [_draft(row) for row in Draft.objects.filter(user=user)],
        "submissions": [_submission(row) for row in Submission.objects.filter(user=user).select_related("verdict")],
        "hints": [
            {"exercise": str(row.exercise), "rung": row.rung, "taken_at": row.taken_at.isoformat()}
            for row in HintTaken.objects.filter(user=user)
        ],
        "challenge_runs": [_run(row) for row in ChallengeRun.objects.filter(user=user)],
        "challenge_names": list(ChallengeName.objects.filter(user=user).values("name", "shown")),
    }


def _run(row: ChallengeRun) -> dict:
    return {
        "id": str(row.id),
        "challenge": str(row.challenge),
        "source": row.source,
        "status": row.status,
        "score": row.score,
        "halts": row.halts,
        "receipt": row.receipt,
        "created_at": row.created_at.isoformat(),
    }


def _draft(row: Draft) -> dict:
    return {
        "exercise": str(row.exercise),
        "source": row.source,
        "previous": row.previous,
        "saved_at": row.saved_at.isoformat(),
    }


def _submission(row: Submission) -> dict:
    verdict = getattr(row, "verdict", None)
    checks = verdict.checks.filter(hidden=False) if verdict else ()
    return {
        "id": str(row.id),
        "exercise": str(row.exercise),
        "content_hash": row.content_hash,
        "source": row.source,
        "status": row.status,
        "score": verdict.score if verdict else None,
        "created_at": row.created_at.isoformat(),
        "checks": [{"id": item.check_id, "status": item.status} for item in checks],
    }
