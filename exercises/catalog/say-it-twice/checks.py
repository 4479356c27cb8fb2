"""Public checks of *Say it twice*: two machines with a disk each, a line between them that cannot be trusted.

The learner's objects never write or send; they answer with steps, and this file carries the steps
out one after the other. So a crash can come after any of them: what is left then is the disk.
"""

import json
from copy import deepcopy

from exercises.grading.checks import Text, check, expect, fail
from exercises.grading.codec import encode
from exercises.grading.show import show
from sim.streams import Stream

ROOM = 6_000  # characters on a disk
ORDER = {"symbol": "AAA", "shares": 100}
SHAPES = {"write": 2, "send": 2, "ack": 3, "refuse": 3}


def wrong(machine, message, expected, actual):
    """Fail with this sentence, about the call made last; `expected` and `actual` in words."""
    fail(message, expected=Text(expected), actual=Text(actual), call=machine.last, tick=machine.last.tick)


class Machine:
    """One of the two: the learner's object, its disk, and when it will crash."""

    def __init__(self, make, steps):
        self.make, self.steps = make, steps
        self.disk, self.left, self.last = {}, None, None
        self.thing = make({})

    def crash_after(self, steps):
        """Let it crash when it has carried out so many more steps."""
        self.left = steps
        return self

    def restart(self, disk=None):
        """Another object takes over, and knows what is on the disk."""
        self.disk = deepcopy(self.disk if disk is None else disk)
        self.thing, self.left = self.make(deepcopy(self.disk)), None

    def do(self, call):
        """Make a call and carry out its steps, as far as it gets; return those. A generator."""
        return self.carry_out(call, (yield call))

    def carry_out(self, call, steps):
        """Do what was answered to a call, step by step, until the end or a crash; return what was done."""
        self.last, done = call, []
        if not _well_formed(steps, self.steps):
            what = f"The answer is a list of steps, here {' and '.join(self.steps)}, each a tuple as in the contract."
            wrong(self, f"{what} Keys of a write are texts.", "a list of steps", show(steps))
        for step in steps:
            if step[0] == "write":
                self._write(step[1])
            done.append(tuple(step))
            if self.left is not None and len(done) >= self.left:
                self.restart()
                break
        return done

    def _write(self, changes):
        self.disk = {key: value for key, value in {**self.disk, **changes}.items() if value is not None}
        used = len(json.dumps(encode(self.disk)))
        if used > ROOM:
            full = "The disk is full. Forget what is older than yesterday, and what has been acknowledged."
            wrong(self, full, f"at most {ROOM:,} characters", f"{used:,} characters under {len(self.disk)} keys")

    def sends(self, call, count=None):
        """Make a call; return the messages sent, so many where that is known. A generator."""
        found = sent((yield from self.do(call)))
        if count is not None and len(found) != count:
            wrong(self, "Not as many orders were sent as there are to send.", f"{count} to be sent", show(found))
        return found

    def books(self, call, total, over, short):
        """Make a call, then fail with `over` or `short` unless so many shares are booked. A generator."""
        done, shares = (yield from self.do(call)), booked(self)
        if shares != total:
            wrong(self, over if shares > total else short, f"{total} shares booked on the disk", f"{shares} shares")
        return done

    def acks(self, done, number, day=1):
        """Fail unless a message was acknowledged."""
        if ("ack", day, number) not in done:
            what = "It was not acknowledged. The first answer may be lost: say it again, or the sender asks for ever."
            wrong(self, what, show([("ack", day, number)]), show(done))


def _well_formed(steps, allowed):
    return type(steps) is list and all(
        type(step) in (tuple, list) and step and step[0] in allowed and len(step) == SHAPES[step[0]] and _fits(*step)
        for step in steps
    )


def _fits(name, first, second=0):
    if name == "write":
        return type(first) is dict and all(type(key) is str for key in first)
    if name == "send":
        keys = type(first) is dict and sorted(map(str, first)) == ["day", "id", "order"]
        return keys and type(first["id"]) is int and type(first["day"]) is int
    return type(first) is int and type(second) is int


def gateway(learner):
    """A new gateway with an empty disk."""
    return Machine(learner.Gateway, ("write", "send"))


def consumer(learner):
    """A new consumer with an empty disk."""
    return Machine(learner.Consumer, ("write", "ack", "refuse"))


