"""Public checks of *The way back*: a roll-out that is played, and a rollback whose actions are taken.

What goes wrong is found by running the builds, on this side; the learner's functions see counts and states.
"""

from exercises.grading.checks import Text, check, expect, fail
from exercises.grading.show import show
from sim.builds import BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.behaviour import trial
from sim.fleet.builds import WRONG
from sim.fleet.console import play, serve
from sim.fleet.fleet import Fleet, morning
from sim.fleet.rollback import State, exposed, reasons, roll_back, state
from sim.fleet.rollout import bake
from sim.fleet.scripts import Stepped, careful
from sim.fleet.steps import FLAGGED

OLD, NEW, MISSET = Artefact(BUILD_2005), Artefact(BUILD_2012), Artefact(BUILD_2012, WRONG)
BUSY, QUIET = [FLAGGED, ()], [()]  # the flags of the orders that come to each host until the next look
WORDS = ("abort", "wait", "go")
ONE, REST = "old build on one host", "old build on the rest"
ACTIONS = ("clear the flag", "empty the queue", "drain", ONE, REST, "look", "repair forward")
PATIENCE = 3


# --- the way there -----------------------------------------------------------


def stages_of(learner, hosts):
    """Ask for a plan and fail unless each host is in one stage and the first stage is one host."""
    call = learner.plan_rollout(hosts)
    plan = yield call
    if type(plan) is not list or any(type(stage) is not list or not stage for stage in plan):
        fail("A plan is a list of stages, and a stage is a list of names of hosts, none of them empty.", actual=plan)
    named = [host for stage in plan for host in stage]
    for host in hosts:
        if named.count(host) != 1:
            fail(
                f"{host} is in {named.count(host)} stages. Each host belongs in exactly one: who is in none is missed.",
                expected=Text("each host once"),
                actual=plan,
            )
    if len(named) != len(hosts):
        fail("The plan names a host that is not there.", expected=hosts, actual=plan)
    if len(plan[0]) != 1:
        fail(
            f"The first stage has {len(plan[0])} hosts. What goes wrong there goes wrong on all: begin with one.",
            expected=Text("one host in the first stage"),
            actual=plan[0],
        )
    return plan


class Rollout:
    """One roll-out as it was played: which hosts were changed, and what was said at each look."""

    def __init__(self, hosts=8):
        self.fleet = Fleet(Manifest.everywhere(OLD, hosts))
        self.changed, self.looks = [], []  # numbers of hosts; (what was seen, the learner's word)
        self.counts = {}

    @property
    def word(self):
        """The last word."""
        return self.looks[-1][1]

    def change(self, stage, ill):
        """Put the new build on the hosts of a stage; those in `ill` get it with the wrong settings."""
        numbers = [int(host.rpartition("-")[2]) for host in stage]
        self.fleet.want(self.fleet.manifest.put(NEW, numbers))
        play(Stepped(careful).next_step, serve(self.fleet, scope=numbers))
        for number in numbers:
            self.counts[number] = {"orders": 0, "flagged": 0, "wrong": 0}
            if number in ill:
                self.fleet.host(number).process = MISSET
        self.changed += numbers

    def seen(self, orders):
        """Let these orders come to every host; return what the changed ones were seen doing since their change."""
        dealt = [flags for flags in orders for _ in self.fleet.hosts]
        for one in bake(self.fleet, dealt):
            if one.host in self.counts:
                count = self.counts[one.host]
                count["orders"] += len(orders)
                count["flagged"] += one.flagged
                count["wrong"] += one.wrong
        return [{"host": f"smars-{number}", **self.counts[number]} for number in self.changed]


def rolled_out(learner, *, hosts=8, ill=(), quiet=0):
    """Play a roll-out by the learner's plan and verdicts. No flagged order comes before look number `quiet`."""
    rollout = Rollout(hosts)
    plan = yield from stages_of(learner, [host.name for host in rollout.fleet.hosts])
    for stage in plan:
        rollout.change(stage, ill)
        for _ in range(PATIENCE):
            seen = rollout.seen(QUIET if len(rollout.looks) < quiet else BUSY)
            word = yield learner.verdict(seen).at(len(rollout.looks))
            _a_word(word)
            rollout.looks.append((seen, word))
            if word != "wait":
                break
        if rollout.word != "go":
            break
    return rollout


def _a_word(word):
    if word not in WORDS:
        fail("A verdict is one of three words.", expected=Text('"abort", "wait" or "go"'), actual=word)


def a_row(number, orders, flagged, wrong):
    """What one host was seen doing."""
    return {"host": f"smars-{number}", "orders": orders, "flagged": flagged, "wrong": wrong}


