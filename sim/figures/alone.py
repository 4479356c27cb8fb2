"""Which single defence suffices? Each defence alone, put in place at two or three moments, over many mornings.

    happened, answers = each(seed)     what the morning came to, and one answer for each of `ROWS`
    judge(answers, happened)           a verdict over the seeds, by a rule that is written down

A moment is before the open, five minutes in (09:35), or ten (09:40). A control that refuses by
itself is switched on then; an act of people is asked for then. `route-mails` needs the mails, so
its moments are the third reject, the fiftieth and the 97th, which many mornings have not.
Invariant: an answer is what `sim.replay.worker.morning` says of the same address, to the dollar; the
rows of a seed share the morning up to where they part from it.
Leaves out: two defences together, what a defence costs on a quiet day, whether it would have been there.
Source: the defences are those of `sim.guard.switches`. The rule of `judge` is ours, and so are the parameters
but the two million, which is the limit of the 33 Account (SEC 24).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.guard.defences import hooks, parse
from sim.guard.hooks import Hooks
from sim.incident.engine import Incident
from sim.incident.timing import MINUTE_MS
from sim.replay.reel import record
from sim.scenarios import load

type Figures = dict[str, int]  # loss and gross in whole dollars, served in millionths

SCENARIO = "august-1st"
LOSS_USD = 1_000_000  # a defence suffices if the loss is below it
SERVED_PPM = 990_000  # and at least this part of what customers wanted was filled
SURE = 19  # in so many mornings of twenty
LATER = (5, 10)  # minutes after the open


class Row(NamedTuple):
    """One defence at one moment. `since` is the address's `from`: it is switched on then; None is from the start."""

    name: str
    what_if: str
    when: str
    since: int | None = None
    minute: int | None = None  # of an act of people; the morning is as it was until then


class Verdict(NamedTuple):
    """`kind` is one of `KINDS`; `passed` of `seeds` mornings satisfied the rule."""

    kind: str
    passed: int
    seeds: int


KINDS = ("suffices", "customers", "helps", "little", "worse")


def _clock(minute: int) -> str:
    return f"{9 + (30 + minute) // 60:02d}:{(30 + minute) % 60:02d}"


def _standing(name: str, text: str) -> Iterator[Row]:
    """Give the rows of a control that is switched on."""
    yield Row(name, text, "from the start")
    for minute in LATER:
        yield Row(name, text, f"from {_clock(minute)} on", minute * MINUTE_MS)


def _act(name: str, form: str) -> Iterator[Row]:
    """Give the rows of an act; the first is half an hour before the open."""
    for minute in (-30, *LATER):
        yield Row(name, form.format(minute), f"at {_clock(minute)}", None, minute)


ROWS = (
    *_standing("verify", "verify"),
    Row("route-mails", "route-mails=3", "at the 3rd reject"),
    Row("route-mails", "route-mails=50", "at the 50th reject"),
    Row("route-mails", "route-mails=97", "at the 97th reject"),
    *_standing("leaving-within-entering", "leaving-within-entering"),
    *_standing("account-limit", "account-limit=2000000"),
    *_standing("gross-limit", "gross-limit=10000000"),
    Row("loss-breaker@moved", "loss-breaker@moved=1000000", "from the start"),
    *_standing("loss-breaker@arrival", "loss-breaker@arrival=1000000"),
    *_act("isolate", "isolate@{}:8"),
    *_act("clear-flag", "clear-flag@{}"),
    *_act("rollback", "rollback@{}"),
    *_act("kill", "kill@{}"),
)


def each(seed: int, rows: Sequence[Row] = ROWS) -> tuple[Figures, list[Figures]]:
    """Run one morning as it was, and with each row; the shared part of it once."""
    run, most, found = Incident(load(SCENARIO), seed=seed), 0, dict[int, Figures]()
    for moment in sorted({_parts(row) for row in rows}):
        while run.state.now < moment:
            most = max(most, run.marks.gross)
            run.step()
        for number, row in enumerate(rows):
            if _parts(row) == moment:
                found[number] = record(_other(run, row), look=False, most=most).figures()
    happened = record(run, look=False, most=most).figures()
    return happened, [found[number] for number in range(len(rows))]


def judge(answers: Sequence[Figures], happened: Sequence[Figures]) -> Verdict:
    """Judge one row over its mornings, each beside what happened in it."""
    passed = sum(one["loss"] < LOSS_USD and one["served"] >= SERVED_PPM for one in answers)
    cheap = sum(one["loss"] < LOSS_USD for one in answers)
    share = middle([one["loss"] * 1000 // max(1, then["loss"]) for one, then in zip(answers, happened, strict=True)])
    enough = len(answers) * SURE // 20
    if passed >= enough:
        kind = "suffices"
    elif cheap >= enough:
        kind = "customers"
    else:
        kind = "worse" if share > 1005 else "little" if share > 950 else "helps"
    return Verdict(kind, passed, len(answers))


def middle(values: Sequence[int]) -> int:
    """Return the middle value; of an even number the lower of the two."""
    return sorted(values)[(len(values) - 1) // 2]


def band(values: Sequence[int]) -> tuple[int, int, int]:
    """Return low, middle and high: of twenty, the outermost one at each end is left out (5 to 95 per cent)."""
    ordered, out = sorted(values), len(values) // 20
    return ordered[out], middle(values), ordered[len(values) - 1 - out]


def _parts(row: Row) -> int:
    """Say at which moment it parts from the morning: a tick before people are asked."""
    starts = load(SCENARIO).settings.starts_ms
    if row.minute is not None and row.minute > 0:
        return (row.minute - 1) * MINUTE_MS
    return starts if row.since is None else row.since


def _other(run: Incident, row: Row) -> Incident:
    other: Hooks = hooks(parse(row.what_if), run.scenario.settings)
    return run.copy(other)
