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


class Machine:
    """One of the two: the learner's object, its disk, and when it will crash."""

    def __init__(self, make, steps):
        self.make, self.steps = make, steps
        self.disk, self.left, self.crashed = {}, None, False
        self.thing = make({})

    def crash_after(self, steps):
        """Let it crash when it has carried out so many more steps."""
        self.left = steps
        return self

    def restart(self, disk=None):
        """Another object takes over, and knows what is on the disk."""
        self.disk = deepcopy(self.disk if disk is None else disk)
        self.thing, self.left, self.crashed = self.make(deepcopy(self.disk)), None, True

    def do(self, call):
        """Make a call and carry out its steps, as far as it gets; return those. A generator."""
        return self.carry_out(call, (yield call))

    def do_all(self, calls):
        """The same for calls that nothing comes between. A generator."""
        answers = yield calls
        return [step for call, answer in zip(calls, answers) for step in self.carry_out(call, answer)]

    def carry_out(self, call, steps):
        _well_formed(call, steps, self.steps)
        done, self.crashed = [], False
        for step in steps:
            if step[0] == "write":
                self._write(call, step[1])
            done.append(tuple(step))
            if self.left is not None and len(done) >= self.left:
                self.restart()
                break
        return done

    def _write(self, call, changes):
        self.disk = {key: value for key, value in {**self.disk, **changes}.items() if value is not None}
        used = len(json.dumps(encode(self.disk)))
        if used > ROOM:
            fail(
                "The disk is full. Nothing is delivered again after the end of the next day: forget what is older, "
                "and what has been acknowledged.",
                expected=Text(f"at most {ROOM:,} characters"),
                actual=Text(f"{used:,} characters under {len(self.disk)} keys"),
                call=call,
                tick=call.tick,
            )


