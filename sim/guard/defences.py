"""Which switches are on: read from text, written back, turned into hooks.

    str(parse("kill@10, verify")) == "verify,kill@10"        the order of the board
    hooks(parse("gross-limit=10000000"), settings)           a gate; people as on the day

Invariant: `parse(str(d)) == d`; an error says where it is, what was expected and what to do.
The firm's own rollback happens, at the scenario's moment, unless a switch names another
moment for it or somebody acted before: what the board compares is otherwise the morning.
Leaves out: settings, seeds, anything a stranger wrote (`checked`).
Source: `switches` has one for each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.guard.breaker import TripWire
from sim.guard.careful import Careful, VerifyFleet
from sim.guard.either import Either
from sim.guard.errors import BadDefences
from sim.guard.exposure import GrossLimit, LeavingWithinEntering
from sim.guard.hooks import Hooks
from sim.guard.limits import All
from sim.guard.needs import Needs
from sim.guard.protocol import RiskGate
from sim.guard.responders import (
    MINUTE_MS,
    NEVER,
    AsTheFirmDid,
    ClearFlagAt,
    IsolateAt,
    KillAt,
    Person,
    Plan,
    RollbackAt,
)
from sim.guard.switches import BY_NAME, SWITCHES, Switch
from sim.guard.triggers import Triggers

LONGEST_NUMBER = 12  # signs
FROM_THE_START = -(1 << 62)


@dataclass(frozen=True, slots=True)
class Choice:
    """One switch that is on, and its numbers."""

    name: str
    values: tuple[int, ...] = ()

    def __str__(self) -> str:
        return BY_NAME[self.name].text(self.values)


@dataclass(frozen=True, slots=True)
class Defences:
    """All that are on, in the order of the board. Make one with `parse`."""

    choices: tuple[Choice, ...] = ()

    def __str__(self) -> str:
        return ",".join(map(str, self.choices))

    def __len__(self) -> int:
        return len(self.choices)


GATES: dict[str, Callable[..., RiskGate]] = {
    "leaving-within-entering": LeavingWithinEntering,
    "account-limit": lambda usd: GrossLimit(usd, "33"),
    "gross-limit": GrossLimit,
}
BREAKERS: dict[str, Callable[[int], TripWire]] = {
    "loss-breaker@moved": lambda usd: TripWire(Triggers(loss_usd=usd, marks="moved")),
    "loss-breaker@arrival": lambda usd: TripWire(Triggers(loss_usd=usd, marks="arrival")),
}
PEOPLE: dict[str, Callable[..., Person]] = {
    "verify": lambda settings: VerifyFleet(settings.new_build),
    "route-mails": lambda settings, rejects: Careful(settings.new_build, rejects=rejects),
    "isolate": lambda settings, minute, server: _isolate(settings, minute, server),
    "clear-flag": lambda settings, minute: ClearFlagAt(minute),
    "rollback": lambda settings, minute: RollbackAt(minute),
    "kill": lambda settings, minute: KillAt(minute),
}


READERS = ("verify", "route-mails")
BY_THE_CLOCK = ("isolate", "clear-flag", "rollback", "kill")  # their first number is a minute


def parse(text: str) -> Defences:
    """Read 'kill@10,gross-limit=10000000,verify'; nothing at all is no defence."""
    chosen: dict[str, Choice] = {}
    at = 0
    for item in text.split(",") if text.strip() else []:
        start = at + len(item) - len(item.lstrip())
        choice = _choice(item.strip(), start)
        if choice.name in chosen:
            raise BadDefences(start, "a defence that is not on already", str(choice), f"leave one {choice.name}")
        chosen[choice.name] = choice
        at += len(item) + 1
    return Defences(tuple(chosen[switch.name] for switch in SWITCHES if switch.name in chosen))


def hooks(defences: Defences, settings: Needs) -> Hooks:
    """Put somebody in each place that a defence asks for, and nobody where none does.

    Without people the run itself does what the firm did; with people they do, if nobody acted before.
    """
    gates = [GATES[c.name](*c.values) for c in defences.choices if c.name in GATES]
    breakers = [BREAKERS[c.name](*c.values) for c in defences.choices if c.name in BREAKERS]
    people = [PEOPLE[c.name](settings, *c.values) for c in defences.choices if c.name in PEOPLE]
    elsewhen = any(c.name == "rollback" for c in defences.choices)
    return Hooks(
        gates[0] if len(gates) == 1 else All(gates) if gates else None,
        breakers[0] if len(breakers) == 1 else Either(breakers) if breakers else None,
        Plan(people, None if elsewhen else AsTheFirmDid(settings)) if people else None,
    )


def begins(defences: Defences, settings: Needs) -> int:
    """Return the moment, ms since the open, before which none of them makes a difference to the morning.

    A gate is asked from the open on, and before it a breaker on losses sees none; people who read look on from the
    start. The firm's own rollback is done by people where there are any, so it is no later than that.
    """
    moments = [settings.rollback_at_ms - settings.rollback_cost_ms] if settings.rollback_at_ms != NEVER else []
    for choice in defences.choices:
        if choice.name in BY_THE_CLOCK:
            moments.append(choice.values[0] * MINUTE_MS)
        else:
            moments.append(FROM_THE_START if choice.name in READERS else 0)
    return min(moments, default=FROM_THE_START)


def _choice(item: str, at: int) -> Choice:
    """Read one defence; the longest name that fits is meant."""
    for switch in sorted(SWITCHES, key=lambda switch: -len(switch.name)):
        for name in (switch.name, switch.also):
            rest = item[len(name) :]
            if name and item.startswith(name) and not rest[:1].isalpha() and rest[:1] != "-":
                return Choice(switch.name, _values(switch, rest, at + len(name)))
    names = ", ".join(switch.form for switch in SWITCHES)
    raise BadDefences(at, "the name of a defence", item, f"choose from {names}")


def _values(switch: Switch, rest: str, at: int) -> tuple[int, ...]:
    """Read the numbers, each behind its mark and within its range."""
    values: list[int] = []
    for number in switch.numbers:
        if not rest.startswith(number.mark):
            raise BadDefences(at, f"{number.mark!r} and {number.name}", rest, f"write {switch.form}")
        end = next((i for i, sign in enumerate(rest) if i > 1 and not sign.isdigit()), len(rest))
        digits, what = rest[1:end], f"{number.name}, {number.least} to {number.most} {number.unit}"
        plain = digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) <= LONGEST_NUMBER
        value = int(digits) if plain else None
        if value is None or not number.least <= value <= number.most:
            raise BadDefences(at + 1, what, digits, f"write {switch.text(_usual(switch))}")
        values.append(value)
        rest, at = rest[end:], at + end
    if rest:
        raise BadDefences(at, "a comma or the end", rest, f"write {switch.form}")
    return tuple(values)


def _isolate(settings: Needs, minute: int, server: int) -> Person:
    if server > settings.servers:
        raise BadDefences(0, f"a server from 1 to {settings.servers}", server, "this scenario has no such server")
    return IsolateAt(minute, server)


def _usual(switch: Switch) -> tuple[int, ...]:
    return tuple(number.usual for number in switch.numbers)
