"""What who teaches asks for: a gradebook, grades from a file, a regrade. Each returns the code to end with."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fortyfive import showing, working
from fortyfive.site import Site, part
from fortyfive.trouble import PASSED, NotAllowed, Unreachable, Usage

SECONDS = 1800
LONGEST = 500_000


def gradebook(here: Site, asked: Namespace) -> int:
    """A cohort's gradebook as a table, or as CSV to standard output, or as a file."""
    root = f"{cohort(here, asked.cohort)}/gradebook"
    if asked.csv or asked.output:
        kind = "xlsx" if str(asked.output or "").lower().endswith(".xlsx") else "csv"
        return _file(here, f"{root}.{kind}?layout={asked.layout}", asked.output)
    first = here.get(root, limit=1)
    head = ["learner", *(one["title"] for one in first["assignments"]), "total"]
    rows = []
    with showing.Bar("Reading the gradebook", of=first["count"]) as bar:
        for row in here.all(root):
            rows.append([row["name"], *(percent(cell["points"]) for cell in row["cells"]), percent(row["total"])])
            bar.at(len(rows), f"{len(rows)} of {first['count']}")
    showing.say(*showing.table([showing.safe(one) for one in head], rows))
    return PASSED


def cohort(here: Site, named: str | None) -> str:
    """The path of the one named, else of the one that one teaches in. Raises Usage with the list of several."""
    if named:
        return f"/cohorts/{part(named)}"
    found = [one for one in here.all("/cohorts") if one["role"] != "learner" and not one["archived"]]
    if not found:
        raise NotAllowed("There is no cohort that you teach in.")
    if len(found) > 1:
        raise _which("cohort", [(one["id"], f"{one['title']} {one['term']}") for one in found])
    return f"/cohorts/{part(found[0]['id'])}"


def _which(what: str, several: Sequence[tuple[str, str]]) -> Usage:
    lines = "\n".join(f"  {id}  {showing.safe(words)}" for id, words in several)
    return Usage(f"Which {what}? Name one of these:\n{lines}")


def _file(here: Site, path: str, output: str | None) -> int:
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


def import_grades(here: Site, asked: Namespace) -> int:
    """Says what each line of a CSV would do; with `--apply` all of them are done, or none."""
    data = working.read_bytes(Path(asked.file), LONGEST)
    path, reason = f"{cohort(here, asked.cohort)}/gradebook/import", asked.reason
    with showing.Bar("Looking at the file"):
        found = here.post(path, data, dry_run="true", reason=reason)
    rows = [
        (one["line"], one["name"], one["title"], percent(one["before"]), percent(one["after"]) or "lifted")
        for one in found["grades"]
    ]
    if rows:
        showing.say(*showing.table(("line", "learner", "assignment", "set", "then"), rows))
    for one in found["troubles"]:
        showing.tell(f"line {one['line']}: {showing.safe(one['what'])}")
    same = f"; {found['same']} are so already" if found["same"] else ""
    if found["troubles"]:
        raise Usage(f"{len(found['troubles'])} lines cannot be taken, so none is. Mend the file.")
    if asked.apply and rows:
        with showing.Bar("Setting the grades"):
            here.post(path, data, reason=reason, seen=found["seen"])
        showing.tell(f"{len(rows)} grades are set{same}.")
    else:
        showing.tell(f"{len(rows)} grades would be set{same}. Nothing is changed; --apply does it.")
    return PASSED


def regrade(here: Site, asked: Namespace) -> int:
    """Shows who would change under today's checks; with `--apply` replaces the verdicts, drops only where named."""
    root = cohort(here, asked.cohort)
    path = f"{root}/assignments/{_assignment(here, root, asked.assignment)}/regrades"
    found = follow(here, path, here.post(path, {}), "Grading anew", asked.timeout)
    rows = [
        (one["learner"], one["name"], one["hand_ins"], percent(one["before"]), percent(one["after"]), _drop(one, asked))
        for one in found["moves"]
    ]
    if rows:
        showing.say(*showing.table(("learner", "name", "hand-ins", "now", "then", ""), rows))
    showing.tell(f"{found['graded']} hand-ins graded anew; {len(rows)} learners would change.")
    if found["graded"] == 0:
        return PASSED
    if not asked.apply:
        showing.tell("Nothing is changed; --apply --why '…' does it, with --may-drop LEARNER for each who may lose.")
        return PASSED
    body = {"why": asked.why, "drops": asked.may_drop}
    done = follow(here, path, here.post(f"{path}/{part(found['id'])}/apply", body), "Replacing verdicts", asked.timeout)
    showing.tell(f"{done['replaced']} verdicts are replaced; what they were is kept.")
    return PASSED


def _drop(one: dict[str, Any], asked: Namespace) -> str:
    if not one["drop"]:
        return ""
    return "a hand-in loses" if one["learner"] in asked.may_drop else "what would lose stays"


def _assignment(here: Site, root: str, named: str) -> str:
    """By its id, its title or the word in its address. Raises Usage with the list of them."""
    every = [one for one in here.all(f"{root}/assignments") if one["kind"] == "exercise" and not one["withdrawn"]]
    words = _plain(named)
    found = [one for one in every if words in (_plain(one["id"]), _plain(one["title"]))]
    if len(found) != 1:
        raise _which("assignment", [(one["id"], one["title"]) for one in found or every])
    return part(found[0]["id"])


def _plain(words: str) -> str:
    """Titles and file names alike: small letters and figures only."""
    return "".join(one for one in words.lower() if one.isalnum())


def follow(
    here: Site,
    path: str,
    found: dict[str, Any],
    words: str,
    seconds: float = SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> dict[str, Any]:
    """A regrade until there is nothing more to wait for. Raises Unreachable where it failed or takes too long."""
    end = clock() + seconds
    with showing.Bar(words, of=found["total"] or None) as bar:
        while found["status"] in ("looking", "applying"):
            if clock() > end:
                raise Unreachable(f"Not done after {seconds:.0f} seconds. It goes on; run the same command again.")
            bar.of = found["total"] or None
            bar.at(found["done"], f"{found['done']} of {found['total'] or '…'} hand-ins")
            here.sleep(0.5)
            found = here.get(f"{path}/{part(found['id'])}")
    if found["status"] == "failed":
        raise Unreachable(f"Nothing was changed. {found['trouble']}")
    return found


def percent(points: int | None) -> str:
    """87.5 for 8750; nothing for nothing."""
    return "" if points is None else f"{points / 100:.1f}".removesuffix(".0")
