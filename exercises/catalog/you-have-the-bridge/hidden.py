"""Hidden checks of *You have the bridge*: who is accused, who rings, what breaks next; mornings of the seed."""

from exercises.grading.checks import Text, check, fail
from sim.incident.bridge import Call

from .checks import (
    ALL_MORNING,
    EXCHANGE,
    SUDDENLY,
    answered,
    at_work,
    bridge,
    isolated,
    kept,
    nobody_is_called,
    one_pair_of_hands,
    somebody_leads,
    told,
)

PUBLIC = "a_quiet_morning"
SENT_ON = "Three minutes after it could be seen that server {} sends far too much, it still does."


def drawn(learner, **more):
    """A seed and a server of the submission's own, the same in all checks; the server is a late one."""
    stream = learner.stream("bridge")
    return {"seed": stream.getrandbits(30), "missed": stream.randint(4, 8)} | SUDDENLY | more


def nobody_moved(log, what, message):
    """Fail with `message` if a server of that number was isolated, or an op of that name asked for."""
    for call, op in log.asked("isolate", "rollback", "disconnect"):
        if what in (op["do"], op.get("server")):
            fail(message, expected=Text("not to be done"), **told(call, op))


@check(after=PUBLIC, category="a false suspect", weight=2)
def a_false_suspect(learner):
    """Somebody is sure which server it is, and is wrong."""
    accused = learner.stream("accused").randint(1, 3)
    morning = drawn(learner)
    shout = Call(25, "floor", f"It is server {accused}! It was restarted this morning. Take it out!", accused)
    log = yield from at_work(learner, bridge(**morning, calls=[shout]))
    nobody_moved(
        log,
        accused,
        f"Server {accused} was taken out because somebody was sure. Being sure is not being right: ask the server what "
        "it runs, and look at its traffic.",
    )
    isolated(log, morning["missed"], log.alarm, SENT_ON.format(morning["missed"]))
    answered(log, "floor", shout.at)


@check(after=PUBLIC, category="a senior voice", weight=2)
def a_senior_voice(learner):
    """A senior voice wants the new code taken off, now."""
    morning = drawn(learner, rollback_offered_at_ms=45_000)
    log = yield from at_work(learner, bridge(**morning))
    nobody_moved(
        log,
        "rollback",
        "A senior voice wanted the new code off, and it was taken off: now all eight servers run the old one, and "
        "flagged orders still come. Whoever leads decides; to the voice one says what is being done.",
    )
    isolated(log, morning["missed"], log.alarm, SENT_ON.format(morning["missed"]))
    answered(log, "senior", 45)


@check(after=PUBLIC, category="the name is right", weight=2)
def rightly_named_wrongly_set(learner):
    """The ill server names the right build, and its settings are wrong."""
    morning = drawn(learner)
    ill = morning["missed"]
    log = yield from at_work(learner, bridge(**morning | {"missed": 0, "misconfigured": ill}))
    isolated(
        log,
        ill,
        log.alarm,
        f"Server {ill} says that it runs 2012, and so it does, with other settings. What it calls itself is one thing; "
        "its traffic is another, and it is twenty times that of the others.",
    )
    one_pair_of_hands(log)


@check(after=PUBLIC, category="a wrong minute on the monitor", weight=2)
def a_wrong_minute(learner):
    """The monitor runs minutes late: what it shows still grows when nothing is sent any more."""
    morning = drawn(learner, pmon_executions_per_s=400)
    log = yield from at_work(learner, bridge(**morning))
    nobody_moved(
        log,
        "disconnect",
        "The server was out, the monitor still showed more every quarter of a minute, and everything was disconnected. "
        'The screen was minutes late: "as_of" says which minute it shows. It showed the past.',
    )
    isolated(log, morning["missed"], log.alarm, SENT_ON.format(morning["missed"]))


@check(after=PUBLIC, category="a second fault", weight=3)
def a_second_fault(learner):
    """The first server is out, and minutes later another goes wrong."""
    second = learner.stream("second").randint(1, 3)
    morning = drawn(learner, live_flagged_per_hour=8_000, customers_per_hour=600, ends_ms=540_000)
    log = yield from at_work(learner, bridge(**morning, breaks={150: second}))
    first = morning["missed"]
    isolated(log, first, log.alarm, SENT_ON.format(first), odd=(second,))
    isolated(
        log,
        second,
        log.loud.get(second, 150),
        f"Server {first} was out and the incident was thought to be over. Minutes later server {second} did the same, "
        "and nobody looked any more. It is over when it has been quiet for a while.",
        odd=(first,),
    )
    kept(log, second)


@check(after=PUBLIC, category="on the phone", weight=2)
def on_the_phone(learner):
    """The exchange rings again and again, and in between a senior voice."""
    rings = [Call(60, "exchange", EXCHANGE), Call(240, "exchange", EXCHANGE), Call(300, "senior", "Well?")]
    log = yield from at_work(learner, bridge(**drawn(learner), calls=rings))
    for ring in rings:
        answered(log, ring.caller, ring.at)
    one_pair_of_hands(log)
    kept(log, drawn(learner)["missed"])


@check(after=PUBLIC, category="another morning, another server", weight=2)
def from_eight_on(learner):
    """The mails come from 08:01 on, and another server is the one that was missed."""
    morning = drawn(learner) | {"starts_ms": -5_400_000, "premarket_from_ms": -5_340_000, "premarket_flagged": 746}
    morning |= {"fault_at_ms": -5_400_000, "ends_ms": 60_000} | ALL_MORNING
    log = yield from at_work(learner, bridge(**morning))
    somebody_leads(log)
    isolated(
        log,
        morning["missed"],
        log.alarm,
        f"The rejects came for 89 minutes, and the market opened with server {morning['missed']} at work.",
        within=-log.alarm,
    )
    kept(log, morning["missed"])


@check(after=PUBLIC, category="a quiet morning with much mail", weight=2)
def much_mail_about_nothing(learner):
    """Another system writes sixty mails before the open; the servers are well, and the open is busy."""
    storm = {"mail_storm_at_ms": -100_000, "mail_storm_count": 60, "mail_noise_per_hour": 400, "ends_ms": 300_000}
    yield from nobody_is_called(learner, bridge(**drawn(learner, **storm) | {"missed": 0}))
