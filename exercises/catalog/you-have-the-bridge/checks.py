"""Public checks of *You have the bridge*: what three people were asked to do, beside what they could see.

The morning is the simulator's at level 1. A responder sees dashboards and returns ops as data; who
was asked for what, and when it was over, is kept on this side.
"""

from functools import lru_cache

from exercises.grading.checks import Text, check, fail
from sim.incident.bridge import CHANGES, Bridge, Call
from sim.incident.engine import Incident
from sim.scenarios import load, vary

TICK_MS = 1_000  # ticks are seconds after the open
SEED = 20120801
PEOPLE, BUILD = ("ana", "bo", "cy"), "2012"
TICK = 15  # seconds, after the open
MOST_OPS = 24
ENOUGH_REJECTS, FAR_TOO_BUSY, AT_LEAST = 3, 20, 100
KEEPING = 20  # seconds
TO_LEAD, TO_STOP, TO_KEEP, TO_ANSWER = 60, 180, 240, 120  # seconds
SUDDENLY = {"premarket_flagged": 0, "starts_ms": -120_000, "premarket_from_ms": -120_000, "fault_at_ms": -120_000}
ALL_MORNING = {"customers_per_hour": 900}
LIVE = {"pmon_executions_per_s": 100_000, "rollback_at_ms": -1, "ends_ms": 480_000}
NEVER = 6_000  # seconds, long after the end
EXCHANGE = "The exchange is on the line: unusual volume in your name, in many stocks. What is it?"


@lru_cache(maxsize=12)
def begun(seed, settings):
    """A morning before its first tick."""
    return Incident(vary(load("august-1st"), dict(settings)), seed=seed, level="L1", tick_ms=TICK * 1_000)


def bridge(*, seed=SEED, calls=(), breaks=None, **settings):
    """Three people, before a morning on which server 8 was missed, unless `settings` say otherwise."""
    return Bridge(begun(seed, tuple((LIVE | settings).items())), PEOPLE, calls=calls, breaks=breaks)


def at_work(learner, watch):
    """Let the learner's responder work through a morning, one exchange a tick; return the log. A generator."""
    responder, log = learner.Responder(list(PEOPLE), BUILD), Log(watch)
    while not watch.over:
        watch.tick()
        seen = watch.dashboards()
        call = responder.on_tick(watch.now, seen).at(watch.now)
        ops = yield call
        log.note(call, seen, _ops(watch, call, ops))
        for op in ops:
            watch.take(op)
    return log


def _ops(watch, call, ops):
    if type(ops) is not list or len(ops) > MOST_OPS:
        fail(f"on_tick returns a list of ops, at most {MOST_OPS}.", expected=Text("a list"), **told(call, ops))
    for op in ops:
        wrong = watch.judge(op)
        if wrong:
            fail("Nobody can do this: it is not an op.", expected=Text(wrong), **told(call, op))
    return ops


def told(call, came):
    """What the page shows of a call; whole dashboards would fill it."""
    return {"actual": came, "call": f"responder.on_tick({call.tick}, dashboards)", "tick": call.tick}


class Log:
    """All that was shown and asked; and when somebody could first have known."""

    def __init__(self, watch):
        self.watch, self.ticks = watch, []
        self.alarm, self.loud = None, {}  # the first alarm; server -> the tick at which it was first far too busy
        self._rejects = set()

    def note(self, call, seen, ops):
        """One tick."""
        self.ticks.append((call, seen, ops))
        self._rejects |= {mail["id"] for mail in seen["mail"] if mail["subject"] == "BNET reject"}
        for server in far_too_busy(seen["servers"]):
            self.loud.setdefault(server, call.tick)
        if self.alarm is None and (self.loud or len(self._rejects) >= ENOUGH_REJECTS):
            self.alarm = call.tick

    def asked(self, *kinds):
        """(call, op) of these kinds, in the order in which they were asked."""
        return [(call, op) for call, _, ops in self.ticks for op in ops if op["do"] in kinds]

    def done(self, *kinds):
        """What is done, of these kinds."""
        return [done for done in self.watch.done if done.op["do"] in kinds]

    def at(self, second):
        """The call of the tick at that second, or of the next."""
        return next((call for call, _, _ in self.ticks if call.tick >= second), self.ticks[-1][0])

    def said(self, since=-6_000, until=NEVER):
        """What was asked between two moments, in a few words."""
        ops = [op for call, _, some in self.ticks if since <= call.tick <= until for op in some]
        words = [f"{op['do']} {op['server']}" if "server" in op else op["do"] for op in ops]
        return Text(f"{len(words)} ops: {', '.join(words[:12])}{', ...' * (len(words) > 12)}" if words else "nothing")