def stopped(rollout, number, message, expected="abort"):
    """Fail with `message` unless it was aborted, with no "go" once host `number` was changed."""
    looks = enumerate(rollout.looks)
    wrong = [
        tick for tick, (seen, word) in looks if word == "go" and any(row["host"] == f"smars-{number}" for row in seen)
    ]
    if wrong or rollout.word != "abort":
        tick = wrong[0] if wrong else len(rollout.looks) - 1
        seen, word = rollout.looks[tick]
        fail(
            message,
            expected=Text(f'"{expected}"'),
            actual=Text(f'"{word}"; in the end {len(rollout.changed)} hosts were changed'),
            call=f"verdict({show(seen)})",
            tick=tick,
        )


@check()
def each_host_once(learner):
    """The plan has each host in one stage, and begins with one host."""
    yield from stages_of(learner, [f"smars-{number}" for number in range(1, 9)])


@check(after="each_host_once")
def goes_on_when_all_is_well(learner):
    """A good release reaches every host."""
    rollout = yield from rolled_out(learner)
    if rollout.word != "go" or len(rollout.changed) < 8:
        fail(
            "Every changed host had flagged orders, and none of them went wrong. The roll-out should have gone on.",
            expected="go",
            actual=rollout.word,
        )


@check(after="goes_on_when_all_is_well", weight=2)
def the_canary_catches(learner):
    """A bad release is stopped at the canary."""
    rollout = yield from rolled_out(learner, ill=range(1, 9))
    stopped(
        rollout,
        rollout.changed[0],
        "On the first host each flagged order went wrong, and the roll-out was not stopped. That is what the first "
        "host is for.",
    )


@check(after="the_canary_catches", weight=2)
def host_by_host(learner):
    """One bad host among seven busy good ones is enough."""
    seen = [a_row(number, 250_000, 9_000, 0) for number in range(1, 8)] + [a_row(8, 40, 12, 12)]
    word = yield learner.verdict(seen)
    if word != "abort":
        fail(
            "On smars-8 all 12 flagged orders went wrong. Beside two million good ones on the other hosts that is next "
            "to nothing, on average; on the morning of 1 August it was one host of eight, too. Judge each by itself.",
            expected="abort",
            actual=word,
        )


@check(after="goes_on_when_all_is_well", weight=2)
def a_canary_that_met_nothing(learner):
    """A canary to which no flagged order came has said nothing."""
    rollout = yield from rolled_out(learner, ill=range(1, 9), quiet=2)
    stopped(
        rollout,
        rollout.changed[0],
        "No flagged order came to the canary, so nothing went wrong, and it was taken for a good sign. It has not met "
        "what it is there for: wait until it has. This release was bad.",
        "wait",
    )
    expect(
        rollout.looks[0][1],
        "wait",
        "The canary had no flagged order yet: nothing went wrong, and nothing was shown. More orders will come.",
        call=f"verdict({show(rollout.looks[0][0])})",
        tick=0,
    )


# --- the way back ------------------------------------------------------------


