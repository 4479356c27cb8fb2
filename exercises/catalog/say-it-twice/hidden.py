"""Hidden checks of *Say it twice*: another order under an old id, the next day, a full disk, lost answers, failover."""

from exercises.grading.checks import check, expect
from exercises.grading.show import show
from sim.streams import Stream

from .checks import ORDER, a_day, booked, consumer, gateway, message, name_of, names, sent, wrong

PUBLIC = "speaks_in_steps"
OTHER = {"symbol": "AAA", "shares": 700}


def chance(learner, name):
    """A stream of this submission's own."""
    return Stream(learner.stream(name).getrandbits(32), f"twice:{name}")


@check(after=PUBLIC, category="the same id with another order", weight=2)
def an_old_id_with_another_order(learner):
    """Another order under an id that is taken is refused: not booked, and not acknowledged."""
    machine, number = consumer(learner), chance(learner, "id").between(2, 40)
    yield from machine.do(machine.thing.on_message(message(number)).at(0))
    machine.restart()
    call = machine.thing.on_message(message(number, OTHER)).at(1)
    over = "Another order came under an id that was taken, and was booked on top. One of the two is wrong: refuse it."
    short = "Another order came under an id that was taken, and the booking of the first is gone."
    done = yield from machine.books(call, 100, over, short)
    if names(done) != ["refuse"]:
        why = (
            "Another order came under an id that was taken, and was acknowledged as if it were the first. "
            "The sender now believes that it is booked."
            if "ack" in names(done)
            else "Another order came under an id that was taken, and nobody was called."
        )
        wrong(machine, why, show([("refuse", 1, number)]), show(done))
    call = machine.thing.on_message(message(number)).at(2)
    machine.acks((yield from machine.books(call, 100, "The first was booked again.", "It is gone.")), number)


@check(after=PUBLIC, category="the next day", weight=2)
def ids_begin_again_the_next_day(learner):
    """The next day ids begin again, and yesterday's messages may still be on their way."""
    machine = consumer(learner)
    day = chance(learner, "day").between(3, 300)
    again = "A message of yesterday came again today, and was booked again."
    short = "The same id on another day is another message, and it was not booked."
    for tick, (on, number, total) in enumerate(
        [
            (day, 1, 100),
            (day, 3, 200),
            (day + 1, 1, 300),
            (day, 1, 300),
            (day, 2, 400),
            (day + 1, 2, 500),
            (day, 3, 500),
        ]
    ):
        call = machine.thing.on_message(message(number, day=on)).at(tick)
        machine.acks((yield from machine.books(call, total, again, short)), number, on)
    sender = gateway(learner)
    yield from sender.do(sender.thing.submit(day, ORDER).at(7))
    yield from sender.do(sender.thing.submit(day + 1, ORDER).at(8))
    waiting = yield from sender.sends(sender.thing.resend().at(9))
    expect(sorted(found["day"] for found in waiting), [day, day + 1], "Both days' orders wait for an acknowledgement.")


def all_done(machine, calls):
    """Make calls that nothing comes between; return the steps that were done. A generator."""
    answers = yield calls
    return [step for call, answer in zip(calls, answers) for step in machine.carry_out(call, answer)]


@check(after=PUBLIC, category="bounded memory", weight=2)
def thirty_days_on_one_disk(learner):
    """After thirty days the disk is no fuller than after two."""
    receiver, sender = consumer(learner), gateway(learner)
    for day in range(1, 31):
        calls = [receiver.thing.on_message(message(number, day=day)).at(day) for number in range(1, 13)]
        yield from all_done(receiver, calls)
        done = yield from all_done(sender, [sender.thing.submit(day, ORDER).at(day) for _ in range(12)])
        ids = [found["id"] for found in sent(done)]
        yield from all_done(sender, [sender.thing.on_ack(day, number).at(day) for number in ids])
        receiver.restart()
        sender.restart()
    expect(booked(receiver), 36_000, "Not all that was ordered in thirty days is booked.")


