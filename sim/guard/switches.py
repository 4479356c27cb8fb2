"""The switches of the what-if board, as data: what each is called, what it takes, whence it is.

    kill@10                 a name, and after it its numbers, each behind its mark
    isolate@5:8
    gross-limit=10000000

Invariant: a name stands once; `text` writes what `sim.guard.defences.parse` reads.
Leaves out: what a switch does (`defences`).
Source: each switch names the paragraph of the Order it answers, or says 'inference'. A
paragraph speaks of the gap; that this switch would have filled it is ours throughout.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a switch: the mark before it, its name, unit, range and usual value."""

    mark: str
    name: str
    unit: str
    least: int
    most: int
    usual: int


@dataclass(frozen=True, slots=True)
class Switch:
    """One defence, described."""

    name: str
    numbers: tuple[Number, ...]
    sentence: str
    source: str  # 'SEC 21' or 'inference'
    also: str = ""  # another spelling that is understood

    @property
    def form(self) -> str:
        """Show how it is written: 'isolate@<minute>:<server>'."""
        return self.name + "".join(f"{number.mark}<{number.name}>" for number in self.numbers)

    def text(self, values: tuple[int, ...]) -> str:
        """Write it with its numbers: 'isolate@5:8'."""
        return self.name + "".join(f"{number.mark}{value}" for number, value in zip(self.numbers, values, strict=True))


def _minute(usual: int) -> Number:
    return Number("@", "minute", "minutes since the open", -90, 45, usual)


def _dollars(usual: int) -> Number:
    return Number("=", "dollars", "USD", 1, 10_000_000_000, usual)


SWITCHES = (
    Switch(
        "verify",
        (),
        "Before the open, ask every server which build it runs, and take out those that do not name the new one.",
        "SEC 15, 26, 41",
    ),
    Switch(
        "route-mails",
        (Number("=", "rejects", "mails", 1, 97, 3),),
        "After so many BNET rejects page somebody, who declares, asks the servers and takes the odd one out.",
        "SEC 19, 41",
    ),
    Switch(
        "leaving-within-entering",
        (),
        "Compare what leaves the router with what entered it, and refuse the rest.",
        "SEC 21",
        also="leaving<=entering",
    ),
    Switch(
        "account-limit",
        (_dollars(2_000_000),),
        "Refuse children that would take the 33 Account's gross beyond its limit: the two million, wired up.",
        "SEC 23, 24",
    ),
    Switch(
        "gross-limit",
        (_dollars(10_000_000),),
        "Refuse children that would take the firm's gross, with what is about to leave, beyond this; exits may go.",
        "SEC 22, 24, 37",
    ),
    Switch(
        "loss-breaker@moved",
        (_dollars(1_000_000),),
        "Stop everything at this loss, valued at the price we moved ourselves.",
        "inference",
    ),
    Switch(
        "loss-breaker@arrival",
        (_dollars(1_000_000),),
        "Stop everything at this loss, valued at the price before we came.",
        "inference",
    ),
    Switch(
        "isolate",
        (_minute(5), Number(":", "server", "counted from 1", 1, 8, 8)),
        "In this minute take one server out.",
        "inference",
    ),
    Switch(
        "clear-flag",
        (_minute(5),),
        "In this minute have the senders stop setting the flag; orders already taken keep it.",
        "inference",
    ),
    Switch(
        "rollback",
        (_minute(20),),
        "In this minute, and not when the firm did, take the new code off the servers that have it.",
        "SEC 27",
    ),
    Switch(
        "kill",
        (_minute(10),),
        "In this minute stop everything, customers included.",
        "SEC 42",
    ),
)
BY_NAME = {switch.name: switch for switch in SWITCHES}
