"""What the replay shows at one tick, decided before a template sees it; complete without JavaScript."""

from dataclasses import dataclass, replace
from typing import Any

from courses import replay_film, replay_frames
from courses.replay_film import Film, film
from courses.replay_state import CODE, FIRST, LAST, MINUTE, TICK, State, snap
from exercises.browserfiles import worker_url
from exercises.charts import money
from sim.clock import Clock
from sim.guard.switches import SWITCHES
from sim.incident.fidelity import CANONICAL_SEED

MAILS, PPM = 8, 1_000_000
HEIGHT, HALF = 200, 100
CLOCK = Clock(tick_ms=1)


@dataclass(frozen=True)
class Step:
    """A link to another tick."""

    name: str
    before: str  # a sign for the eye
    label: str
    after: str
    spoken: str
    url: str


@dataclass(frozen=True)
class Lane:
    number: int
    build: str
    old: bool
    rate: str
    points: str
    bands: tuple[tuple[str, str], ...]  # x and width of the times with the old build


@dataclass(frozen=True)
class Curve:
    name: str
    kind: str
    now: str
    points: str


@dataclass(frozen=True)
class Picture:
    """One chart with its scale. `zero` is the height of nought."""

    id: str
    title: str
    curves: tuple[Curve, ...]
    top: str
    bottom: str
    zero: str


@dataclass(frozen=True)
class ReplayPage:
    state: State
    clock: str
    at: float
    steps: tuple[Step, ...]
    figures: tuple[tuple[str, str, str], ...]
    lanes: tuple[Lane, ...]
    fastest: str
    pictures: tuple[Picture, ...]
    bars: tuple[str, str]
    largest: str
    positions: tuple[tuple[str, str, str], ...]
    pmon: tuple[tuple[str, str, str, str], ...]
    lag: str
    mails: tuple[tuple[str, str, str, str], ...]
    mail_counts: tuple[int, int]
    events: tuple[dict[str, Any], ...]
    minutes: tuple[dict[str, Any], ...]
    words: str
    receipt: str
    spread: str
    loss: str
    executions: str

    summary = "08:01 to 10:15 on 1 August 2012"
    seed = CANONICAL_SEED
    band = len(replay_frames.SEEDS)
    switches = SWITCHES
    first, last, steps_in_all = FIRST, LAST, replay_film.STEPS

    @property
    def worker_url(self) -> str:
        return worker_url("L1")

    minutes_file, seconds_file = replay_frames.MINUTES, replay_frames.SECONDS

    @property
    def code_url(self) -> str:
        """The same set-up in the code editor."""
        return replace(self.state, path=CODE).url()

    @property
    def ours(self) -> bool:
        """What is drawn is what was asked for; else the browser works the other morning out."""
        return self.state.canonical


