"""Hidden checks of *Eight of eight*: other ways of being odd, other fleets, another manifest, drawn from the seed."""

from exercises.grading.checks import check
from sim.fleet.faults import HANGS, Fault

from .checks import NOT_ODD, OLD, STATES, asked, fleet_of, judged, names, verified

PUBLIC = "the_missed_host"


def drawn(learner, name, how_many=1, hosts=8):
    """Draw numbers of hosts from the submission's seed."""
    return sorted(learner.stream(name).sample(range(1, hosts + 1), how_many))


@check(after=PUBLIC, category="a process older than its file", weight=2)
def an_old_process(learner):
    """The file was copied, and the process was never restarted."""
    [number] = drawn(learner, "stale")
    yield from verified(
        learner,
        {number: "stale"},
        f"The file on smars-{number} is the new one and the process is the old one. The disk does not say what runs.",
    )


@check(after=PUBLIC, category="a wrong file that waits", weight=2)
def a_file_that_waits(learner):
    """What runs is right, and what the next restart would start is not."""
    waiting, half = drawn(learner, "waiting", 2)
    yield from verified(
        learner,
        {waiting: "waiting", half: "half"},
        "What runs there is right, and the file beside it is another, or only half of one: the next restart starts "
        "that. Read the files as well.",
    )


@check(after=PUBLIC, category="another configuration", weight=2)
def rightly_built_wrongly_set(learner):
    """The program is the right one and its settings are not."""
    [number] = drawn(learner, "misset")
    yield from verified(
        learner,
        {number: "misset"},
        f"smars-{number} has the right program and another configuration: the right handler takes a flagged order, "
        "and does not end. Compare both hashes, and both parts of what a probe answers.",
    )


@check(after=PUBLIC, category="a hash that lies", weight=2)
def a_hash_that_lies(learner):
    """Two hosts give the right hashes for the wrong process; a third runs the right one under another label."""
    first, second, third = drawn(learner, "liars", 3)
    yield from verified(
        learner,
        {first: "liar", second: "relabelled", third: "liar"},
        "The hashes are as wanted, and what happens to a flagged order is not. Behaviour cannot be talked away.",
    )


@check(after=PUBLIC, category="a label that proves nothing")
def a_label_that_proves_nothing(learner):
    """The right program under another name is not odd."""
    yield from verified(learner, dict.fromkeys(drawn(learner, "labels", 3), "relabelled"), "")


@check(after=PUBLIC, category="four and four", weight=2)
def four_and_four(learner):
    """Half of the hosts are odd."""
    yield from verified(
        learner,
        dict.fromkeys(drawn(learner, "halves", 4), "missed"),
        "Four hosts have the old program and four the new. No vote decides that; the manifest does.",
    )


@check(after=PUBLIC, category="one answer lost", weight=2)
def one_answer_lost(learner):
    """An odd host does not answer the first question, and does answer the others."""
    [number] = drawn(learner, "lost")
    fleet = fleet_of({number: "missed"})
    fleet.host(number).fault = Fault(HANGS, times=1)
    session = yield from asked(learner, fleet)
    judged(
        session,
        fleet,
        names([number]),
        [],
        f"smars-{number} let one question pass, and would have answered the next: it runs the old program.",
    )


@check(after=PUBLIC, category="a roll-out half way", weight=3)
def a_roll_out_half_way(learner):
    """Some hosts should have the new program and some should still have the old one."""
    renewed = drawn(learner, "stage", 4, 10)
    rest = [number for number in range(1, 11) if number not in renewed]
    late, early = renewed[1], rest[2]
    fleet = fleet_of({number: "missed" for number in (*rest, late) if number != early}, 10)
    fleet.want(fleet.manifest.put(OLD, rest))
    listed = [f"smars-{number}" for number in range(1, 11) if number != late]
    session = yield from asked(learner, fleet, inventory=listed)
    judged(
        session,
        fleet,
        names([late, early]),
        [],
        "Half way through a roll-out, each host has a build of its own that is wanted there: one has not yet what it "
        'should have, and one has it too early. Compare each with its own line of the manifest, and go by "live".',
    )


@check(after=PUBLIC, category="everything at once", weight=2)
def a_rough_morning(learner):
    """Hosts are odd, mislabelled and silent, in any mixture."""
    stream = learner.stream("morning")
    kinds = [*STATES, *NOT_ODD, "missed"]
    states = {number: kinds[stream.randrange(len(kinds))] for number in range(1, 7) if stream.random() < 0.7}
    states[stream.randint(1, 6)] = "down"
    yield from verified(
        learner, states, "Several hosts were odd, each in its own way, and not all of them were found.", hosts=6
    )
