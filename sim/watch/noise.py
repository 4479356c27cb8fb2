"""The rhythms of the others: which of them writes in which minute.

In every minute in which a system may write, a coin is tossed for it, from a stream of its
own. Hence one system's mail moves nobody else's, and a longer morning begins with exactly
the shorter one.

Invariant: the same seed and rate give the same mails; expected mails an hour add up to the
rate; what the relay delivers twice comes on top.
Leaves out: the fault's own mail (see `inbox`), weekdays, people who answer.
Source: invented throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.guard.shapes import Mail
from sim.streams import Stream
from sim.watch.ids import Ids
from sim.watch.systems import NAMES, STORMY, SYSTEMS, THINGS, System

MINUTE_MS = 60_000
OPENS_AT_MINUTE = 30  # of the hour: 09:30
RELAY_MS = 70_000  # until the relay delivers a mail again
STORM_EVERY_MS = 600
STORM_BLOCK = len(SYSTEMS)
_SURE = 1_000_000


def noise(seed: int, per_hour: int, starts_ms: int, ends_ms: int) -> Iterator[Mail]:
    """Yield the others' mail of one morning, system by system."""
    ids = Ids(seed)
    for block, system in enumerate(SYSTEMS):
        writer = Writer(system, Stream(seed, f"mail:{system.name}"), ids, block)
        for at in firings(writer.stream, system, per_hour, starts_ms, ends_ms):
            yield from (mail for mail in writer.fire(at) if starts_ms <= mail.at < ends_ms)


def storm(seed: int, at_ms: int, count: int) -> Iterator[Mail]:
    """Yield one system's outburst: `count` mails in its usual words, more than one a second."""
    writer = Writer(STORMY, Stream(seed, "mail:storm"), Ids(seed), STORM_BLOCK)
    for index in range(count):
        yield writer.fire(at_ms + index * STORM_EVERY_MS)[0]


def firings(stream: Stream, system: System, per_hour: int, starts_ms: int, ends_ms: int) -> Iterator[int]:
    """Toss the coins of all the minutes a system may write in; yield when it does."""
    expected = per_hour * system.share * _SURE // (100 * len(system.minutes) * system.mails)
    whole, rest = divmod(expected, _SURE)
    for minute in range(starts_ms // MINUTE_MS, -(-ends_ms // MINUTE_MS)):
        if (minute + OPENS_AT_MINUTE) % 60 in system.minutes:
            for _ in range(whole + stream.chance(rest, _SURE)):
                yield minute * MINUTE_MS + stream.below(MINUTE_MS)


class Writer:
    """One system at its desk; it counts its mails in the order in which it writes them."""

    def __init__(self, system: System, stream: Stream, ids: Ids, block: int) -> None:
        self.system = system
        self.stream = stream
        self.ids = ids
        self.block = block
        self.count = 0

    def fire(self, at: int) -> list[Mail]:
        """Write one mail with its retries, and perhaps one that the relay delivers twice."""
        system, stream = self.system, self.stream
        subject, body = _one_of(system.lines, stream)
        blanks = {"n": stream.between(2, 999), "who": _one_of(NAMES, stream), "what": _one_of(THINGS, stream)}
        subject, body = subject.format_map(blanks), body.format_map(blanks)
        mails = [self._mail(at + turn * system.every_ms, subject, body) for turn in range(system.mails)]
        if stream.chance(system.twice_pct, 100):
            mails.append(again(mails[0], RELAY_MS))
        return mails

    def _mail(self, at: int, subject: str, body: str) -> Mail:
        self.count += 1
        return Mail(self.ids.of(self.block, self.count - 1), at, self.system.sender, subject, body)


def again(mail: Mail, after_ms: int) -> Mail:
    """Return the same mail, id and all, delivered later."""
    return Mail(mail.id, mail.at + after_ms, mail.sender, mail.subject, mail.body)


def _one_of[Thing](things: tuple[Thing, ...], stream: Stream) -> Thing:
    return things[stream.below(len(things))]
