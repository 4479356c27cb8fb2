"""Comments kept for the next time, by title, for all who mark in the cohort: put there, changed, taken away."""

from django.db import transaction

from accounts.models import User
from cohorts import diary
from cohorts.errors import Changed, Refused
from cohorts.marking.comments import LONGEST_TITLE, checked, keep
from cohorts.models import Cohort, SavedComment


@transaction.atomic
def put(*, by: User, cohort: Cohort, title: str, text: str) -> SavedComment:
    """Adds one. Raises Changed where others have the title already, Refused for what cannot be kept."""
    title, text = _title(title), checked(text)
    _free(cohort, title)
    made = keep(by=by, cohort=cohort, title=title, text=text)
    diary.note(cohort, by=by, verb="saved_comment.made", title=title)
    return made


@transaction.atomic
def change(*, by: User, saved: SavedComment, title: str, text: str, seen: str) -> SavedComment:
    """Other words, or another title. `seen`: the words the person had before them; raises Changed for others."""
    title, text = _title(title), checked(text)
    row = SavedComment.objects.select_for_update().filter(pk=saved.pk).first()
    if row is None:
        raise Changed("Somebody else took this saved comment away meanwhile.", None)
    if row.text.split() != seen.split():
        raise Changed("Somebody else changed this saved comment meanwhile.", row)
    if title != row.title:
        _free(saved.cohort, title)
    row.title, row.text = title, text
    row.save(update_fields=["title", "text"])
    diary.note(saved.cohort, by=by, verb="saved_comment.changed", title=title)
    return row


@transaction.atomic
def take_away(*, by: User, saved: SavedComment) -> None:
    """It is offered no more. Comments that were made from it stay as they are; twice is once."""
    if SavedComment.objects.filter(pk=saved.pk).delete()[0]:
        diary.note(saved.cohort, by=by, verb="saved_comment.removed", title=saved.title)


def _title(title: str) -> str:
    title = " ".join(title.replace("\0", "").split())
    if not title or len(title) > LONGEST_TITLE:
        raise Refused(f"A saved comment has a title of 1 to {LONGEST_TITLE} characters; this one has {len(title)}.")
    return title


def _free(cohort: Cohort, title: str) -> None:
    Cohort.objects.select_for_update().get(pk=cohort.pk)  # two of one title at once come one after the other
    there = SavedComment.objects.filter(cohort=cohort, title=title).first()
    if there is not None:
        raise Changed(
            f"There is a saved comment called “{title}” already. Change that one, or take another title.", there
        )