def far_too_busy(servers):
    """Servers whose traffic is out of all proportion to the middle one's."""
    live = sorted(server["executions"] for server in servers if server["live"])
    middle = live[(len(live) - 1) // 2] if live else 0
    return [s["server"] for s in servers if s["live"] and s["executions"] > max(AT_LEAST, FAR_TOO_BUSY * middle)]


def somebody_leads(log):
    """Fail unless the first thing asked for is that somebody leads, soon after the alarm."""
    first = next(((call, op) for call, _, ops in log.ticks for op in ops), None)
    if first is None or first[0].tick > log.alarm + TO_LEAD:
        fail(
            f"The alarm was there to be seen: {_alarm(log)}. Nobody said so aloud. Until somebody leads, everybody "
            "waits for somebody else.",
            expected=Text(f"a declare by second {log.alarm + TO_LEAD}"),
            **told(log.at(log.alarm), log.said(until=log.alarm + TO_LEAD)),
        )
    if first[1]["do"] != "declare":
        fail(
            "Something was done before anybody led. First say aloud that there is an incident, and who leads: it costs "
            "ten seconds, and from then on others know whom to ask.",
            expected=Text("a declare, before anything else"),
            **told(first[0], first[1]),
        )


def _alarm(log):
    servers = next(seen["servers"] for call, seen, _ in log.ticks if call.tick == log.alarm)
    if not far_too_busy(servers):
        return "three mails with the subject BNET reject"
    live = sorted((server["executions"], server["server"]) for server in servers if server["live"])
    (most, loud), (middle, _) = live[-1], live[(len(live) - 1) // 2]
    return f"server {loud} had {most:,} executions in one tick, and the middle one of the live had {middle:,}"


def one_pair_of_hands(log):
    """Fail unless one person changes things, and was assigned to."""
    given = {}
    for call, _, ops in log.ticks:
        for op in ops:
            task = {"tell": "talk"}.get(op["do"], "change" if op["do"] in CHANGES else None)
            if op["do"] == "assign":
                if given.setdefault(op["task"], op["to"]) != op["to"]:
                    _two(call, op, f'"{op["task"]}" assigned once, to {given[op["task"]]}')
            elif task == "change" and given.get(task) != op["who"]:
                _two(call, op, f"changes by {given.get(task, 'whoever was assigned to change')} only")
            elif task == "talk" and given.get(task) != op["who"]:
                fail(
                    f"{op['who']} told somebody something, and was not assigned to talk. Those outside need one voice, "
                    "or they get two stories.",
                    expected=Text("tell by the one who was assigned to talk"),
                    **told(call, op),
                )


def _two(call, op, expected):
    fail(
        f"{op['who']} changes something, and it is not given to {op['who']} alone. Two people who change things at "
        "once undo each other, and neither knows whose change helped.",
        expected=Text(expected),
        **told(call, op),
    )


def isolated(log, server, since, message, within=TO_STOP, odd=()):
    """Fail with `message` unless a server is out within the time; fail too for what harms others."""
    no_harm(log, server, *odd)
    out = [done.at for done in log.done("isolate") if done.op["server"] == server]
    if not out or out[0] > since + within:
        looked = [op for call, op in log.asked("verify", "keep") if since <= call.tick <= since + within]
        asked = [op for _, op in log.asked("isolate") if op["server"] == server]
        if len(looked) > 2 and asked:
            message = (
                f"{len(looked)} questions were asked of servers while server {server} sent on, and it was stopped "
                "after them. Stop the flow first; what it was can be found out when nothing burns."
            )
        fail(
            message,
            expected=Text(f"server {server} isolated by second {since + within}"),
            **told(log.at(since), Text(f"{log.said(since, since + within)}; out: {out[0] if out else 'never'}")),
        )


def no_harm(log, *odd):
    """Fail for a change that hurts customers, or spreads the fault."""
    for call, op in log.asked("rollback", "disconnect", "isolate"):
        if op["do"] == "rollback":
            fail(
                "Rolled back: the old program is now on the servers that were well, and flagged orders still come. "
                "One server was ill, and all eight are. The new code was not the fault; the old one was.",
                expected=Text("no rollback"),
                **told(call, op),
            )
        if op["do"] == "disconnect":
            fail(
                "Everything is disconnected, customers included, and one server would have been enough. The wide plug "
                "is for when nobody can tell which.",
                expected=Text("isolate, of the one server"),
                **told(call, op),
            )
        if op["server"] not in odd:
            fail(
                f"Server {op['server']} was taken out, and nothing was wrong with it: it runs {BUILD}, and its traffic "
                "is like that of the others.",
                expected=Text(f"only server {', '.join(map(str, odd))} isolated" if odd else "no server isolated"),
                **told(call, op),
            )


def kept(log, server):
    """Fail unless what a server held was kept, after it was out."""
    out = next((done.at for done in log.done("isolate") if done.op["server"] == server), NEVER)
    tries = [done for done in log.done("keep") if done.op["server"] == server]
    if not any(out <= done.at - KEEPING <= out + TO_KEEP for done in tries):
        early = tries and tries[0].at - KEEPING < out
        fail(
            f"What server {server} held was copied while it was still at work. Stop it first, then copy what it "
            "stopped with."
            if early
            else f"Server {server} is out, and nobody kept its log and its memory. Somebody will restart it soon, and "
            "then nobody can say any more what happened.",
            expected=Text(f"keep {server}, begun after second {out} and by second {out + TO_KEEP}"),
            **told(log.at(out), log.said(out, out + TO_KEEP)),
        )


def answered(log, caller, at):
    """Fail unless a caller was told something within the time."""
    told_at = [done.at for done in log.done("tell") if done.op["whom"] == caller and done.asked >= at]
    if not told_at or told_at[0] > at + TO_ANSWER:
        fail(
            f"The {caller} rang at second {at}, and was told nothing. Whoever hears nothing acts on their own.",
            expected=Text(f'a tell with "whom": "{caller}", done by second {at + TO_ANSWER}'),
            **told(log.at(at), log.said(at, at + TO_ANSWER)),
        )


def nobody_is_called(learner, watch):
    """Fail if anything at all was asked for on a morning. A generator."""
    log = yield from at_work(learner, watch)
    for call, _, ops in log.ticks:
        if ops:
            fail(
                "Nothing is wrong, there is mail and the open is busy, as always; and people were called together.",
                expected=[],
                **told(call, ops[0]),
            )


@check()
def a_quiet_morning(learner):
    """On a morning on which nothing is wrong, nobody is asked for anything."""
    yield from nobody_is_called(learner, bridge(**SUDDENLY | {"missed": 0, "ends_ms": 300_000}))


@check(after="a_quiet_morning", weight=2)
def it_is_declared(learner):
    """Soon after the alarm somebody says aloud who leads, before anything else."""
    log = yield from at_work(learner, bridge(**SUDDENLY))
    somebody_leads(log)


@check(after="it_is_declared", weight=2)
def one_changes_and_one_talks(learner):
    """One person changes things, and nobody else; one talks."""
    log = yield from at_work(learner, bridge(**SUDDENLY))
    one_pair_of_hands(log)


@check(after="one_changes_and_one_talks", weight=3)
def the_one_server_is_stopped(learner):
    """Three minutes after the alarm server 8 is out, and no other."""
    log = yield from at_work(learner, bridge(**SUDDENLY))
    isolated(log, 8, log.alarm, "Server 8 sends twenty times what the others do, and three minutes later still does.")


@check(after="the_one_server_is_stopped", weight=2)
def the_mails_are_an_alarm(learner):
    """When the rejects come from 08:01 on, server 8 is out before the market opens."""
    log = yield from at_work(learner, bridge(ends_ms=60_000, **ALL_MORNING))
    somebody_leads(log)
    isolated(
        log,
        8,
        log.alarm,
        "The mails said from 08:01 on that something refuses orders, and the market opened with server 8 at work. Ask "
        "each server what it runs; there was time.",
        within=-log.alarm,
    )


@check(after="the_one_server_is_stopped", weight=2)
def the_evidence_is_kept(learner):
    """What server 8 held is kept, once it is out."""
    log = yield from at_work(learner, bridge(**SUDDENLY))
    kept(log, 8)


@check(after="the_one_server_is_stopped", weight=2)
def the_exchange_rings(learner):
    """The exchange rings, and is told something within two minutes."""
    log = yield from at_work(learner, bridge(calls=[Call(75, "exchange", EXCHANGE)], **SUDDENLY))
    answered(log, "exchange", 75)
    one_pair_of_hands(log)
