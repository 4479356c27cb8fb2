"""What each command does, once its arguments are read. Each returns the code to end with."""

import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from fortyfive import keeping, showing, teaching, towers, working
from fortyfive.keeping import Access
from fortyfive.site import Missing, Site, part
from fortyfive.trouble import NOT_PASSED, PASSED, Usage


def site() -> Site:
    """For the token at hand."""
    return Site(keeping.access(os.environ))


def login(asked: Namespace) -> int:
    """Asks for address and token, tries them, keeps them."""
    if sys.stdin.isatty():
        url = asked.url or input(f"Address of the site [{keeping.LOCAL_SITE}]: ").strip() or keeping.LOCAL_SITE
        url = keeping.checked(url)
        token = getpass.getpass(f"Token, from {url}/me/tokens/ (it stays invisible): ").strip()
    else:
        url, token = keeping.checked(asked.url or keeping.LOCAL_SITE), sys.stdin.readline().strip()
    if not token.isascii() or not token.isprintable() or not token:
        raise Usage("That is no token. Make one on the site at /me/tokens/ and paste it whole.")
    found = Access(url, token)
    me = Site(found).get("/me")
    path = keeping.keep(found, os.environ)
    who = showing.safe(me["name"] or me["email"] or "you")
    showing.say(f"Logged in as {who} with the token “{showing.safe(me['token']['name'])}”, kept in {path}.")
    return PASSED


def exercises(asked: Namespace) -> int:
    """The list, with how far one is; the challenges come last."""
    here = site()
    rows = [
        ("✓" if one["passed"] else "…" if one["attempts"] else " ", one["slug"], f"{one['minutes']} min", one["title"])
        for one in here.all("/exercises")
    ]
    more = [
        (
            "✓" if one["passed"] else " " if one["best"] is None else "…",
            one["slug"],
            f"{one['minutes']} min",
            one["title"],
        )
        for one in here.all("/challenges")
    ]
    showing.say(*showing.table(("", "exercise or challenge", "takes", "title"), rows + more))
    return PASSED


def pull(asked: Namespace) -> int:
    """Writes the starting code into a file, or the draft; the prompt beside it."""
    found = _found(site(), asked.exercise)
    path = Path(asked.output or f"{found['slug'].replace('-', '_')}.py")
    source = found["draft"]["source"] if asked.draft and found["draft"] else found["starter"]
    for target, _ in ((path, source), (path.with_suffix(".md"), found["prompt"])):
        if target.exists() and not asked.force:
            raise Usage(f"{target} is there already. Nothing was overwritten; --force does it.")
    for target, text in ((path, source), (path.with_suffix(".md"), found["prompt"])):
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Usage(f"{target} cannot be written: {error.strerror}.") from None
    showing.say(
        f"{path} is your file, {path.with_suffix('.md')} says what is asked. Then: "
        f"python -m fortyfive submit {path}" + (f" -e {found['slug']}" if asked.output else "")
    )
    for words in found["conditions"]:
        showing.say(showing.safe(words))
    return PASSED


def _found(here: Site, slug: str) -> Any:
    try:
        return here.get(f"/exercises/{part(slug)}")
    except Missing:
        return here.get(f"/challenges/{part(slug)}")


def submit(asked: Namespace) -> int:
    """Hands a file in and waits for its verdict."""
    path = Path(asked.file)
    return working.submit(site(), working.slug_of(path, asked.exercise), working.read(path), asked.timeout)


def watch(asked: Namespace) -> int:
    """The same at each save."""
    path = Path(asked.file)
    slug = working.slug_of(path, asked.exercise)
    working.read(path)
    return working.watch(site(), path, slug, first=asked.first, once=asked.once)


def status(asked: Namespace) -> int:
    """A hand-in's verdict, or how far one is."""
    here = site()
    if asked.submission:
        try:
            found = here.get(f"/submissions/{part(asked.submission)}")
        except Missing:
            return _tower(here, asked.submission)
        waits = found["status"] == "queued"
        showing.say(*(["It waits for the grader."] if waits else showing.verdict(found)))
        return NOT_PASSED if waits else working.ended(found)
    found = here.get("/progress")
    showing.say(
        f"Lessons read      {found['lessons_read']} of {len(found['lessons'])}",
        f"Exercises passed  {found['exercises_passed']} of {found['exercises']}",
        f"Questions right   {found['questions_right']} of {found['questions']}",
    )
    return PASSED


def _tower(here: Site, id: str) -> int:
    found = here.get(towers.find(here, id))
    if found["waiting"]:
        showing.say(f"It is being graded: {found['done']} of {found['total']} mornings.")
        return NOT_PASSED
    towers.show(found)
    return towers.ended(found)


def gradebook(asked: Namespace) -> int:
    """A cohort's gradebook."""
    return teaching.gradebook(site(), asked)


def import_(asked: Namespace) -> int:
    """Grades from a file."""
    return teaching.import_grades(site(), asked)


def regrade(asked: Namespace) -> int:
    """Who would change under today's checks; then the change."""
    if asked.apply and not asked.why.strip():
        raise Usage("Say why with --why: it stays beside each verdict.")
    return teaching.regrade(site(), asked)