class WayBack:
    """Takes a learner's actions one by one on eight hosts; `trouble` is the first thing that goes wrong."""

    def __init__(self, known, old, new=BUILD_2012):
        self.known = known.plain()
        self.old, self.taken, self.trouble = old, [], ""
        self.fleet = Fleet(Manifest.everywhere(Artefact(new)))
        self.turns = known.now_meets != known.then_meets or not known.then_stops
        self.changed, self.looked, self.forward = 0, True, False

    def take(self, actions):
        """Take all of them, up to the first trouble."""
        for action in actions:
            self.taken.append(action)
            self._take(action)
            if self.trouble:
                return
            if self.known["flag_set"] and self.turns:  # meanwhile
                self.known["queued"] += 7
                self.known["working"] += 2
        self._end()

    def _take(self, action):
        if action == "clear the flag":
            self.known["flag_set"] = False
        elif action == "empty the queue":
            self.known["queued"] = 0
        elif action == "drain":
            self.known["working"] = 0
        elif action == "look":
            self.looked = True
        elif action == "repair forward":
            self.forward = True
        else:
            self._change(action)

    def _change(self, action):
        self.trouble = self._not_ready() or self._not_one_first(action)
        self.changed, self.looked = max(self.changed, 1 if action == ONE else 8), False
        for host in self.fleet.hosts[: self.changed]:
            host.process = Artefact(self.old)

    def _not_ready(self):
        why = reasons(State(**self.known))
        if "one_way" in why:
            return (
                "The old build cannot read what the new one has written. There is no way back from here, only forward."
            )
        if "flag_set" in why:
            return f"The code goes back while the flag is still set on new orders. {self._fate()}"
        if "queued" in why and "empty the queue" in self.taken:
            return f"The queue was emptied while the flag was still set, and it filled again. {self._fate()}"
        if "queued" in why:
            return f"The flag is cleared, and {self.known['queued']} flagged orders still wait. {self._fate()}"
        if "working" in why and "drain" in self.taken:
            return "It was drained while the flag was still set, and new orders began. Clear it first."
        if "working" in why:
            return (
                f"{self.known['working']} orders are at work. The restart takes down what they have counted, and what "
                "is in flight comes back to nobody. Drain first."
            )
        return ""

    def _fate(self):
        tried = trial(self.old, FLAGGED)
        return f"On the old build they meet {tried.handler}{'' if tried.stops else ', which does not end'}."

    def _not_one_first(self, action):
        if action == REST and not self.changed:
            return (
                "The old build goes onto every host at once. A way back is a deployment too: one host first, then look."
            )
        if not self.looked:
            return "The first host was changed, and nobody looked at it before the rest. Then it was not a canary."
        return ""

    def _end(self):
        if self.forward and not self.known["one_way"]:
            self.trouble = "There was a way back, and it was not taken."
        elif self.known["one_way"] and not self.forward:
            self.trouble = "There is no way back from here, and the way forward was not taken."
        elif not self.known["one_way"] and self.changed < 8:
            self.trouble = "The actions are at their end, and not every host is on the old build."
        elif not self.looked:
            self.trouble = "The last change was never looked at."

    def told(self):
        """What has become of the hosts, in words."""
        meets = [trial(build, FLAGGED).handler for build in self.fleet.builds()]
        ends = len(exposed(self.fleet.builds()))
        counts = ", ".join(f"{name} on {meets.count(name)}" for name in dict.fromkeys(meets))
        return Text(
            f"after {show(self.taken)}: flag {'set' if self.known['flag_set'] else 'cleared'}, "
            f"{self.known['queued']} queued, {self.known['working']} at work; a flagged order meets "
            f"{counts} of 8 hosts and does not end on {ends}"
        )


def taken_back(learner, known, old, new=BUILD_2012):
    """Ask for the way back and take it; fail with what goes wrong first."""
    actions = yield learner.way_back(known.plain())
    if type(actions) is not list or any(action not in ACTIONS for action in actions):
        unknown = next((action for action in actions if action not in ACTIONS), None) if type(actions) is list else None
        fail(
            "This is not a list of the actions that there are.",
            expected=Text(show(list(ACTIONS))),
            actual=unknown or actions,
        )
    way = WayBack(known, old, new)
    way.take(actions)
    if way.trouble:
        fail(way.trouble, expected=Text("input first, code last, one host before the others"), actual=way.told())


def asked_if_safe(learner, known, safe, message):
    """Ask whether the rollback is safe; fail with `message` if the answer is the wrong one."""
    expect((yield learner.safe_to_rollback(known.plain())), safe, message)


@check()
def safe_when_nothing_can_come(learner):
    """With the flag cleared, nothing queued and nothing at work, going back is safe."""
    yield from asked_if_safe(
        learner,
        state(BUILD_2005, BUILD_2012, flag_set=False),
        True,
        "The flag is cleared, nothing is queued, nothing is at work: no order can meet the old meaning, and nothing "
        "is lost. A rule that forbids every rollback will be ignored when it matters.",
    )


@check(after="safe_when_nothing_can_come", weight=2)
def the_flag_is_still_set(learner):
    """While senders set the flag, the old build gives it its old meaning: going back is not safe."""
    fleet = morning(missed=8)
    before = len(exposed(fleet.builds()))
    roll_back(fleet, BUILD_2005)
    yield from asked_if_safe(
        learner,
        state(BUILD_2005, BUILD_2012),
        False,
        f"The code would go back; the orders would not. Before this rollback flagged orders run without an end on "
        f"{before} host of 8, after it on {len(exposed(fleet.builds()))}. Is the flag still set?",
    )


@check(after="safe_when_nothing_can_come")
def one_host_first(learner):
    """The old build goes onto one host, is looked at, and then goes onto the rest."""
    yield from taken_back(learner, state(BUILD_2005, BUILD_2012, flag_set=False), BUILD_2005)


@check(after="one_host_first", weight=2)
def input_first_code_last(learner):
    """Flag, queue and work are dealt with before any code changes."""
    yield from taken_back(learner, state(BUILD_2005, BUILD_2012, queued=40, working=12), BUILD_2005)
