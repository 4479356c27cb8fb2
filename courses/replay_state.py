"""What an address of the replay asks for: which tick, which seed, which defences from when on.

    read({"t": "600000", "what-if": "kill@10"})     the state, and a sentence for each thing that could not be

Whatever comes, there is a state: the nearest one that can be shown.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from sim.errors import SimError
from sim.guard import defences
from sim.incident.fidelity import CANONICAL_SEED
from sim.replay.kept import SCENARIO
from sim.replay.worker import LONGEST
from sim.scenarios import load

FIRST, LAST, MINUTE, TICK = -5_340_000, 2_700_000, 60_000, 5_000
START = 600_000  # ten minutes after the open, for somebody who asks for no moment
CODE = "/replay/code/"
LONGEST_SEED = 19
LONGEST_NAME = 60  # characters of a set-up's name; static/js/replay/address.js has the same


@dataclass(frozen=True)
class State:
    """One state of the page. `since` is the tick from which the defences hold; None is the start.

    `name` is whatever somebody called it: shown as text, and never believed.
    """

    t: int = START
    seed: int = CANONICAL_SEED
    what_if: str = ""
    since: int | None = None
    name: str = ""
    path: str = "/replay/"  # of the page that shows it
    notices: tuple[str, ...] = ()

    @property
    def canonical(self) -> bool:
        """It is the morning whose frames are shipped."""
        return self.seed == CANONICAL_SEED and not self.what_if

    def url(self, t: int | None = None) -> str:
        """Its address, or that of another tick of it."""
        asked: dict[str, object] = {"t": self.t if t is None else t}
        if self.seed != CANONICAL_SEED:
            asked["seed"] = self.seed
        if self.what_if:
            asked["what-if"] = self.what_if
            if self.since is not None:
                asked["from"] = self.since
        if self.name:
            asked["name"] = self.name
        return f"{self.path}?" + urlencode(asked, safe="@,:=")


def snap(t: int) -> int:
    """The last tick at or before `t` within the morning: a minute before the open, five seconds after it."""
    step = MINUTE if t < 0 else TICK
    return max(FIRST, min(LAST, t // step * step))


def read(asked: Mapping[str, str], path: str = "/replay/") -> State:
    """The nearest state to what is asked, with a sentence for each difference."""
    notices: list[str] = []
    scenario = asked.get("scenario", SCENARIO)
    if scenario != SCENARIO:
        notices.append(
            f"There is no scenario {scenario[:40]!r} here. This is 1 August 2012, the one that the replay has."
        )
    t = _moment(asked.get("t"), "t", notices)
    what_if = _defences(asked.get("what-if", ""), notices)
    since = _moment(asked["from"], "from", notices) if what_if and asked.get("from") else None
    seed, name = _seed(asked.get("seed"), notices), named(asked.get("name", ""))
    return State(START if t is None else t, seed, what_if, since, name, path, tuple(notices))


def named(text: str) -> str:
    """A name that can be shown: one line, nothing that hides or turns text, no longer than LONGEST_NAME."""
    plain = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text[: 4 * LONGEST_NAME])
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def _moment(text: str | None, name: str, notices: list[str]) -> int | None:
    if not text:
        return None
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 12):
        notices.append(
            f"The address says {name}={text[:40]!r}, which is no moment in ms since the open, so it is left out."
        )
        return None
    asked = int(text)
    found = snap(asked)
    if found != asked:
        notices.append(
            f"The morning has no tick at {name}={asked}; the nearest before it, or the first or last, is {found}."
        )
    return found


def _seed(text: str | None, notices: list[str]) -> int:
    if not text:
        return CANONICAL_SEED
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_SEED and int(text) < 1 << 63:
        return int(text)
    notices.append(
        f"{text[:40]!r} is no seed: a seed is a whole number from 0 on. This is the course’s own, {CANONICAL_SEED}."
    )
    return CANONICAL_SEED


def _defences(text: str, notices: list[str]) -> str:
    """The defences that can be, in the board's order; each that cannot be is told and left out."""
    settings, found = load(SCENARIO).settings, ""
    for item in text[:LONGEST].split(",") if text.strip() else []:
        try:
            wanted = defences.parse(f"{found},{item}" if found else item)
            defences.hooks(wanted, settings)
            found = str(wanted)
        except (SimError, ValueError) as error:
            why = re.sub(r" at position \d+", "", str(error))
            notices.append(f"The defence {item.strip()[:60]!r} is left out: {why}.")
    return found