def message(number, order=None, day=1):
    """A message as it comes out of the line."""
    return {"day": day, "id": number, "order": dict(order or ORDER)}


def sent(steps):
    """The messages among some steps."""
    return [step[1] for step in steps if step[0] == "send"]


def name_of(found):
    """What tells one message from all others."""
    return found["day"], found["id"]


def names(steps):
    """What kinds of step they are."""
    return [step[0] for step in steps]


def booked(machine, symbol="AAA"):
    """The shares that the disk says are booked."""
    position = machine.disk.get("position", {})
    shares = position.get(symbol, 0) if type(position) is dict else None
    return shares if type(shares) is int else 0


@check()
def speaks_in_steps(learner):
    """Gateway and Consumer answer with steps: an order is sent, a message is booked and acknowledged."""
    machine = gateway(learner)
    [found] = yield from machine.sends(machine.thing.submit(1, ORDER).at(0), 1)
    if (found["day"], found["order"]) != (1, ORDER):
        wrong(machine, "A message holds the day and the order as they were submitted.", show(message(1)), show(found))
    machine = consumer(learner)
    call = machine.thing.on_message(message(1)).at(0)
    machine.acks((yield from machine.books(call, 100, "Booked more than was ordered.", "It was not booked.")), 1)


@check(after="speaks_in_steps", weight=2)
def sends_again_under_the_same_id(learner):
    """What is not acknowledged is sent again under its old id; what is, is not."""
    machine = gateway(learner)
    first = yield from machine.sends(machine.thing.submit(1, ORDER).at(0), 1)
    other = yield from machine.sends(machine.thing.submit(1, ORDER).at(1), 1)
    if first == other:
        wrong(machine, "Two orders were sent under one id. They are two, alike as they are.", "two ids", show(other))
    again = yield from machine.sends(machine.thing.resend().at(2))
    if len({name_of(found) for found in first + other + again}) > 2:
        why = "An order was sent again under a new id. The receiver cannot know that it is the old one, and books both."
        wrong(machine, why, show(first + other), show(again))
    if sorted(map(show, again)) != sorted(map(show, first + other)):
        why = "Two orders wait for an acknowledgement, and resend did not send just these two."
        wrong(machine, why, show(first + other), show(again))
    yield from machine.do(machine.thing.on_ack(1, first[0]["id"]).at(3))
    again = yield from machine.sends(machine.thing.resend().at(4))
    expect(again, other, "One of two orders has been acknowledged. Only the other one is to be sent again.")


@check(after="speaks_in_steps", weight=2)
def books_a_message_once(learner):
    """A message that is heard three times is booked once, and acknowledged three times."""
    machine = consumer(learner)
    for tick in range(3):
        call = machine.thing.on_message(message(1)).at(tick)
        over = "One message was heard twice and booked twice. Its day and its id say that it is the same."
        machine.acks((yield from machine.books(call, 100, over, "What was booked is gone.")), 1)


@check(after="books_a_message_once", weight=2)
def two_orders_alike_are_two(learner):
    """Two messages with the same order and different ids are two orders."""
    machine = consumer(learner)
    short = "Two customers bought the same 100 shares, and one of them got none. What an order says is not its name."
    for tick in (1, 2):
        call = machine.thing.on_message(message(tick)).at(tick)
        yield from machine.books(call, 100 * tick, "Booked more than was ordered.", short)


@check(after="books_a_message_once", weight=2)
def remembers_after_a_restart(learner):
    """What was booked before a restart is not booked again after it."""
    machine = consumer(learner)
    yield from machine.do(machine.thing.on_message(message(1)).at(0))
    machine.restart()
    call = machine.thing.on_message(message(1)).at(1)
    over = "After a restart the same message was booked again. What is only in memory is gone: write it to the disk."
    machine.acks((yield from machine.books(call, 100, over, "After a restart the position is gone.")), 1)


@check(after="sends_again_under_the_same_id", weight=3)
def a_crash_between_record_and_send(learner):
    """Wherever the gateway crashes, an order that was accepted is sent, and under one id."""
    for steps in (1, 2, 3):
        machine = gateway(learner).crash_after(steps)
        before = yield from machine.sends(machine.thing.submit(1, ORDER).at(0))
        machine.restart()
        after = yield from machine.sends(machine.thing.resend().at(1))
        where = f"The gateway crashed after step {steps} of submit. "
        if not after:
            why = "It had sent the order and not written it down." if before else "Nobody will ever hear of the order."
            wrong(machine, where + why, "the order, sent again", show(after))
        known = {name_of(found) for found in before + after}
        if len(known) > 1:
            wrong(machine, where + "Then the order was sent under another id.", show(before), show(after))
        more = yield from machine.sends(machine.thing.submit(1, ORDER).at(2))
        if known & {name_of(found) for found in more}:
            wrong(machine, where + "The next order was sent under an id that was taken.", "a new id", show(more))


