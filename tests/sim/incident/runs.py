"""Runs that many tests look at, run once; and controls of all kinds."""

from dataclasses import replace
from functools import cache

from sim.guard.hooks import Hooks
from sim.guard.protocol import ALLOW
from sim.incident.engine import Incident
from sim.incident.report import Report
from sim.incident.tape import Tape
from sim.market.impact import Impact
from sim.scenarios import load, vary

DAY, AUCTION = "august-1st", "august-1st-auction"
MINUTE = 60_000


def incident(name=DAY, seed=3, **other):
    """A run that has not begun; `vary=` changes the scenario as a slider does."""
    return Incident(vary(load(name), other.pop("vary", {})), seed=seed, **other)


@cache
def ended(name=DAY, seed=3, level="L1", tick_ms=5_000) -> Incident:
    """A run at its end; do not step it."""
    run = incident(name, seed, level=level, tick_ms=tick_ms)
    run.run()
    return run


def report(*args, **kwargs) -> Report:
    return ended(*args, **kwargs).report()


@cache
def tape(name=DAY, seed=3) -> Tape:
    return Tape(incident(name, seed))


def short(name=DAY, seed=3, minutes=3, **other):
    """The first minutes of a morning, with a busy loop: quick enough for every child."""
    changes = {"ends_ms": minutes * MINUTE, "rollback_at_ms": -1, **other.pop("vary", {})}
    return incident(name, seed, vary=changes, **other)


class Gate:
    """Answers what it is told to answer."""

    def __init__(self, does=lambda child, view: ALLOW):
        self.does = does

    def check(self, child, view):
        return self.does(child, view)

    def copy(self):
        return self


class Person:
    """Does what it is told to do."""

    def __init__(self, does):
        self.does = does

    def on_tick(self, now, dashboards, ops):
        return self.does(now, dashboards, ops)

    def copy(self):
        return self


class Listener:
    """A breaker that never trips, and hears every fill."""

    state = "closed"

    def __init__(self):
        self.fills = []

    def on_fill(self, fill):
        self.fills.append(fill)

    def on_tick(self, now, view):
        pass

    def allow(self, child):
        return True

    def copy(self):
        return self


def gate(does) -> Hooks:
    return Hooks(gate=Gate(does))


def person(does) -> Hooks:
    return Hooks(responder=Person(does))


def dearer(run: Incident, c: int) -> Incident:
    """The same morning where each price and each spread is c times as high."""
    stocks = run.world.stocks
    impacts = tuple(Impact(i.price * c, i.half_spread * c, i.k * c * c, i.most) for i in stocks.impacts)
    names = tuple(s._replace(price=s.price * c, half_spread=s.half_spread * c) for s in stocks.stocks)
    run.world = replace(run.world, stocks=replace(stocks, stocks=names, impacts=impacts))
    run.state.price = [impact.price for impact in impacts]
    return run