def clock(t: int) -> str:
    """09:40:00."""
    return CLOCK.label(t // 1000 * 1000)


def count(value: float) -> str:
    """1,234."""
    return f"{value:,.0f}"


def percent(ppm: int) -> str:
    """99.9 %, rounded down, so that 100 % is all."""
    return f"{ppm // 10_000}.{ppm // 1_000 % 10} %"


def replay_page(state: State) -> ReplayPage:
    """Everything at one tick."""
    reel = film()
    n = reel.index(state.t)
    now = {name: column[n] for name, column in reel.columns.items()}
    mails = [mail for mail in reel.plain["mail"] if mail[0] <= state.t]
    return ReplayPage(
        state=state,
        clock=clock(state.t),
        at=round(replay_film.place(state.t), 1),
        steps=tuple(_steps(reel, state)),
        figures=tuple(_figures(now)),
        lanes=tuple(_lane(reel, server, n) for server in range(len(reel.servers))),
        fastest=count(reel.fastest),
        pictures=(_pnl(reel, now), _exposure(reel, now)),
        bars=replay_film.bars(reel.positions[n], reel.largest),
        largest=money(reel.largest * 1000),
        positions=tuple(_positions(reel, n)),
        pmon=tuple(_pmon(now)),
        lag=_lag(now),
        mails=tuple((clock(t), sender, subject, body) for t, sender, subject, body in mails[: -MAILS - 1 : -1]),
        mail_counts=(len(mails), sum("Power Peg" in mail[3] for mail in mails)),
        events=tuple(_events(reel, state)),
        minutes=tuple(_minute(reel, m, state.t) for m in reel.minutes if reel.columns["t"][m] >= 0),
        words=words(reel, n),
        receipt=reel.plain["report"]["sha256"],
        spread=_spread(),
        loss=money(reel.plain["figures"]["loss"]),
        executions=count(reel.plain["report"]["executions"]),
    )


def words(reel: Film, n: int) -> str:
    """One moment in a sentence or two; the live region says the same (words.js)."""
    now = {name: column[n] for name, column in reel.columns.items()}
    if now["executions"] == 0:
        return f"{clock(now['t'])[:5]}: nothing has been sent yet. {now['loops']} orders wait in a loop on server 8."
    late = count((now["t"] - now["seen_at"]) // 1000)
    return (
        f"{clock(now['t'])[:5]}: {count(now['executions'])} executions, gross exposure {money(now['gross'])}. "
        f"At the moved price {money(now['moved'])}, at arrival {money(now['arrival'])}. PMON is {late} seconds late."
    )


def _steps(reel: Film, state: State) -> Any:
    t = state.t
    great = sorted({min(LAST, max(FIRST, _up(e[0]))) for e in reel.plain["events"] if e[4]})
    yield Step("home", "", "08:01", "", "", state.url(FIRST))
    yield Step("event-back", "←", "Event", "", "back", state.url(max((e for e in great if e < t), default=FIRST)))
    yield Step("minute-back", "←", "Minute", "", "back", state.url(snap(t - MINUTE)))
    yield Step("minute-on", "", "Minute", "→", "on", state.url(snap(t + MINUTE)))
    yield Step("event-on", "", "Event", "→", "on", state.url(min((e for e in great if e > t), default=LAST)))
    yield Step("end", "", "10:15", "", "", state.url(LAST))


def _up(t: int) -> int:
    """The first tick at or after `t`: there one sees what came of it."""
    step = MINUTE if t < 0 else TICK
    return -(-t // step) * step


def _figures(now: dict[str, int]) -> Any:
    yield "executions", "Executions so far", count(now["executions"])
    yield "loops", "Orders in an endless loop", count(now["loops"])
    yield "moved", "Profit and loss, moved price", money(now["moved"])
    yield "arrival", "Profit and loss, at arrival", money(now["arrival"])
    yield "exit", "Getting out would cost as well", money(now["exit"])
    yield "served", "Customers served", percent(now["served"])


def _lane(reel: Film, server: int, n: int) -> Lane:
    t = reel.columns["t"][n]
    build = reel.builds(t)[server]
    bands = []
    racks = reel.plain["racks"]
    for (at, rack), (until, _) in zip(racks, [*racks[1:], (LAST, None)]):
        if rack[server].startswith("2005"):
            left = replay_film.place(max(at, FIRST))
            bands.append((f"{left:.1f}", f"{replay_film.place(until) - left:.1f}"))
    rate = f"{reel.rate(server, n):,.1f}"
    return Lane(server + 1, build, build.startswith("2005"), rate, replay_film.lane(reel, server), tuple(bands))


def _picture(reel: Film, now: dict[str, int], id: str, title: str, curves: list[tuple[str, str]]) -> Picture:
    bottom, top = replay_film.scale([reel.columns[name] for name, _ in curves])
    drawn = [Curve(label, name, money(now[name]), replay_film.line(reel, name, bottom, top)) for name, label in curves]
    return Picture(id, title, tuple(drawn), money(top), money(bottom), f"{HEIGHT * top / (top - bottom):.1f}")


def _pnl(reel: Film, now: dict[str, int]) -> Picture:
    curves = [("moved", "marked at the price we moved"), ("arrival", "marked at the price before we came")]
    return _picture(reel, now, "pnl", "Profit and loss, two ways", curves)


def _exposure(reel: Film, now: dict[str, int]) -> Picture:
    curves = [("gross", "gross, long plus short"), ("net", "net, long less short")]
    return _picture(reel, now, "exposure", "Exposure", curves)


def _positions(reel: Film, n: int) -> Any:
    held = [(symbol, value) for symbol, value in zip(reel.plain["symbols"], reel.positions[n]) if value]
    for symbol, value in sorted(held, key=lambda pair: (-abs(pair[1]), pair[0])):
        yield symbol, "long" if value > 0 else "short", money(abs(value) * 1000)


def _pmon(now: dict[str, int]) -> Any:
    yield "executions", "Executions", count(now["seen_executions"]), count(now["executions"])
    yield "gross", "Gross exposure", money(now["seen_gross"]), money(now["gross"])
    yield "pnl", "Profit and loss", money(now["seen_pnl"]), money(now["moved"])
    yield "arrival", "The same, at arrival", "not shown", money(now["arrival"])


def _lag(now: dict[str, int]) -> str:
    seconds = (now["t"] - now["seen_at"]) // 1000
    return f"{seconds // 60} min {seconds % 60:02d} s"


def _events(reel: Film, state: State) -> Any:
    for t, kind, text, source, great in reel.plain["events"]:
        at = min(LAST, max(FIRST, _up(t)))
        yield {
            "t": at,
            "clock": clock(t),
            "kind": kind,
            "words": text,
            "source": source,
            "great": great,
            "url": state.url(at),
            "past": t <= state.t,
        }


def _minute(reel: Film, n: int, t: int) -> dict[str, Any]:
    row = {name: column[n] for name, column in reel.columns.items()}
    told = [money(row[name]) for name in ("gross", "net", "moved", "arrival")]
    rates = [f"{reel.rate(server, n):,.1f}" for server in range(len(reel.servers))]
    return {"t": row["t"], "clock": clock(row["t"])[:5], "cells": told + rates, "now": row["t"] == t // MINUTE * MINUTE}


def _spread() -> str:
    losses = sorted(one["loss"] for one in film().plain["band"])
    if not losses:
        return ""
    middle = losses[(len(losses) - 1) // 2]
    low, high = money(losses[0]), money(losses[-1])
    return f"over {len(losses)} other seeds it is {low} to {high}, half of them below {money(middle)}"
