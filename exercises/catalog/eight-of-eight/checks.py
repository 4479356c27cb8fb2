"""Public checks of *Eight of eight*: what the verifier names, beside what is odd.

Each makes a fleet in which hosts are odd in ways of their own, and lets the verifier ask. What a
host truly runs is known on this side only.
"""

from dataclasses import replace
from itertools import count

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.builds import BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.builds import WRONG
from sim.fleet.console import drive, serve, wanted
from sim.fleet.faults import LIES, UNREACHABLE, Fault
from sim.fleet.fleet import Fleet
from sim.fleet.hosts import File
from sim.fleet.verify import cells

OLD, NEW, MISSET = Artefact(BUILD_2005), Artefact(BUILD_2012), Artefact(BUILD_2012, WRONG)
DISGUISED = Artefact(replace(BUILD_2005, name="2012"))
RELABELLED = Artefact(replace(BUILD_2012, name="2012-final"))
MOST_STEPS = 120
STATES = {  # what is on disk, what runs, and the host's fault
    "missed": (File(OLD), OLD, None),
    "disguised": (File(DISGUISED), DISGUISED, None),
    "stale": (File(NEW), OLD, None),
    "liar": (File(NEW), OLD, Fault(LIES)),
    "misset": (File(MISSET), MISSET, None),
    "waiting": (File(OLD), NEW, None),
    "half": (File(NEW, whole=False), NEW, None),
    "relabelled": (File(RELABELLED), RELABELLED, None),
    "down": (File(NEW), NEW, Fault(UNREACHABLE)),
}
NOT_ODD = ("relabelled", "down")


def fleet_of(states, hosts=8):
    """A fleet that should run the new program everywhere; `states` maps numbers to one of STATES."""
    fleet = Fleet(Manifest.everywhere(NEW, hosts))
    for number, state in states.items():
        host = fleet.host(number)
        host.file, host.process, host.fault = STATES[state]
    return fleet


def names(numbers):
    """Names of hosts, in order."""
    return [f"smars-{number}" for number in sorted(numbers)]


def verified(learner, states, message, **options):
    """Let the learner's verifier ask such a fleet; fail unless it names the odd and the silent ones, and no others."""
    odd = [number for number, state in states.items() if state not in NOT_ODD]
    silent = [number for number, state in states.items() if state == "down"]
    hosts = options.pop("hosts", 8)
    fleet = fleet_of(states, hosts)
    session = yield from asked(learner, fleet, **options)
    judged(session, fleet, names(odd), names(silent), message)


def asked(learner, fleet, **options):
    """Drive the learner's verifier over a fleet, one call a step; return the session, if it changed nothing."""
    verifier = learner.Verifier()
    steps = count()
    session = yield from drive(
        lambda heard: verifier.next_step(heard).at(next(steps)), serve(fleet, most_steps=MOST_STEPS, **options)
    )
    _changed_nothing(session)
    _came_to_an_end(session)
    return session


def _changed_nothing(session):
    for tick, row in enumerate(session.rows):
        if row.step["do"] in ("order", "copy", "restart"):
            fail(
                f"You just traded: {session.traded:,} shares went to the market. An order step is a real order, and on "
                "a server that runs the wrong program it may never end. The test order is a probe."
                if row.step["do"] == "order"
                else "Looking must change nothing, and this changes a host. What is odd is for somebody to decide.",
                expected=Text("only hash, ask and probe"),
                actual=row.step,
                call=f"Verifier().next_step({show(session.rows[tick - 1].heard) if tick else 'first'})",
                tick=tick,
            )


def _came_to_an_end(session):
    if session.problem is None:
        return
    if session.problem.code == "too_many":
        fail(
            f"After {MOST_STEPS} steps it is still asking. A host that does not answer may never answer: "
            "call it silent and go on.",
            expected=Text("a done step"),
            actual=session.rows[-1].step,
        )
    ended = session.problem.actual == "None"
    fail(
        "The verifier came to its end without saying what it found: return a done step."
        if ended
        else "This is not a step that can be done.",
        expected=Text(session.problem.expected),
        actual=Text(session.problem.actual),
    )


