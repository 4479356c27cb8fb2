"""Comments on a line: add, change, take away. Parse, authorise, call one service, render."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from cohorts.access import in_cohort
from cohorts.errors import CohortNotFound, Refused
from cohorts.marking import attempts, comments, forms, queries
from cohorts.marking.cell_page import Ask, Said
from cohorts.marking.views import asked, done, show, things
from cohorts.models import Membership
from cohorts.rights import Right


@require_POST
@in_cohort(Right.MARK)
def add(request: HttpRequest, place: Membership, assignment_id: UUID, learner: str) -> HttpResponse:
    """Also without JavaScript: `insert` puts a kept comment into the form, `search` looks for others."""
    row, who = things(place, assignment_id, learner)
    posted = request.POST
    ask = asked(
        request, line=forms.whole(posted.get("line")) or 0, words=posted.get("words", "").replace("\0", "")[:80]
    )
    if "insert" in posted or "search" in posted:
        kept = forms.whole(posted.get("insert")) or 0
        said = Said(form="comment", text=_with_kept(place, posted.get("text", ""), kept), kept=kept)
        return show(request, place, row, who, said, ask=ask)
    submission = attempts.handed_in(row, who.user, _id(ask))
    if submission is None:
        raise CohortNotFound
    try:
        comments.add(
            by=request.user,
            cohort=place.cohort,
            submission=submission,
            line=ask.line or 0,
            text=posted.get("text", ""),
            keep_as=posted.get("keep_as", ""),
            saved=forms.whole(posted.get("kept")) or 0,
        )
    except Refused as refused:
        said = Said(str(refused), "comment", text=posted.get("text", ""))
        return show(request, place, row, who, said, refused.status, ask)
    return done(request, place, row, who, Ask(ask.submission), f"#L{ask.line}")


@require_POST
@in_cohort(Right.MARK)
def change(request: HttpRequest, place: Membership, assignment_id: UUID, learner: str, comment_id: int) -> HttpResponse:
    """Other words, or with `take_away` none."""
    row, who = things(place, assignment_id, learner)
    comment = queries.comment(place.cohort, who.user_id, row.target, comment_id)
    comment.cohort = place.cohort
    ask = Ask(str(comment.work_id), edit=comment.pk)
    try:
        if "take_away" in request.POST:
            comments.remove(by=request.user, comment=comment)
        else:
            text, seen = request.POST.get("text", ""), request.POST.get("seen", "")
            comments.change(by=request.user, comment=comment, text=text, seen=seen)
    except Refused as refused:
        said = Said(str(refused), "comment", text=request.POST.get("text", ""))
        return show(request, place, row, who, said, refused.status, ask)
    return done(request, place, row, who, Ask(ask.submission), f"#L{comment.line}")


def _with_kept(place: Membership, text: str, kept: int) -> str:
    found = [one.text for one in queries.saved(place.cohort, limit=500) if one.pk == kept]
    return "\n".join(filter(None, [text.strip(), *found]))


def _id(ask: Ask) -> UUID:
    found = attempts.uuid(ask.submission)
    if found is None:
        raise CohortNotFound
    return found
