"""What the bridge drill's page shows before a script has run: situation, rules, what can be said, a sample run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from exercises.browserfiles import worker_url
from exercises.charts import money
from sim.drill.choices import KINDS, NUMBERS, PEOPLE, SENTENCE, TITLES, WAITS, parse
from sim.drill.drills import DRILLS
from sim.drill.ending import figures, played, silent
from sim.drill.lines import Line, clock
from sim.drill.plan import follow
from sim.drill.postmortem import percent
from sim.drill.state import State, nearest

KEYS = {
    "declare": "d",
    "counts": "c",
    "out": "o",
    "keep": "k",
    "verify": "v",
    "mail": "m",
    "wait:15": "q",
    "wait:60": "w",
    "wait:300": "f",
}
SIDES = {"nothing": "Nothing said", "plan": "The course’s plan"}


@dataclass(frozen=True)
class Offer:
    """One button. `server` says that it is about the server chosen; `label` has a # in its place."""

    choice: str
    label: str
    cost: str
    key: str
    server: bool


@dataclass(frozen=True)
class Group:
    """What can be said to one person."""

    who: str
    title: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class DrillPage:
    state: dict[str, Any]
    notices: tuple[str, ...]
    groups: tuple[Group, ...]
    waits: tuple[tuple[str, str, str], ...]
    people: tuple[tuple[str, str], ...]
    sample: tuple[dict[str, Any], ...]
    sample_figures: tuple[tuple[str, str, str, str], ...]

    drills, servers = tuple(DRILLS), NUMBERS

    @property
    def worker_url(self) -> str:
        return worker_url("L1")


def drill_page(asked: Mapping[str, str]) -> DrillPage:
    """Everything, for an address such as ?drill=b&seed=7&do=declare,counts."""
    said = asked.get("do", "")
    given = {name: asked[name] for name in ("v", "drill", "seed") if asked.get(name)}
    state, told = nearest(given | {"choices": said.split(",") if said else []})
    return DrillPage(
        state=state.plain(),
        notices=tuple(told),
        groups=tuple(_group(who) for who in PEOPLE),
        waits=tuple((f"wait:{text}", _long(int(text)), KEYS.get(f"wait:{text}", "")) for text in WAITS),
        people=tuple((who, TITLES[who]) for who in PEOPLE[1:]),
        sample=_sample()[0],
        sample_figures=_sample()[1],
    )


def _group(who: str) -> Group:
    named = ["ask"] * (who != "you") + [kind.name for kind in KINDS.values() if kind.who == who]
    return Group(who, TITLES[who], tuple(_offer(name, who) for name in named))


def _offer(name: str, who: str) -> Offer:
    kind = KINDS[name]
    server = kind.about == NUMBERS
    choice = parse(f"{name}:{who}") if name == "ask" else parse(f"{name}:1" if server else name)
    label = kind.label.format(about="#") if server else choice.label
    theirs = f", then {kind.seconds} s" if kind.seconds else ""
    cost = "ends the drill" if name == "over" else f"{SENTENCE} s{theirs}"
    return Offer(name if server else str(choice), label, cost, KEYS.get(name, ""), server)


def _long(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds >= 60 else f"{seconds} s"


@cache
def _sample() -> tuple[Any, Any]:
    """The plan's run of the first drill, worked out when it is first asked for."""
    plan = follow("a", State().seed)
    rooms = {"nothing": silent(plan), "plan": played(plan)}
    lines = tuple(_line(line) for line in rooms["plan"].lines)
    numbers = [(SIDES[name], figures(room)) for name, room in rooms.items()]
    return lines, tuple(
        (name, money(row["loss"]), money(row["gross"]), percent(row["served"])) for name, row in numbers
    )


def _line(line: Line) -> dict[str, Any]:
    return {"clock": clock(line.t), "title": TITLES.get(line.who, "Known afterwards"), "words": line.words}
