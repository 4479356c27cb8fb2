"""Public checks of *SUCCESS is a lie*: what the script claims, beside what is true.

Each gives the script a fleet of its own and drives it step by step. What a host truly runs is
known on this side only; the script hears answers.
"""

from itertools import count

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.builds import BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.console import drive, serve
from sim.fleet.faults import IGNORES_COPY, UNREACHABLE, Fault
from sim.fleet.fleet import Fleet

OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)
MOST_STEPS = 200
CHANGES = ("copy", "restart")


def before(*numbers, hosts=8, faults=None):
    """A fleet that is to have the new program; the hosts of these numbers, or all, still have the old."""
    found = dict.fromkeys(numbers or range(1, hosts + 1), OLD)
    return Fleet(Manifest.everywhere(NEW, hosts), found=found, faults=faults)


def deploy(learner, fleet, *, meanwhile=None, **options):
    """Drive the learner's script over a fleet, one call a step; return the session."""
    script = learner.DeployScript()
    steps = count()

    def ask(heard):
        if meanwhile:
            meanwhile(fleet)
        return script.next_step(heard).at(next(steps))

    session = yield from drive(ask, serve(fleet, most_steps=MOST_STEPS, **options))
    _came_to_an_end(session)
    return session


def _came_to_an_end(session):
    if session.traded:
        fail('An "order" step is a real order, and it went to the market. You just traded.')
    if session.problem is None:
        return
    if session.problem.code == "too_many":
        last = session.rows[-1].step
        again = sum(row.step == last for row in session.rows)
        fail(
            f"It never ends. A host that does not answer may never answer: after {MOST_STEPS} steps, the script is "
            "still at it. Try a few times, then give up and say so.",
            expected=Text(f'a last step, {{"do": "done", ...}}, within {MOST_STEPS} steps'),
            actual=Text(f"{show(last)}, {again} times"),
        )
    ended = session.problem.actual == "None"
    fail(
        "The script came to its end without saying how it went: return a done step."
        if ended
        else "This is not a step that can be done.",
        expected=Text(session.problem.expected),
        actual=Text(session.problem.actual),
    )


def claim(session, *hosts):
    """What was claimed, and what was heard of these hosts, in words."""
    told = f"ok={session.ok}, failed={show(list(session.failed))}"
    for host in hosts:
        heard = [f"{row.step['do']}: {row.heard['status']}" for row in session.rows if row.step.get("host") == host]
        told += f"; {host} answered {', '.join(heard[-4:]) or 'nothing: it was never asked'}"
    return Text(told)


def no_false_success(session, message):
    """Fail with `message` if success was claimed, and a host does not run what it should."""
    if session.false_success:
        fail(
            message,
            expected=Text(f"ok=False, for {', '.join(session.outside)} runs another program"),
            actual=claim(session, *session.outside[:2]),
        )


def must_fail(session, host, message):
    """Fail with `message` if success was claimed; see that the host is named, and none behind it was touched."""
    if session.ok:
        fail(message, expected=Text(f'ok=False, failed=["{host}"]'), actual=claim(session, host))
    if list(session.failed) != [host]:
        named = "names more than" if host in session.failed else "does not name"
        fail(
            f"The script fails, as it should, and {named} the host that it failed on. "
            "Whoever is called in the night needs that name, and no other.",
            expected=Text(f'ok=False, failed=["{host}"]'),
            actual=claim(session),
        )
    stopped_at(session, host)


def stopped_at(session, host):
    """Fail if another host was first changed after it was the turn of this one."""
    turns = {}
    for tick, row in enumerate(session.rows):
        changes = row.step["do"] in CHANGES
        turns.setdefault((row.step.get("host"), changes), tick)
    turn = turns.get((host, True), turns.get((host, False), len(session.rows)))
    later = [(tick, name) for (name, changes), tick in turns.items() if changes and name != host and tick > turn]
    if later:
        tick, name = min(later)
        fail(
            f"{host} could not be made right, and the script went on to change {name}. "
            "Stop there: a person must look before more of the fleet is changed.",
            expected=Text("no copy to, and no restart of, another host"),
            actual=session.rows[tick].step,
            call=f"DeployScript().next_step({show(session.rows[tick - 1].heard)})",
            tick=tick,
        )


@check()
def deploys_to_every_host(learner):
    """All goes well: every host runs the new program, and the script says so."""
    session = yield from deploy(learner, before())
    if session.outside:
        fail(
            f"{', '.join(session.outside)}: what runs there is still the old program. A copied file does nothing "
            "until the process is restarted.",
            expected=Text("a copy and then a restart on each host"),
            actual=claim(session, session.outside[0]),
        )
    if not session.ok:
        fail(
            "Every host runs what is wanted, and the script says that it failed.",
            expected=Text("ok=True"),
            actual=claim(session),
        )


@check(after="deploys_to_every_host", weight=2)
def a_host_that_is_down(learner):
    """A host that does not answer makes it a failure, and is named."""
    session = yield from deploy(learner, before(faults={8: Fault(UNREACHABLE)}))
    must_fail(
        session,
        "smars-8",
        "The script claims success, and smars-8 never answered: it still runs the old program. "
        "SUCCESS says here that the script came to its last line, and no more.",
    )


@check(after="a_host_that_is_down", weight=2)
def a_failure_in_the_middle(learner):
    """A failure on the way is still a failure in the end, and nothing is changed after it."""
    session = yield from deploy(learner, before(faults={3: Fault(UNREACHABLE)}))
    must_fail(
        session,
        "smars-3",
        "The last host went well, and that is all the result speaks of. The failure of smars-3, five hosts before, "
        "was forgotten.",
    )


@check(after="a_failure_in_the_middle", weight=2)
def copied_is_not_there(learner):
    """A copy that says ok has copied nothing: the script finds out."""
    session = yield from deploy(learner, before(faults={5: Fault(IGNORES_COPY)}))
    must_fail(
        session,
        "smars-5",
        "smars-5 answered ok to the copy, and nothing was copied. Believe the disk: read the hashes back, "
        "and compare them with the wanted ones.",
    )


@check(after="a_host_that_is_down")
def another_fleet(learner):
    """The hosts are those that the first call names, however many and whatever they are called."""
    numbers = (2, 3, 5, 7, 11)
    names = [f"smars-{number}" for number in numbers]
    session = yield from deploy(learner, before(*numbers, hosts=12), scope=numbers)
    if session.outside or not session.ok:
        strangers = [row.step["host"] for row in session.rows if row.step.get("host", names[0]) not in names]
        fail(
            f"There is no {strangers[0]} today. A list of hosts inside the script is right until the day "
            'somebody adds a server: take the hosts from "live".'
            if strangers
            else "Other hosts than on other days, all of them well, and the script did not make them right.",
            expected=Text(f"steps for {', '.join(names)}, then ok=True"),
            actual=claim(session, *session.outside[:1]),
        )
