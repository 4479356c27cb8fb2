"""A challenge from one's own editor: hand a tower in, follow its 130 mornings, show what it came to."""

import time
from collections.abc import Callable
from typing import Any

from fortyfive import showing
from fortyfive.site import Missing, Site, part
from fortyfive.trouble import NOT_PASSED, PASSED, Unreachable

SECONDS = 1800  # a busy site grades other people's hand-ins in between


def hand_in(site: Site, slug: str, source: str) -> str:
    """The path of the run that was made."""
    made = site.post(f"/challenges/{part(slug)}/runs", {"source": source})
    return _path(slug, made["id"])


def _path(slug: str, id: str) -> str:
    return f"/challenges/{part(slug)}/runs/{part(id)}"


def find(site: Site, id: str) -> str:
    """The path of one's own run, whichever challenge it is of. Raises Missing."""
    for one in site.all("/challenges"):
        path = _path(one["slug"], id)
        try:
            site.get(path)
        except Missing:
            continue
        return path
    raise Missing("There is no hand-in of that id, or it is not yours.")


def wait(
    site: Site, path: str, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic
) -> dict[str, Any]:
    """The run once it has its score. Raises Unreachable where that takes too long."""
    found: dict[str, Any] = site.get(path)
    end = clock() + seconds
    with showing.Bar("Grading", of=found["total"]) as bar:
        while found["waiting"]:
            if clock() > end:
                id = path.rpartition("/")[2]
                raise Unreachable(f"No score after {seconds:.0f} seconds. It goes on: python -m fortyfive status {id}")
            bar.at(found["done"], f"{found['done']} of {found['total']} mornings")
            site.sleep(0.7)
            found = site.get(path)
    return found


def ended(found: dict[str, Any]) -> int:
    """The code of a score. Raises Unreachable where the grader broke."""
    if found["status"] == "broken":
        raise Unreachable("The site could not grade it. That is not your tower's fault; hand it in again in a moment.")
    return PASSED if found["passed"] else NOT_PASSED


def show(found: dict[str, Any]) -> None:
    """The score with its parts, scenario by scenario, and the worst morning."""
    if found["points"] is None:
        return
    showing.say(f"{found['points'] / 100:.2f} of 100. {showing.safe(found['verdict'])} Confirmed by the server.")
    for one in found["parts"]:
        showing.say(f"  {one['points'] / 100:6.2f} %  {showing.safe(one['title'])}, to the power of .{one['weight']}")
    if found["fallen"]:
        showing.say(f"  ! It fell. {showing.safe(found['fallen'])}")
    head = ("scenario", "runs", "mean loss", "worst", "served", "halts", "points")
    names = ("title", "runs", "loss", "worst", "served", "halts", "points")
    showing.say("", *showing.table(head, [[one[name] for name in names] for one in found["scenarios"]]))
    if found["worst"]:
        worst = found["worst"]
        showing.say("", f"The worst: {showing.safe(worst['title'])}. {showing.safe(worst['sentence'])}")
