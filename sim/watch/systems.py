"""A dozen others that write mail all morning. Fictional, every one.

A system has a share of the morning's mail, the minutes of the hour at which it may write,
how many mails it writes when it does, and its lines. Some lines speak of errors, some of
rejects, some of things disabled, and on some days nothing is wrong with any of them.

Invariant: machines say nothing but the lines that stand here, numbers apart, so that whoever
reads some quiet days has met them all. Colleagues always find something new to say,
but seldom the same twice within minutes. Shares add up to 100.
Leaves out: senders that change, attachments, threads that people answer.
Source: none; no account says what else was in those inboxes.
"""

from __future__ import annotations

from dataclasses import dataclass

ANY_MINUTE = tuple(range(60))
THINGS = (
    *("projector", "key to room five", "red folder", "spare badge", "label printer", "coffee machine", "second screen"),
    *("ladder", "phone list", "umbrella", "door on six", "whiteboard", "lift", "heating", "desk lamp", "shredder"),
)
NAMES = ("Adeyemi", "Brandt", "Castellano", "Dube", "Eriksen", "Fontaine", "Grover", "Haddad")


@dataclass(frozen=True, slots=True)
class System:
    """One writer. In its lines {n} is a number, {who} a name, {what} a thing; drawn for each firing."""

    name: str
    sender: str
    share: int  # per cent of all noise
    lines: tuple[tuple[str, str], ...]  # subject, body
    minutes: tuple[int, ...] = ANY_MINUTE
    mails: int = 1  # a firing: the first and its retries
    every_ms: int = 45_000  # between a mail and its retry
    twice_pct: int = 0  # the relay delivers it a second time, under the same id


SYSTEMS = (
    System(
        "files",
        "filedrop@desk.example",
        20,
        (
            ("Transfer {n} failed, will retry", "Peer closed the connection.\nError: timeout"),
            ("Transfer {n} failed, will retry", "Error: file is still being written"),
        ),
        mails=3,
    ),
    System(
        "orders",
        "oms@desk.example",
        16,
        (
            ("Order {n} rejected", "Client order {n} was sent back.\nError: unknown symbol"),
            ("Order {n} rejected", "Client order {n} was sent back.\nError: short without a locate"),
            ("Order {n} rejected", "Client order {n} was sent back.\nError: client is disabled for this market"),
        ),
    ),
    System(
        "disks",
        "hostwatch@desk.example",
        12,
        (
            ("WARNING host {n}: disk", "/var/log is over 90 per cent full"),
            ("CRITICAL host {n}: disk", "/tmp is over 95 per cent full"),
            ("OK host {n}: disk", "Back under 80 per cent"),
        ),
        twice_pct=10,
    ),
    System(
        "sessions",
        "fixlines@desk.example",
        10,
        (
            ("Session {n} logged on", "Sequence numbers agree"),
            ("Session {n} dropped", "Heartbeat missed.\nError: peer is gone; will log on again"),
        ),
        mails=2,
        every_ms=20_000,
    ),
    System(
        "jobs",
        "scheduler@desk.example",
        10,
        (
            ("Job {n} done", "Exit code 0"),
            ("Job {n} done, with warnings", "Exit code 1.\nError: nothing to do"),
        ),
        (0, 30),
    ),
    System(
        "batch",
        "nightbatch@desk.example",
        6,
        (
            ("Report {n} is ready", "Positions at the close"),
            ("Report {n} is late", "Waiting for a file.\nError: no such file yet"),
        ),
        (5, 20, 35, 50),
    ),
    System(
        "reference",
        "refdata@desk.example",
        6,
        (
            ("Symbol changes: {n}", "Loaded"),
            ("Symbol {n} has no lot size", "Error: default used"),
        ),
    ),
    System("printers", "printers@desk.example", 4, (("Printer {n} disabled", "Out of paper"),), twice_pct=25),
    System(
        "away",
        "postmaster@desk.example",
        6,
        (
            ("Automatic reply: {who} is away", "I am out of the office and will read this later."),
            ("Undeliverable: group mail", "The mailbox of {who} is full"),
        ),
    ),
    System(
        "router-check",
        "routerwatch@desk.example",
        4,
        (("SMARS: {n} hosts answer", "All ports open.\nErrors: 0"),),
        (0, 15, 30, 45),
    ),
    System(
        "licences",
        "licences@desk.example",
        2,
        (("Licence ends in {n} days", "Error: renewal is not booked"),),
        (10,),
    ),
    System(
        "colleagues",
        "everybody@desk.example",
        4,
        (
            ("{who} is looking for the {what}", "It was here yesterday."),
            ("The {what} is broken again", "{who} has been told."),
        ),
    ),
)
STORMY = SYSTEMS[2]
"""The one that may lose its temper: `Inbox(storm_at_ms=...)`."""
