"""What each command does, once its arguments are read. Each returns the code to end with."""

import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from fortyfive import keeping, showing, working
from fortyfive.keeping import Access
from fortyfive.site import Site, part
from fortyfive.trouble import NOT_PASSED, PASSED, NotAllowed, Usage


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
    """The list, with how far one is."""
    rows = [
        ("✓" if one["passed"] else "…" if one["attempts"] else " ", one["slug"], f"{one['minutes']} min", one["title"])
        for one in site().all("/exercises")
    ]
    showing.say(*showing.table(("", "exercise", "takes", "title"), rows))
    return PASSED


def pull(asked: Namespace) -> int:
    """Writes the starting code into a file, or the draft; the prompt beside it."""
    found = site().get(f"/exercises/{part(asked.exercise)}")
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
        found = here.get(f"/submissions/{part(asked.submission)}")
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


def gradebook(asked: Namespace) -> int:
    """A cohort's gradebook as a table, or as CSV to standard output or a file."""
    here = site()
    root = f"/cohorts/{part(asked.cohort or _only(here))}/gradebook"
    if asked.csv or asked.output:
        return _csv(here, f"{root}.csv?layout={asked.layout}", asked.output)
    first = here.get(root, limit=1)
    head = ["learner", *(one["title"] for one in first["assignments"]), "total"]
    rows = []
    with showing.Bar("Reading the gradebook", of=first["count"]) as bar:
        for row in here.all(root):
            rows.append([row["name"], *(_percent(cell["points"]) for cell in row["cells"]), _percent(row["total"])])
            bar.at(len(rows), f"{len(rows)} of {first['count']}")
    showing.say(*showing.table([showing.safe(one) for one in head], rows))
    return PASSED


def _only(here: Site) -> str:
    """The one cohort one teaches in. Raises Usage with the list where there are several."""
    found = [one for one in here.all("/cohorts") if one["role"] != "learner" and not one["archived"]]
    if len(found) == 1:
        return str(found[0]["id"])
    if not found:
        raise NotAllowed("There is no cohort that you teach in.")
    lines = "\n".join(f"  {one['id']}  {showing.safe(one['title'])} {showing.safe(one['term'])}" for one in found)
    raise Usage(f"Which cohort? Name one of these:\n{lines}")


def _csv(here: Site, path: str, output: str | None) -> int:
    """As it comes; a file is there whole or not at all."""
    part_file = Path(f"{output}.part") if output else None
    try:
        file: Any = part_file.open("wb") if part_file else sys.stdout.buffer
        many = 0
        with showing.Bar("Reading the gradebook") as bar:
            for portion in here.stream(path):
                file.write(portion)
                many += len(portion)
                bar.at(many, f"{many / 1024:.0f} KB")
        file.flush()
        if part_file:
            file.close()
            part_file.replace(str(output))
            showing.tell(f"{output}: {many:,} bytes.")
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise Usage(f"{output} cannot be written: {error.strerror}.") from None
    finally:
        if part_file:
            part_file.unlink(missing_ok=True)
    return PASSED


def _percent(points: int | None) -> str:
    return "" if points is None else f"{points / 100:.1f}".removesuffix(".0")
