"""What was said to one, and what of it comes as mail."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Query, Router, Schema

from accounts.api.bearer import Bearer
from accounts.api.once import writes
from accounts.api.pages import Page, Portion, page
from accounts.api.problems import Problem
from accounts.scopes import Scope
from cohorts.api.doors import who
from cohorts.api.shapes import Words
from cohorts.post import pages, writing

router = Router(tags=["You"])
READ, SUBMIT = Bearer(Scope.READ), Bearer(Scope.SUBMIT)


class MessageOut(Schema):
    """One message. `new`: not yet marked as seen; `mail`: what became of it as mail, in words."""

    subject: str
    more: str
    url: str
    cohort: str
    kind: str
    when: datetime
    new: bool
    mail: str


class ChoiceOut(Schema):
    """One kind of message, and whether it comes as mail."""

    kind: str
    title: str
    words: str
    on: bool


class MailOut(Schema):
    """Where mail goes, and which kinds do."""

    address: str
    kinds: list[ChoiceOut]


class MailIn(Schema):
    """The kinds that are to come as mail, and no others."""

    kinds: list[Words]


@router.get("/me/messages", auth=READ, response=Page[MessageOut])
def messages(request: HttpRequest, asked: Query[Portion]) -> dict:
    """The newest first. Reading them here marks none as seen."""
    return page(request, pages.all_of(who(request)), asked, pages.line)


@router.post("/me/messages/seen", auth=SUBMIT, response={204: None})
@writes(204)
def seen(request: HttpRequest) -> None:
    """All that are there now are seen."""
    writing.seen(by=who(request))


@router.get("/me/mail", auth=READ, response=MailOut)
def mail(request: HttpRequest) -> MailOut:
    """What comes as mail."""
    shown = pages.messages_page(who(request))
    kinds = [ChoiceOut(kind=c.kind.id, title=c.kind.title, words=c.kind.words, on=c.on) for c in shown.choices]
    return MailOut(address=shown.address, kinds=kinds)


@router.put("/me/mail", auth=SUBMIT, response=MailOut)
@writes()
def choose(request: HttpRequest, body: MailIn) -> MailOut:
    """From now on these kinds, and no others. 422 for a kind that is none of one's own."""
    known = {choice.kind.id for choice in pages.messages_page(who(request)).choices}
    if unknown := sorted(set(body.kinds) - known):
        raise Problem(422, f"Expected kinds of {', '.join(sorted(known))}; got {', '.join(unknown)[:60]}.")
    writing.wish(by=who(request), kinds=body.kinds)
    return mail(request)
