"""How a venue will treat one child: a script of steps, written or drawn.

A plan is a list of steps. Each step executes a percentage of what is still working,
rounded up, so that no plan can fill more than the child has.
Invariant: a plan depends on the child alone (its id, the seed), never on what else
happens, so turning the fleet round does not change the market.
Leaves out: prices, queues, other traders.
Source: invented, all of it. The Order says nothing about how venues answered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.errors import BadPlan
from sim.orders import ChildOrder
from sim.streams import Stream


@dataclass(frozen=True, slots=True)
class Step:
    """One execution.

    after    ticks from the child's arrival to the execution
    percent  of the shares still working then, rounded up; 100 is all the rest
    delay    extra ticks before the report is heard
    copies   how often it, and its undoing, is delivered, one tick apart
    keep     percent of the execution that stands in the end: 100 leaves it alone, 0
             busts it, anything between corrects it (rounded down)
    amended  ticks from the execution to that bust or correction
    """

    after: int = 1
    percent: int = 100
    delay: int = 0
    copies: int = 1
    keep: int = 100
    amended: int = 3

    def __post_init__(self) -> None:
        in_range = 0 < self.percent <= 100 and 0 <= self.keep <= 100
        if not in_range or self.copies < 1 or min(self.after, self.delay) < 0:
            raise BadPlan("percent 1-100, keep 0-100, copies >= 1", self, "correct it")
        if self.amended < 0:
            raise BadPlan("an amendment after its execution", self, "correct it")


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in ticks since arrival; `expires` cancels what is left, None never does.

    `copies` is how often an acknowledgement and a cancel are delivered, one tick apart.
    """

    steps: tuple[Step, ...] = (Step(),)
    expires: int | None = None
    copies: int = 1


Planner = Callable[[ChildOrder], Plan]

PROMPT = Plan()
IN_PARTS = Plan((Step(1, 50), Step(3, 50), Step(6, 100)))
SLOW = Plan((Step(after=12),))
SAID_TWICE = Plan((Step(1, 40, copies=2), Step(4, 100, copies=3)))
LATE_FILL = Plan((Step(1, 30, delay=6),), expires=2)  # the cancel is heard first
EXPIRING = Plan((Step(1, 60),), expires=4)
CANCELLED_TWICE = Plan((Step(1, 60),), expires=4, copies=2)
BUSTED = Plan((Step(1, 100, keep=0),))
CORRECTED = Plan((Step(1, 100, keep=70),))
BUSTED_TWICE = Plan((Step(1, 100, keep=0, copies=2),))
BUST_FIRST = Plan((Step(1, 100, delay=5, keep=0, amended=1),))  # heard before its fill


def scripted(*plans: Plan) -> Planner:
    """The n-th child of a parent gets the n-th plan, later ones the last."""

    def planner(child: ChildOrder) -> Plan:
        return plans[min(_serial(child), len(plans)) - 1]

    return planner


def drawn(seed: int) -> Planner:
    """Draw one to three executions for each child; some slow, doubled, undone or cut short."""

    def planner(child: ChildOrder) -> Plan:
        stream = Stream(seed, f"plan:{child.id}")
        steps = tuple(_step(stream, last=last) for last in _lasts(stream))
        expires = stream.between(2, 5) if stream.chance(1, 4) else None
        return Plan(steps, expires, copies=2 if stream.chance(1, 6) else 1)

    return planner


def _serial(child: ChildOrder) -> int:
    return int(child.id.rpartition(".")[2])


def _lasts(stream: Stream) -> list[bool]:
    """One to three steps, of which only the last takes all the rest."""
    return [False] * stream.below(3) + [True]


def _step(stream: Stream, *, last: bool) -> Step:
    return Step(
        after=stream.between(1, 6),
        percent=100 if last else stream.between(20, 60),
        delay=stream.between(1, 5) if stream.chance(1, 6) else 0,
        copies=2 if stream.chance(1, 6) else 1,
        keep=stream.below(2) * 60 if stream.chance(1, 12) else 100,
    )
