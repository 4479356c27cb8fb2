"""Comments kept for the next time."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from cohorts.api.doors import GRADES_READ, GRADES_WRITE, place, who
from cohorts.api.shapes import SavedOut, Words, saved_out
from cohorts.marking import queries, shelf
from cohorts.marking.comments import LONGEST, LONGEST_TITLE
from cohorts.models import SavedComment
from cohorts.rights import Right

router = Router(tags=["Marking"])
MANY = "/cohorts/{cohort_id}/saved-comments"
ONE = f"{MANY}/{{saved_id}}"


class SavedIn(Schema):
    """Words worth using again, and what to find them by."""

    title: Words = Field(max_length=LONGEST_TITLE, examples=["Name it"])
    text: Words = Field(max_length=LONGEST, examples=["A name that says what it is would spare the comment."])


class SavedChange(SavedIn):
    """Other words. `seen`: the text it had; 409 where it is another by now."""

    seen: Words


@router.get(MANY, auth=GRADES_READ, response=Page[SavedOut])
def all_saved(request: HttpRequest, cohort_id: UUID, asked: Query[Portion], q: Words = "") -> dict:
    """The most used first. `q`: those that hold all of these words."""
    here = place(request, cohort_id, Right.GRADES)
    return page(request, queries.all_saved(here.cohort, q[:80]), asked, saved_out)


@router.post(MANY, auth=GRADES_WRITE, response={201: SavedOut})
@writes(201)
def save(request: HttpRequest, cohort_id: UUID, body: SavedIn) -> SavedOut:
    """Adds one for all who mark here. 409 with `now` where others have the title already."""
    here = place(request, cohort_id, Right.MARK)
    return saved_out(shelf.put(by=who(request), cohort=here.cohort, **body.model_dump()))


@router.get(ONE, auth=GRADES_READ, response=SavedOut)
def one_saved(request: HttpRequest, cohort_id: UUID, saved_id: int) -> SavedOut:
    """One of them."""
    return saved_out(queries.one_saved(place(request, cohort_id, Right.GRADES).cohort, saved_id))


@router.put(ONE, auth=GRADES_WRITE, response=SavedOut)
@writes()
def change_saved(request: HttpRequest, cohort_id: UUID, saved_id: int, body: SavedChange) -> SavedOut:
    """Other words or another title. Comments that were made from it stay as they are."""
    return saved_out(shelf.change(by=who(request), saved=_saved(request, cohort_id, saved_id), **body.model_dump()))


@router.delete(ONE, auth=GRADES_WRITE, response={204: None})
@writes(204)
def take_away(request: HttpRequest, cohort_id: UUID, saved_id: int) -> None:
    """It is offered no more."""
    shelf.take_away(by=who(request), saved=_saved(request, cohort_id, saved_id))


def _saved(request: HttpRequest, cohort_id: UUID, saved_id: int) -> SavedComment:
    here = place(request, cohort_id, Right.MARK)
    found = queries.one_saved(here.cohort, saved_id)
    found.cohort = here.cohort
    return found
