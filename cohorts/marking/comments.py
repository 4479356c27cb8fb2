"""Words on a line of somebody's work: added, changed, taken away; and those worth keeping for the next one."""

from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone

from accounts.models import User
from cohorts import diary
from cohorts.errors import Changed, Refused
from cohorts.models import Cohort, LineComment, SavedComment

LONGEST = 4_000
LONGEST_TITLE = 80


@transaction.atomic
def add(
    *,
    by: User,
    cohort: Cohort,
    submission: Model,
    line: int,
    text: str,
    keep_as: str = "",
    saved: int = 0,
) -> LineComment:
    """A comment that its learner does not see until it is released. `line` 0 is the whole.

    `submission` is what was handed in for an exercise, or a run of a challenge. `keep_as` saves the words under
    that title for all who mark here; `saved` is the kept one they came from.
    """
    text, lines = checked(text), submission.source.count("\n") + 1
    if not 0 <= line <= lines:
        raise Refused(f"This file has {lines} lines; there is no line {line}. Choose one of its lines.")
    if saved:
        SavedComment.objects.filter(cohort=cohort, pk=saved).update(used=F("used") + 1)
    if keep_as.strip():
        keep(by=by, cohort=cohort, title=keep_as, text=text)
    ran = isinstance(submission, LineComment._meta.get_field("run").related_model)
    work = {"run" if ran else "submission": submission}
    return LineComment.objects.create(cohort=cohort, line=line, text=text, by=by, **work)


@transaction.atomic
def change(*, by: User, comment: LineComment, text: str, seen: str) -> LineComment:
    """Other words in the same place. `seen`: the words the person had before them; raises Changed for others."""
    text = checked(text)
    row = LineComment.objects.select_for_update().get(pk=comment.pk)
    if row.removed_at or row.text.split() != seen.split():
        raise Changed("Somebody else changed or removed this comment meanwhile.", row)
    row.text, row.changed_at, row.by = text, timezone.now(), by
    row.save(update_fields=["text", "changed_at", "by"])
    return row


@transaction.atomic
def remove(*, by: User, comment: LineComment) -> None:
    """Takes it away, from the learner's eyes too. The row stays."""
    LineComment.objects.filter(pk=comment.pk, removed_at=None).update(removed_at=timezone.now())
    if comment.released_at:
        diary.note(comment.cohort, by=by, verb="comment.removed", about=comment.work.user, line=comment.line)


def keep(*, by: User, cohort: Cohort, title: str, text: str) -> SavedComment:
    """Saves words for the next time; the same title again replaces them."""
    title = " ".join(title.replace("\0", "").split())[:LONGEST_TITLE]
    kept, _ = SavedComment.objects.update_or_create(
        cohort=cohort, title=title, defaults={"text": text}, create_defaults={"text": text, "by": by}
    )
    return kept


def checked(text: str) -> str:
    """The words, tidied. Raises Refused."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused("The comment is empty. Write what the learner is to read, or cancel.")
    if len(text) > LONGEST:
        raise Refused(f"The comment has {len(text):,} characters; at most {LONGEST:,} fit. Shorten it.")
    if "\0" in text:
        raise Refused("The comment holds a NUL character, which is not text. Delete it.")
    return text
