"""What has to be looked at again and again: letters to be sent, due dates coming near, grades to pass back.

    register("post", look)       look(now) does what is due and says how many things it did

`manage.py rounds` calls them all every minute. One that fails is logged and keeps no other from its turn;
each finds its work in rows, so a missed round costs time and nothing else.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

MOST_TRIES = 9
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 480, 960, 1440))  # two days and some hours in all

type Look = Callable[[datetime], int]
_ROUNDS: dict[str, Look] = {}


def register(name: str, look: Look) -> None:
    """Adds a round; registering the name again replaces it."""
    _ROUNDS[name] = look


def wait_after(tries: int) -> timedelta | None:
    """How long until the next try of something that failed so often; None: no more."""
    return WAITS[min(tries, len(WAITS)) - 1] if tries < MOST_TRIES else None


def go(now: datetime) -> dict[str, int]:
    """One round of each: how many things it did, by name; -1 where it failed."""
    return {name: _one(name, look, now) for name, look in _ROUNDS.items()}


def _one(name: str, look: Look, now: datetime) -> int:
    try:
        return look(now)
    except Exception:
        log.exception("the round %r failed; it has another turn in a minute", name)
        return -1
