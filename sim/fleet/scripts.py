"""Two deployments as scripts: one that is content, and one that looks.

    naive      copy, restart, next; prints SUCCESS
    careful    copy, read the hash back, restart, ask the process; stops where that fails

A script is a generator of steps: it is sent what there is to hear (see `console`), and
returns its last step. `Stepped` lets anything that asks for `next_step` run one.
Invariant: neither sees more than the hosts answer. If `careful` claims success, each
live host answered with the wanted hashes, on disk and in memory, and none hangs or is
missing from the inventory. That is the truth unless a host lies; `verify` is for that.
Leaves out: several hosts at a time.
Source: `naive` is REPORTED, not documented: one account, which says it is at second or
third hand, has a script that skipped a host that it could not reach and reported
success, and a later retelling has it print SUCCESS. The Order knows no script: it says
that a technician did not copy the code to one of eight servers, that no second one
reviewed it, and that nobody noticed (SEC 15). `careful` is ours, and is how either story
would have ended well: look at each target, not at what the copying said of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Protocol

from sim.fleet.console import Heard
from sim.fleet.steps import Step, done, request, say

type Script = Callable[[Heard], Generator[Step, Heard, Step]]
type Doing[T] = Generator[Step, Heard, T]

ATTEMPTS = 3  # at each request, before giving a host up
FILES = ("program", "configuration")


class DeployScript(Protocol):
    """What a learner writes: hear, and say what to do next, until `done`."""

    def next_step(self, heard: Heard) -> Step:
        """Return the next step; the first call hears the inventory and the manifest."""


class Stepped:
    """A generator of steps, asked one step at a time."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._doing: Generator[Step, Heard, Step] | None = None

    def next_step(self, heard: Heard) -> Step:
        """Return the next step; the last one is what the generator returns."""
        try:
            if self._doing is None:
                self._doing = self._script(heard)
                return next(self._doing)
            return self._doing.send(heard)
        except StopIteration as end:
            last: Step = end.value
            return last


def naive(first: Heard) -> Doing[Step]:
    """Copy and restart, whatever comes back."""
    for host in first["hosts"]:
        yield request("copy", host)
        yield request("restart", host)
    yield say("SUCCESS")
    return done(ok=True)


def careful(first: Heard) -> Doing[Step]:
    """Bring each host to where it should be and see that it is; stop at the first that is not."""
    strangers = [host for host in first["live"] if host not in first["hosts"]]
    if strangers:
        yield say(f"FAILED: {', '.join(strangers)} takes orders and is not in the inventory")
        return done(ok=False, failed=strangers)
    for host in first["hosts"]:
        why = yield from _bring(host, first["wanted"].get(host))
        if why:
            yield say(f"FAILED: {host}: {why}; stopped there")
            return done(ok=False, failed=[host])
    yield say(f"{len(first['hosts'])} of {len(first['live'])} hosts answer with the wanted hashes")
    return done(ok=True)


def _bring(host: str, want: Heard | None) -> Doing[str]:
    """Return what is wrong with a host after trying; '' for nothing."""
    if want is None:
        return "nobody said what should run there"
    if not (yield from _differs("hash", host, want)) and not (yield from _differs("ask", host, want)):
        return ""  # an earlier run got this far: doing it again must change nothing
    for act, look in (("copy", "hash"), ("restart", "ask")):
        heard = yield from _insist(act, host)
        if heard["status"] != "ok":
            return f"{act}: {heard['status']}"
        if wrong := (yield from _differs(look, host, want)):
            return f"{wrong} after {act}"
    return ""


def _differs(look: str, host: str, want: Heard) -> Doing[str]:
    heard = yield from _insist(look, host)
    if heard["status"] != "ok":
        return f"{look}: {heard['status']}"
    wrong = [file for file in FILES if heard[file] != want[file]]
    where = "on disk" if look == "hash" else "in memory"
    return f"another {' and '.join(wrong)} {where}" if wrong else ""


def _insist(what: str, host: str) -> Doing[Heard]:
    """Ask again where asking again can help, a few times."""
    heard: Heard = {}
    for _ in range(ATTEMPTS):
        heard = yield request(what, host)
        if heard["status"] in ("ok", "unknown"):
            break
    return heard