def judged(session, fleet, odd, silent, message):
    """Fail with `message` if an odd host is not named; also fail for a host that is named and is not odd."""
    missing = [host for host in odd if host not in session.failed]
    if missing:
        fail(message, expected=Text(f"failed={show(odd)}"), actual=told(session, fleet, missing[0]))
    wrongly = [host for host in session.failed if host not in odd]
    if wrongly:
        unheard = " It did not answer, and that says neither that it is odd nor that it is well."
        fail(
            f"{wrongly[0]} is called odd, and nothing about it is known to differ from what is wanted there."
            f"{unheard if wrongly[0] in silent else ''}",
            expected=Text(f"failed={show(odd)}, silent={show(silent)}"),
            actual=told(session, fleet, wrongly[0]),
        )
    unnoticed = [host for host in silent if host not in session.silent]
    if unnoticed:
        fail(
            f"{unnoticed[0]} did not answer, and is passed over. No answer is not a yes: name it as silent.",
            expected=Text(f"silent={show(silent)}"),
            actual=told(session, fleet, unnoticed[0]),
        )
    if session.ok is not (not odd and not silent):
        fail(
            "What is named and what is claimed do not fit: ok is true if no host is odd and none is silent.",
            expected=Text(f"ok={not odd and not silent}"),
            actual=told(session, fleet),
        )


def told(session, fleet, *hosts):
    """What was claimed, and how the answers of these hosts compare with what is wanted, in words."""
    said = f"ok={session.ok}, failed={show(list(session.failed))}, silent={show(list(session.silent))}"
    want = wanted(fleet)
    for host in hosts:
        rows = [row for row in session.rows if row.step.get("host") == host]
        heard = [
            f"{row.step['do']}: {_compared(row, want[host])}"
            for row in rows
            if row.step["do"] in ("hash", "ask", "probe")
        ]
        said += f"; {host} on {'; on '.join(heard)}" if heard else f"; {host} was never asked"
    return Text(said)


def _compared(row, want):
    return ", ".join(f"{column} {word}" for column, word in cells(row.step["do"], row.heard, want).items())


@check()
def asks_and_changes_nothing(learner):
    """Eight of eight are well: it asks, changes nothing, and says so."""
    yield from verified(learner, {}, "")


@check(after="asks_and_changes_nothing", weight=2)
def the_missed_host(learner):
    """One host was missed: it is found."""
    fleet = fleet_of({8: "missed"})
    session = yield from asked(learner, fleet)
    was_asked = any(row.step.get("host") == "smars-8" for row in session.rows)
    judged(
        session,
        fleet,
        ["smars-8"],
        [],
        "smars-8 still has and runs the old program, and it was asked."
        if was_asked
        else "smars-8 runs the old program and was never asked. One host speaks for itself and not for the other "
        "seven: if they were known to be alike, there would be nothing to verify.",
    )


@check(after="the_missed_host", weight=2)
def whatever_it_is_called(learner):
    """The old program under the new name: it is found."""
    yield from verified(
        learner,
        {4: "disguised"},
        "smars-4 calls itself 2012 and runs the program of 2005. The name is a label that anybody can put on anything; "
        "compare the hashes.",
    )


@check(after="whatever_it_is_called", weight=2)
def what_it_does(learner):
    """File and process say the right thing, and a flagged order meets the old code: it is found."""
    yield from verified(
        learner,
        {6: "liar"},
        "Everything that smars-6 says of itself is as wanted, and a flagged order there meets power_peg, without an "
        "end. The file is new, the process was never restarted, and when asked it reads the disk. Probe what it does.",
    )


@check(after="the_missed_host", weight=2)
def every_odd_host(learner):
    """Two hosts are odd: both are named."""
    yield from verified(
        learner,
        {2: "missed", 7: "missed"},
        "Two hosts are odd, not both are named. Go on to the last host: whoever mends one thinks it was the only one.",
    )


@check(after="the_missed_host", weight=2)
def the_many_may_be_wrong(learner):
    """Five hosts are wrong together: they are named, and the three good ones are not."""
    yield from verified(
        learner,
        dict.fromkeys((1, 2, 4, 5, 8), "missed"),
        "Five hosts agree with one another, and none of them with what is wanted. The measure is the manifest, not "
        "the majority.",
    )


@check(after="the_missed_host")
def silence_is_not_agreement(learner):
    """A host that does not answer is neither well nor odd: it is silent."""
    yield from verified(learner, {3: "down"}, "")