@check(after="remembers_after_a_restart", weight=3)
def a_crash_between_booking_and_mark(learner):
    """Wherever the consumer crashes, a message that comes again is booked once in all."""
    for steps in (1, 2, 3):
        machine = consumer(learner).crash_after(steps)
        done = yield from machine.do(machine.thing.on_message(message(1)).at(0))
        if "ack" in names(done) and booked(machine) != 100:
            why = "It acknowledged before it booked, and crashed in between. The sender will not ask again."
            if names(done) == ["ack"] and steps > 1:
                why = "It acknowledged what only another consumer had heard. Keep it on self, not beside the class."
            wrong(machine, why, "write, then ack", show(done))
        machine.restart()
        where = f"The consumer crashed after step {steps}, and the message came again. It had been "
        over = where + "booked, and not marked. Write both in one step: then there is no in between."
        short = where + "marked, and not booked. Write both in one step: then there is no in between."
        call = machine.thing.on_message(message(1)).at(1)
        machine.acks((yield from machine.books(call, 100, over, short)), 1)


@check(after=("a_crash_between_record_and_send", "a_crash_between_booking_and_mark"), weight=2)
def a_line_that_cannot_be_trusted(learner):
    """Over a line that loses, doubles and holds up messages, every order is booked once."""
    yield from a_day(learner, Stream(7, "twice:line"), orders=12)


def a_day(learner, stream, *, orders, crash=0, lose=25, lose_acks=25):
    """Trade for a day over a bad line; crash one of the two in so many of 100 calls. A generator."""
    sender, receiver, line, due = gateway(learner), consumer(learner), [], {}
    for now in range(4 * orders + 40):
        rough = now < 4 * orders  # then the line is mended, and all must be well in the end
        risks = (crash, lose) if rough else (0, 0)
        if rough and now % 4 == 0:
            symbol = "AB"[stream.below(2)] * 3
            due[symbol] = due.get(symbol, 0) + 100
            call = sender.thing.submit(7, {"symbol": symbol, "shares": 100})
            yield from _work(sender, call, now, line, stream, *risks)
        elif now % 4 == 2:
            yield from _work(sender, sender.thing.resend(), now, line, stream, *risks)
        for item in [item for item in line if item[0] <= now]:
            line.remove(item)
            if item[1] == "ack":
                yield from _work(sender, sender.thing.on_ack(*item[2]), now, line, stream, *risks)
            else:
                call = receiver.thing.on_message(item[2])
                yield from _work(receiver, call, now, line, stream, crash * rough, lose_acks * rough)
                _as_ordered(receiver, due)
    _as_ordered(receiver, due, ended=True)
    still = yield from sender.sends(sender.thing.resend().at(now))
    expect(still, [], "Everything is booked and acknowledged, and still the gateway sends.")


def _work(machine, call, now, line, stream, crash, lose):
    """One call, its steps and what becomes of them on the line. A generator."""
    if stream.chance(crash, 100):
        machine.crash_after(stream.between(1, 2))
    done = yield from machine.do(call.at(now))
    machine.left = None
    if "refuse" in names(done):
        why = "A message was refused, though its day, its id and its order belong together."
        wrong(machine, why, "no refuse step", show(done))
    for kind, *what in done:
        for _ in range(1 + stream.chance(lose, 100)):
            if kind in ("send", "ack") and not stream.chance(lose, 100):
                later = now + 1 + (stream.below(17) if lose else 0)
                line.append((later, kind, what if kind == "ack" else what[0]))


def _as_ordered(machine, due, ended=False):
    for symbol, shares in due.items():
        has = booked(machine, symbol)
        if has > shares:
            wrong(machine, f"More shares of {symbol} are booked than were ordered.", f"at most {shares}", show(has))
        if ended and has < shares:
            why = "Not all that was ordered is booked. A message that was overtaken by a later one is not an old one."
            wrong(machine, why, f"{shares} shares of {symbol}", show(has))