@check(after=PUBLIC, category="an acknowledgement that was lost", weight=2)
def an_answer_lost_after_the_booking(learner):
    """An order whose acknowledgement was lost is sent again, acknowledged again, and booked once."""
    sender, receiver = gateway(learner), consumer(learner)
    [found] = yield from sender.sends(sender.thing.submit(1, ORDER).at(0), 1)
    for tick in (1, 2, 3):
        call = receiver.thing.on_message(found).at(tick)
        over = "The order had been booked, the answer was lost, and so it was booked again."
        receiver.acks((yield from receiver.books(call, 100, over, "It was not booked.")), found["id"])
        [found] = yield from sender.sends(sender.thing.resend().at(tick), 1)
    for tick in (4, 5):
        yield from sender.do(sender.thing.on_ack(1, found["id"]).at(tick))
    still = yield from sender.sends(sender.thing.resend().at(6))
    expect(still, [], "The acknowledgement came at last, twice. There is nothing to send.")


@check(after=PUBLIC, category="failover", weight=2)
def the_other_machine_takes_over(learner):
    """A second machine takes over with a copy of the disk, while a third, of another firm, works beside it."""
    sender, receiver, stranger = gateway(learner), consumer(learner), consumer(learner)
    for tick in range(3):
        yield from sender.do(sender.thing.submit(1, ORDER).at(tick))
    waiting = yield from sender.sends(sender.thing.resend().at(3), 3)
    for found in waiting[:2]:
        yield from receiver.do(receiver.thing.on_message(found).at(4))
    for machine in (sender, receiver):
        machine.restart(machine.disk)
    yield from sender.do(sender.thing.on_ack(1, waiting[0]["id"]).at(5))
    fresh = yield from sender.sends(sender.thing.submit(1, ORDER).at(6))
    if {name_of(found) for found in fresh} & {name_of(found) for found in waiting}:
        wrong(sender, "The machine that took over gave away an id that was taken.", "a new id", show(fresh))
    again = yield from sender.sends(sender.thing.resend().at(7))
    for found in [*again, *waiting]:
        yield from receiver.do(receiver.thing.on_message(found).at(8))
    expect(booked(receiver), 400, "Four orders were sent, some by the one machine, some by the other.", tick=8)
    call = stranger.thing.on_message(waiting[0]).at(9)
    short = (
        "Two consumers in one program, of two firms: what the one had heard, the other took for its own. "
        "Keep it on self, and on the disk."
    )
    yield from stranger.books(call, 100, "The stranger booked what was not his.", short)


@check(after=PUBLIC, category="crashes in the middle of a day", weight=3)
def crashes_in_the_middle_of_a_day(learner):
    """Six orders, and a crash on each side for every one of them, now after the first step, now after the second."""
    sender, receiver, day = gateway(learner), consumer(learner), chance(learner, "crash").between(2, 300)
    for tick in range(6):
        yield from sender.crash_after(1 + tick % 2).do(sender.thing.submit(day, ORDER).at(tick))
        sender.restart()
        [found] = yield from sender.sends(sender.thing.resend().at(tick), 1)
        yield from receiver.crash_after(1 + tick // 2 % 2).do(receiver.thing.on_message(found).at(tick))
        receiver.restart()
        call = receiver.thing.on_message(found).at(tick)
        over = "The consumer crashed in the middle, the order came again under its id, and it was booked again."
        short = "The consumer crashed in the middle, the order came again under its id, and it was never booked."
        receiver.acks((yield from receiver.books(call, 100 * tick + 100, over, short)), found["id"], day)
        yield from sender.do(sender.thing.on_ack(day, found["id"]).at(tick))


@check(after=PUBLIC, category="everything at once", weight=3)
def a_rough_day(learner):
    """With a bad line and crashes on both sides, every order is booked once."""
    yield from a_day(learner, chance(learner, "rough"), orders=10, crash=15, lose_acks=50)