def _well_formed(call, steps, allowed):
    good = type(steps) is list and all(
        type(step) in (tuple, list) and step and step[0] in allowed and len(step) == SHAPES[step[0]] and _fits(*step)
        for step in steps
    )
    if not good:
        fail(
            f"The answer is a list of steps, here {' and '.join(allowed)}; each is a tuple as in the contract.",
            expected=Text("a list of steps"),
            actual=steps,
            call=call,
            tick=call.tick,
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


def all_sent(steps, call, count):
    """The messages among some steps; fails unless there are so many."""
    found = sent(steps)
    if len(found) != count:
        fail(
            f"{count} order{'s' * (count != 1)} should have been sent here.",
            expected=Text(f"{count} send step{'s' * (count != 1)}"),
            actual=steps,
            call=call,
            tick=call.tick,
        )
    return found


def names(steps):
    """What kinds of step they are."""
    return [step[0] for step in steps]


def booked(machine, symbol="AAA"):
    """The shares that the disk says are booked."""
    position = machine.disk.get("position", {})
    shares = position.get(symbol, 0) if type(position) is dict else None
    return shares if type(shares) is int else 0


def book(machine, call, tick, total, over, short):
    """Make a call, then fail with `over` or `short` unless so many shares are booked. A generator."""
    done = yield from machine.do(call.at(tick))
    if booked(machine) != total:
        fail(
            over if booked(machine) > total else short,
            expected=Text(f"{total} shares in position on the disk"),
            actual=Text(f"{booked(machine)} shares"),
            call=call,
            tick=tick,
        )
    return done


def acked(done, call, tick, number, day=1):
    """Fail unless a message was acknowledged."""
    if ("ack", day, number) not in done:
        fail(
            "It was heard before, so it was not acknowledged. The sender asks again because the first answer was lost: "
            "say it again, or it will ask for ever.",
            expected=[("ack", day, number)],
            actual=done,
            call=call,
            tick=tick,
        )


@check()
def speaks_in_steps(learner):
    """Gateway and Consumer answer with steps: an order is sent, a message is booked and acknowledged."""
    machine = gateway(learner)
    call = machine.thing.submit(1, ORDER).at(0)
    done = yield from machine.do(call)
    if len(sent(done)) != 1 or sent(done)[0]["order"] != ORDER or sent(done)[0]["day"] != 1:
        fail("An order was submitted, and not sent.", expected=Text("one send step with it"), actual=done, call=call)
    machine = consumer(learner)
    call = machine.thing.on_message(message(1))
    done = yield from book(machine, call, 0, 100, "Booked more than was ordered.", "It was not booked.")
    if ("ack", 1, 1) not in done:
        fail("A message was booked and not acknowledged.", expected=[("ack", 1, 1)], actual=done, call=call, tick=0)


@check(after="speaks_in_steps", weight=2)
def sends_again_under_the_same_id(learner):
    """What is not acknowledged is sent again under its old id; what is, is not."""
    machine = gateway(learner)
    call = machine.thing.submit(1, ORDER)
    first = all_sent((yield from machine.do(call.at(0))), call.at(0), 1)
    other = all_sent((yield from machine.do(call.at(1))), call.at(1), 1)
    call = machine.thing.resend().at(2)
    again = sent((yield from machine.do(call)))
    in_all = {(found["day"], found["id"]) for found in first + other + again}
    if len(in_all) > 2:
        fail(
            "An order was sent again under a new id. The receiver cannot know that it is the old one, and books both.",
            expected=first + other,
            actual=again,
            call=call,
            tick=2,
        )
    if first == other:
        fail(
            "Two orders were sent under one id. They are two, alike as they are.",
            expected=Text("two ids"),
            actual=other,
            tick=1,
        )
    if sorted(map(show, again)) != sorted(map(show, first + other)):
        fail(
            "Two orders wait for an acknowledgement, and resend did not send just these two.",
            expected=first + other,
            actual=again,
            call=call,
            tick=2,
        )
    yield from machine.do(machine.thing.on_ack(1, first[0]["id"]).at(3))
    again = sent((yield from machine.do(machine.thing.resend().at(4))))
    expect(again, other, "One of two orders has been acknowledged. Only the other one is to be sent again.")


@check(after="speaks_in_steps", weight=2)
def books_a_message_once(learner):
    """A message that is heard three times is booked once, and acknowledged three times."""
    machine = consumer(learner)
    for tick in range(3):
        call = machine.thing.on_message(message(1))
        over = "One message was heard twice and booked twice. Its day and its id say that it is the same."
        done = yield from book(machine, call, tick, 100, over, "What was booked is gone.")
        acked(done, call, tick, 1)


@check(after="books_a_message_once", weight=2)
def two_orders_alike_are_two(learner):
    """Two messages with the same order and different ids are two orders."""
    machine = consumer(learner)
    for tick in range(2):
        call = machine.thing.on_message(message(tick + 1))
        short = (
            "Two customers bought the same 100 shares, and one of them got none. What an order says is not its name."
        )
        yield from book(machine, call, tick, 100 * (tick + 1), "Booked more than was ordered.", short)


@check(after="books_a_message_once", weight=2)
def remembers_after_a_restart(learner):
    """What was booked before a restart is not booked again after it."""
    machine = consumer(learner)
    yield from machine.do(machine.thing.on_message(message(1)).at(0))
    machine.restart()
    call = machine.thing.on_message(message(1))
    over = "After a restart the same message was booked again. What is only in memory is gone: write it to the disk."
    acked((yield from book(machine, call, 1, 100, over, "After a restart the position is gone.")), call, 1, 1)


@check(after="sends_again_under_the_same_id", weight=3)
def a_crash_between_record_and_send(learner):
    """Wherever the gateway crashes, an order that was accepted is sent, and under one id."""
    for steps in (1, 2, 3):
        machine = gateway(learner).crash_after(steps)
        before = sent((yield from machine.do(machine.thing.submit(1, ORDER).at(0))))
        if machine.left is not None:
            machine.restart()
        call = machine.thing.resend().at(1)
        after = sent((yield from machine.do(call)))
        where = f"The gateway crashed after step {steps} of submit. "
        if not after:
            why = (
                "It had sent the order and not written it down: it knows nothing of it, and cannot send it again."
                if before
                else "It had taken note of the order, but not so that it could send it: nobody will ever hear of it."
            )
            fail(where + why, expected=Text("the order, sent again"), actual=after, call=call, tick=1)
        in_all = {(found["day"], found["id"]) for found in before + after}
        if len(in_all) > 1:
            fail(
                where + "Then the order was sent under another id.",
                expected=before,
                actual=after,
                call=call,
                tick=1,
            )
        call = machine.thing.submit(1, ORDER).at(2)
        more = sent((yield from machine.do(call)))
        if [found for found in more if (found["day"], found["id"]) in in_all]:
            fail(
                where + "The next order was sent under an id that had been given away.",
                expected=Text("a new id"),
                actual=more,
                call=call,
                tick=2,
            )


@check(after="remembers_after_a_restart", weight=3)
def a_crash_between_booking_and_mark(learner):
    """Wherever the consumer crashes, a message that comes again is booked once in all."""
    for steps in (1, 2, 3):
        machine = consumer(learner).crash_after(steps)
        done = yield from machine.do(machine.thing.on_message(message(1)).at(0))
        if names(done) == ["ack"]:
            fail(
                "It acknowledged a message that it had never heard; another consumer in the same program had. "
                "Keep what is known on self and on the disk, not beside the class.",
                expected=Text("write, then ack"),
                actual=done,
                tick=0,
            )
        if "ack" in names(done) and booked(machine) != 100:
            fail(
                "It acknowledged before it booked, and crashed in between. The sender will not ask again.",
                expected=Text("write, then ack"),
                actual=done,
                tick=0,
            )
        if machine.left is not None:
            machine.restart()
        where = f"The consumer crashed after step {steps}, and the message came again. "
        over = where + "It had been booked, and not marked. Write both in one step: then there is no in between."
        short = where + "It had been marked, and not booked. Write both in one step: then there is no in between."
        call = machine.thing.on_message(message(1))
        acked((yield from book(machine, call, 1, 100, over, short)), call, 1, 1)


@check(after=("a_crash_between_record_and_send", "a_crash_between_booking_and_mark"), weight=2)
def a_line_that_cannot_be_trusted(learner):
    """Over a line that loses, doubles and holds up messages, every order is booked once."""
    yield from a_day(learner, Stream(7, "twice:line"), orders=12)


def a_day(learner, stream, *, orders, crash=0, lose=25, lose_acks=25, day=1):
    """Trade for a day over a bad line; crash one of the two after every so many calls. A generator."""
    ends, line, due = (gateway(learner), consumer(learner)), [], {}
    for now in range(4 * orders + 40):
        rough = now < 4 * orders
        if rough and now % 4 == 0:
            symbol = "AB"[stream.below(2)] * 3
            due[symbol] = due.get(symbol, 0) + 100
            call = ends[0].thing.submit(day, {"symbol": symbol, "shares": 100})
            yield from _work(ends, 0, call, now, line, stream, rough and crash, lose)
        elif now % 4 == 2:
            yield from _work(ends, 0, ends[0].thing.resend(), now, line, stream, 0, lose * rough)
        for moment, kind, what in [item for item in line if item[0] <= now]:
            line.remove((moment, kind, what))
            if kind == "ack":
                yield from _work(ends, 0, ends[0].thing.on_ack(*what), now, line, stream, rough and crash, lose * rough)
            else:
                call = ends[1].thing.on_message(what)
                yield from _work(ends, 1, call, now, line, stream, rough and crash, lose_acks * rough)
                _not_twice(ends[1], due, call, now)
    _in_the_end(ends, due, call, sent((yield from ends[0].do(ends[0].thing.resend().at(now)))))


def _work(ends, which, call, now, line, stream, crash, lose):
    """One call, its steps and what becomes of them on the line. A generator."""
    machine = ends[which]
    if crash and stream.chance(crash, 100):
        machine.crash_after(stream.between(1, 2))
    done = yield from machine.do(call.at(now))
    machine.left = None
    for step in done:
        if step[0] in ("send", "ack"):
            what = step[1] if step[0] == "send" else step[1:]
            for _ in range(1 + stream.chance(lose, 100)):
                if not stream.chance(lose, 100):
                    line.append((now + 1 + (stream.below(17) if lose else 0), step[0], what))
        if step[0] == "refuse":
            fail(
                "A message was refused, though its day, its id and its order belong together.",
                expected=Text("no refuse step"),
                actual=step,
                call=call,
                tick=now,
            )


def _not_twice(machine, due, call, now):
    for symbol, shares in due.items():
        if booked(machine, symbol) > shares:
            fail(
                f"{booked(machine, symbol)} shares of {symbol} are booked, and {shares} were ordered so far.",
                expected=Text(f"at most {shares}"),
                actual=booked(machine, symbol),
                call=call,
                tick=now,
            )


def _in_the_end(ends, due, call, still):
    for symbol, shares in due.items():
        if booked(ends[1], symbol) < shares:
            fail(
                f"{shares} shares of {symbol} were ordered and {booked(ends[1], symbol)} are booked. A message that "
                "was overtaken by a later one is not an old one, and one that was lost comes again.",
                expected=shares,
                actual=booked(ends[1], symbol),
                call=call,
            )
    if still:
        fail(
            "Everything is booked and acknowledged, and still the gateway sends.",
            expected=[],
            actual=still,
        )
