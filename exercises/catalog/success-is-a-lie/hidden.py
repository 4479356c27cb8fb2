"""Hidden checks of *SUCCESS is a lie*: other faults, other hosts, other moments, drawn from the submission's seed."""

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.builds import BUILD_2012
from sim.fleet.artefacts import Artefact
from sim.fleet.builds import WRONG
from sim.fleet.faults import HALF_WRITES, HANGS, IGNORES_RESTART, LIES, Fault, drawn
from sim.fleet.hosts import File

from .checks import CHANGES, NEW, OLD, before, claim, deploy, must_fail, no_false_success

PUBLIC = "a_host_that_is_down"


def pick(learner, name, first, last):
    """Draw a host's number from the submission's seed."""
    return learner.stream(name).randint(first, last)


@check(after=PUBLIC, category="no answer in time", weight=2)
def no_answer_in_time(learner):
    """A host that never answers in time may have done everything or nothing: that is no success."""
    number = pick(learner, "timeout", 2, 7)
    for lands in (False, True):
        session = yield from deploy(learner, before(faults={number: Fault(HANGS, lands=lands)}))
        must_fail(
            session,
            f"smars-{number}",
            f"smars-{number} never answered in time, and success was claimed. It may have done what it was told, "
            "or not; a claim needs an answer to rest on.",
        )


@check(after=PUBLIC, category="an answer that got lost")
def an_answer_that_got_lost(learner):
    """The first request to a host times out, after or before it was done."""
    number = pick(learner, "lost", 2, 7)
    for lands in (False, True):
        session = yield from deploy(learner, before(faults={number: Fault(HANGS, times=2, lands=lands)}))
        no_false_success(session, f"The first answers of smars-{number} were lost, and nobody read back what was done.")


@check(after=PUBLIC, category="a half-written file", weight=2)
def half_a_file(learner):
    """A copy breaks off in the middle, and says ok."""
    number = pick(learner, "half", 2, 7)
    session = yield from deploy(learner, before(faults={number: Fault(HALF_WRITES)}))
    must_fail(
        session,
        f"smars-{number}",
        f"The file on smars-{number} is cut off in the middle, and the copy said ok. Compare the hashes after copying.",
    )


@check(after=PUBLIC, category="a restart that did nothing", weight=2)
def an_old_process(learner):
    """A restart says ok, and the old process lives on."""
    number = pick(learner, "process", 2, 7)
    session = yield from deploy(learner, before(faults={number: Fault(IGNORES_RESTART)}))
    must_fail(
        session,
        f"smars-{number}",
        f"On smars-{number} the file is the new one and the process is the old one: it was never restarted. "
        "The disk does not say what runs. Ask the process too.",
    )


@check(after=PUBLIC, category="another configuration", weight=2)
def the_settings_beside_it(learner):
    """A host has the right program with the wrong settings."""
    number = pick(learner, "settings", 1, 8)
    fleet = before(number)
    misset = Artefact(BUILD_2012, WRONG)
    fleet.host(number).file, fleet.host(number).process = File(misset), misset
    session = yield from deploy(learner, fleet)
    no_false_success(
        session,
        f"smars-{number} has the right program and another configuration. There are two hashes; compare both.",
    )


@check(after=PUBLIC, category="a host missing from the inventory", weight=2)
def not_in_the_inventory(learner):
    """A host takes orders and is not in the list that somebody keeps."""
    missing = f"smars-{pick(learner, 'inventory', 1, 8)}"
    listed = [f"smars-{number}" for number in range(1, 9) if f"smars-{number}" != missing]
    session = yield from deploy(learner, before(), inventory=listed)
    no_false_success(
        session,
        f"Seven of eight: {missing} takes orders, is missing from the list that somebody keeps, and was not "
        'deployed to. Go by "live".',
    )
    if not session.ok and missing not in session.failed:
        fail(
            f"{missing} takes orders and is missing from the list. The script failed, and does not name it.",
            expected=Text(f'ok=True with the new program on it, or failed=["{missing}"]'),
            actual=claim(session, missing),
        )


@check(after=PUBLIC, category="down, then back with the old program", weight=2)
def back_with_the_old_program(learner):
    """A host goes down after it was done, and comes back as it was before."""
    number = pick(learner, "back", 1, 4)

    def meanwhile(fleet, done=[]):  # noqa: B006  (remembers that it happened)
        if not done and fleet.host(8).file.artefact == NEW:
            done.append(True)
            fleet.host(number).file, fleet.host(number).process = File(OLD), OLD

    session = yield from deploy(learner, before(), meanwhile=meanwhile)
    no_false_success(
        session,
        f"smars-{number} was right when you looked. While you were busy with smars-8 it went down, and came back with "
        "the old program. Look at all of them once more before you claim anything.",
    )


@check(after=PUBLIC, category="run again after a failure", weight=3)
def run_again_after_a_failure(learner):
    """It fails, the host is mended, it is run again: the rest is done, and what is right is left alone."""
    hosts = pick(learner, "size", 4, 6)
    number = pick(learner, "again", 2, hosts - 1)
    for kind in (HALF_WRITES, IGNORES_RESTART):
        fleet = before(hosts=hosts, faults={number: Fault(kind)})
        first = yield from deploy(learner, fleet)
        must_fail(first, f"smars-{number}", f"smars-{number} of {hosts} hosts was not right, and success was claimed.")
        fleet.host(number).fault = None
        right = [host.name for host in fleet.hosts if host.number not in fleet.outside]
        again = yield from deploy(learner, fleet)
        left_alone(again, right)
        if again.outside or not again.ok:
            fail(
                "The host was mended and the script was run again. It should have done what was left, and succeeded. "
                "A file may be right and the process beside it old.",
                expected=Text("ok=True, and every host on the new program"),
                actual=claim(again, *again.outside[:1]),
            )


def left_alone(session, right):
    """Fail if one of these hosts, which were right before, was changed."""
    for tick, row in enumerate(session.rows):
        if row.step["do"] in CHANGES and row.step["host"] in right:
            fail(
                f"On the second run {row.step['host']} was right already, and was changed all the same. "
                "A restart takes down whatever it was working on: look first.",
                expected=Text("only looks at " + ", ".join(right)),
                actual=row.step,
                call=f"DeployScript().next_step({show(session.rows[tick - 1].heard) if tick else 'first'})",
                tick=tick,
            )


@check(after=PUBLIC, category="everything at once", weight=2)
def a_rough_night(learner):
    """Half of the hosts are ill in some way: whatever is claimed must be true."""
    for night in ("friday", "monday"):
        faults = drawn(learner.stream(night).getrandbits(32), share=1, out_of=2)
        ill = {number: fault for number, fault in faults.items() if fault.kind != LIES}
        session = yield from deploy(learner, before(faults=ill))
        no_false_success(session, "Several hosts failed in several ways, and success was claimed.")
        wrongly = [host for host in session.failed if host not in session.outside and _number(host) not in ill]
        if not session.ok and (wrongly or not session.failed):
            fail(
                "The script failed, and what it names is not a host that was ill.",
                expected=Text(f"one of {', '.join(session.outside)}"),
                actual=claim(session, *wrongly),
            )


def _number(host):
    return int(host.rpartition("-")[2])
