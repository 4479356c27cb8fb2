"""Three loops at the peg desk: one forgets what is in flight, one what was undone."""

from typing import Any

from sim.peg import play, trade
from sim.plans import BUSTED, IN_PARTS, PROMPT, scripted
from sim.venue import Venue

ORDERED = 300  # shares


class Loop:
    """Ordered, less sent, plus what was given back or undone."""

    def __init__(self) -> None:
        self.sent = 0
        self.back: dict[str, int] = {}

    def next_child(self, events: list[dict[str, Any]]) -> int:
        """Send a round lot or what is left."""
        for event in events:
            if event["kind"] == "bust":
                self.back[event["exec_id"]] = event["quantity"]
        size = max(0, min(100, ORDERED - self.sent + sum(self.back.values())))
        self.sent += size
        return size


class ForgetsFlight:
    """Ordered, less filled: right in the end, and too late."""

    filled = 0

    def next_child(self, events: list[dict[str, Any]]) -> int:
        """Send a round lot or what is not filled."""
        self.filled += sum(event["quantity"] for event in events if event["kind"] == "fill")
        return max(0, min(100, ORDERED - self.filled))


class ForgetsBusts(Loop):
    """Takes every execution for final."""

    def next_child(self, events: list[dict[str, Any]]) -> int:
        """Send a round lot or what was never sent."""
        return super().next_child([])


for loop in (Loop(), ForgetsFlight(), ForgetsBusts()):
    tape = play(loop.next_child, trade(ORDERED, Venue(scripted(IN_PARTS, BUSTED, PROMPT)), ticks=9))
    print(f"{type(loop).__name__}: sent {tape.sent}, filled {tape.filled} of {tape.ordered}, complete: {tape.complete}")
    for row in tape.rows:
        heard = ", ".join(f"{event['kind']} {event['child']} {event['quantity']}" for event in row.events)
        state = f"in flight {row.in_flight:>3}  filled {row.filled:>3}"
        print(f"  {row.tick:>2}  sent {row.sent:>3}  {state}  {heard}".rstrip())
    print(f"  {tape.violation or 'nothing wrong'}; {tape.missing} missing")
