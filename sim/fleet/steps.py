"""What a script may say: steps as plain dicts, made with a word each, read strictly.

Invariant: `judge` takes anything at all and gives back a step of its own making, or a
problem in words; nothing of the stranger's is kept.
Leaves out: whether the step is a good idea.
Source: ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sim.fleet.hosts import REQUESTS
from sim.tape import show

type Step = dict[str, Any]

FLAGGED = ("rlp",)  # the flags of the order that a probe sends, unless told otherwise
FLAGS = ("auction", "rlp")  # what the senders' schema has
MOST_TEXT = 200  # characters
MOST_HOSTS = 64


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a script was stopped; `code` is one of

    not_a_step   something else than a dict with a known "do" and what belongs to it
    too_many     it went on and on
    """

    code: str
    expected: str
    actual: str

    def __str__(self) -> str:
        return f"expected {self.expected}, came {self.actual}"


def request(what: str, host: str) -> Step:
    """Ask a host to copy, hash, restart or ask."""
    return {"do": what, "host": host}


def probe(host: str, flags: Sequence[str] = FLAGGED) -> Step:
    """Send a host a test order and see who takes it, and whether it ends."""
    return {"do": "probe", "host": host, "flags": list(flags)}


def say(text: str) -> Step:
    """Print something."""
    return {"do": "say", "text": text}


def done(ok: bool, failed: Sequence[str] = (), silent: Sequence[str] = ()) -> Step:
    """Come to an end, with a claim, the hosts that are wrong and those that did not say."""
    return {"do": "done", "ok": ok, "failed": list(failed), "silent": list(silent)}


def judge(answer: object) -> Step | Problem:
    """Read a stranger's step."""
    if type(answer) is not dict:
        return _problem('a dict with a "do"', answer)
    what = answer.get("do")
    if what == "done":
        return _done(answer)
    if what == "say":
        text = answer.get("text")
        return {"do": "say", "text": text[:MOST_TEXT]} if type(text) is str else _problem("text to say", text)
    if type(what) is not str or what not in REQUESTS:
        return _problem(f'"do" to be one of {", ".join((*REQUESTS, "say", "done"))}', what)
    host = answer.get("host")
    if type(host) is not str or len(host) > MOST_TEXT:
        return _problem(f"the name of a host to {what}", host)
    if what not in ("probe", "order"):
        return {"do": what, "host": host}
    flags = answer.get("flags", list(FLAGGED))
    if type(flags) not in (list, tuple) or any(type(flag) is not str or flag not in FLAGS for flag in flags):
        return _problem(f"flags out of {', '.join(FLAGS)}", flags)
    return {"do": what, "host": host, "flags": list(dict.fromkeys(flags))}


def _done(answer: dict[Any, Any]) -> Step | Problem:
    ok = answer.get("ok")
    if type(ok) is not bool:
        return _problem('"ok" to be True or False', ok)
    step = {"do": "done", "ok": ok}
    for key in ("failed", "silent"):
        hosts = answer.get(key, [])
        if type(hosts) not in (list, tuple) or len(hosts) > MOST_HOSTS or any(type(h) is not str for h in hosts):
            return _problem(f'"{key}" to be a list of names of hosts', hosts)
        step[key] = [host[:MOST_TEXT] for host in hosts]
    return step


def _problem(expected: str, came: object) -> Problem:
    return Problem("not_a_step", expected, show(came))
