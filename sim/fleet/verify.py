"""Three independent ways of asking what runs, and what each of them cannot see.

    way         request   column          compared with the manifest
    file        hash      program         hash of the program on disk
                          configuration   hash of the configuration on disk
    process     ask       process         both hashes, as the process gives them
    behaviour   probe     handler         who takes a flagged order
                          loop            whether an order that is filled at once ends

Eight hosts and five columns make a matrix of 'agrees', 'differs' and 'silent' (no answer
came, which is not the same as agreeing). A host is odd if any cell differs.
Invariant: no cell depends on another host, so one odd host, two, or four of eight are
found alike: the manifest is the measure, never the majority. Nothing here trades.
Leaves out: agreeing with a manifest that is itself wrong.
Source: ours. SEC 41 says that a simple check could have averted the mistake; how one
would look is not in the Order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sim.fleet.console import Heard, Session
from sim.fleet.scripts import Doing
from sim.fleet.steps import Step, done, probe, request

AGREES, DIFFERS, SILENT = "agrees", "differs", "silent"
COLUMNS = {"hash": ("program", "configuration"), "ask": ("process",), "probe": ("handler", "loop")}
FILES = COLUMNS["hash"]

type Line = dict[str, str]  # a column's name -> what it says
type Matrix = dict[str, Line]  # a host's name -> its line


@dataclass(frozen=True, slots=True)
class Way:
    """One way of asking; what it sees, and what it is blind to."""

    name: str
    request: str
    sees: str
    blind: str


WAYS = (
    Way(
        "file",
        "hash",
        "a copy that never came, or half of it, and another configuration",
        "a process that was started from an older file and still runs",
    ),
    Way(
        "process",
        "ask",
        "a process that no restart has replaced",
        "a process that is asked for its version and reads it from the disk",
    ),
    Way(
        "behaviour",
        "probe",
        "what happens to a flagged order, whatever anybody says",
        "what the test order does not exercise, and a wrong file that waits for the next restart",
    ),
)


class Verifier(Protocol):
    """What a learner writes: hear, and say what to ask next, until `done`.

    `failed` names the hosts that are not what the manifest wants, `silent` those that
    would not say.
    """

    def next_step(self, heard: Heard) -> Step:
        """Return the next step; the first call hears the inventory and the manifest."""


def three_ways(first: Heard) -> Doing[Step]:
    """Ask every live host in all three ways, to the end; name the odd and the silent ones."""
    lines: Matrix = {}
    for host in first["live"]:
        lines[host] = {}
        for step in (request("hash", host), request("ask", host), probe(host)):
            heard = yield step
            lines[host] |= cells(step["do"], heard, first["wanted"][host])
    odd = [host for host, line in lines.items() if DIFFERS in line.values()]
    silent = [host for host, line in lines.items() if SILENT in line.values()]
    return done(not odd and not silent, odd, silent)


def cells(what: str, heard: Heard, want: Heard) -> Line:
    """Compare one answer with what is wanted; one word for each column it fills."""
    columns = COLUMNS.get(what, ())
    if heard["status"] != "ok":
        return dict.fromkeys(columns, SILENT)
    return {column: AGREES if _agrees(column, heard, want) else DIFFERS for column in columns}


def matrix(session: Session, want: Heard) -> Matrix:
    """Fold the answers of a session into a line for each host of the manifest; silent where nothing was asked."""
    every = [column for columns in COLUMNS.values() for column in columns]
    lines = {host: dict.fromkeys(every, SILENT) for host in want}
    for row in session.rows:
        if (host := row.step.get("host")) in lines:
            lines[host] |= cells(row.step["do"], row.heard, want[host])
    return lines


def _agrees(column: str, heard: Heard, want: Heard) -> bool:
    if column == "process":
        return all(heard[file] == want[file] for file in FILES)
    key = "stops" if column == "loop" else column
    return bool(heard[key] == want[key])
