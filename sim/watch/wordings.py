"""What the mail of a fault says, and what it would say had somebody else written it.

Invariant: a mail has a sender, a subject and a body. None has a severity, a count or a link.
Leaves out: which server. The Order does not say which one wrote; `names_server` is for
mornings in which it does.
Source: the name "BNET reject", the reference to SMARS and the error "Power Peg disabled"
are documented (SEC 19). Sender, number of the order, sentence and every other wording are ours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A sender, a subject and a body in which {parent} and {server} are filled in."""

    name: str
    sender: str
    subject: str
    body: str

    def written(self, parent: int, server: int) -> tuple[str, str, str]:
        """Fill in the blanks: sender, subject, body."""
        return self.sender, self.subject, self.body.format(parent=parent, server=server)


POWER_PEG = Wording(
    "power-peg",
    "bnet@desk.example",
    "BNET reject",
    "SMARS: order {parent} was not accepted.\nError: Power Peg disabled",
)
NAMES_SERVER = Wording(
    "names-server",
    "bnet@desk.example",
    "BNET reject",
    "SMARS on host {server}: order {parent} was not accepted.\nError: Power Peg disabled",
)
TERSE = Wording("terse", "bnet@desk.example", "BNET reject", "SMARS {parent} rej: handler PWRPEG off")
POLITE = Wording(
    "polite",
    "bnet@desk.example",
    "Order returned by SMARS",
    "Order {parent} came back. The strategy it asks for is not enabled on this router.",
)
REJECTS = (POWER_PEG, TERSE, POLITE)  # three ways to say the same thing

CLEARING = Wording(
    "clearing",
    "clearing-bridge@desk.example",
    "Trade report not taken",
    "SMARS trade report {parent} has no matching parent.\nError: booked to a holding account",
)
"""A second fault that has nothing to do with the first."""
