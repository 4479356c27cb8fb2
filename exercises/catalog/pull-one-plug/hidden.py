"""Hidden checks of *Pull one plug*: what goes wrong with commands, servers and people; mornings of the seed."""

from exercises.grading.checks import Text, check, fail

from .checks import (
    NAMED,
    PUT_RIGHT,
    WITHIN,
    at,
    floor,
    late_right,
    not_dealt,
    pull,
    silent,
    taken_back,
    unharmed,
)

PUBLIC = "silent_within_five_seconds"
LATER = NAMED + 6
OLD = NAMED + 11  # a command arrives that nobody remembers
IN_FLIGHT = NAMED + 14  # by then, orders that left after the open trade at the venues


def morning(learner):
    """A seed and a server of the submission's own; the same for all checks, so that it is drawn up once."""
    stream = learner.stream("plug")
    return {"seed": stream.getrandbits(30), "wild": stream.randint(4, 8)}


def named(server):
    """It is named once."""
    return {NAMED: [("isolate", server)]}


def out(rows, server, why, *, since=NAMED + WITHIN):
    """Fail with `why` unless a server is silent and dealt past."""
    silent(rows, server, since, why)
    not_dealt(rows, server, since, f"Server {server} is dealt orders all the same, and they go nowhere. {why}")


def back(rows, server, since, why):
    """Fail with `why` unless a server is dealt to and joined again."""
    for row in rows:
        if row.now >= since and (server not in row.desk["dealt"] or server not in row.desk["joined"]):
            fail(
                why,
                expected=Text(f"server {server} dealt to and joined from second {since} on"),
                **at(row.call, row.commands),
            )


@check(after=PUBLIC, category="a command that gets lost", weight=2)
def a_command_that_gets_lost(learner):
    """The first commands do not get through, and nobody says so."""
    wild = morning(learner)["wild"]
    _, rows = yield from pull(learner, floor(**morning(learner), lost=2), named(wild))
    out(
        rows,
        wild,
        "The first commands got lost on the way, and were not given again. To have said it is not to have done it: "
        "look at the desk, and say it until it is so.",
    )
    taken_back(rows, wild, NAMED + WITHIN + 2)


@check(after=PUBLIC, category="a server that does not listen", weight=2)
def a_server_that_does_not_listen(learner):
    """The server hears that it should stop, and goes on."""
    wild = morning(learner)["wild"]
    _, rows = yield from pull(learner, floor(**morning(learner), deaf=True), named(wild))
    out(
        rows,
        wild,
        f"Server {wild} was asked to stop, and goes on. You are asking the thing that does not listen; cut its line at "
        "the gateway, where somebody else holds the wire.",
    )


@check(after=PUBLIC, category="something puts it back", weight=2)
def something_puts_it_back(learner):
    """A load balancer finds the machine healthy and deals to it; later the gateway starts anew, all lines joined."""
    wild = morning(learner)["wild"]
    undone = ((17, "deal", wild), (21, "join", wild))
    _, rows = yield from pull(learner, floor(**morning(learner), undone=undone), named(wild))
    why = "Something found the machine healthy and put it back. Out is a state that you keep, not a thing done once."
    for since, until in ((NAMED + WITHIN, 17), (17 + PUT_RIGHT, 21), (21 + PUT_RIGHT, 99)):
        out([row for row in rows if row.now < until], wild, why, since=since)


@check(after=PUBLIC, category="the wrong server first", weight=3)
def the_wrong_server_first(learner):
    """Another server is named first, then put back."""
    drawn = morning(learner)
    wild, wrong = drawn["wild"], learner.stream("wrong").randint(1, 3)
    at_work = floor(**drawn)
    says = named(wrong) | {LATER: [("put_back", wrong), ("isolate", wild)]}
    _, rows = yield from pull(learner, at_work, says)
    out(rows, wild, f"Server {wrong} was named first, by mistake; then server {wild}, and it is not out.",
        since=LATER + WITHIN)  # fmt: skip
    back(
        rows,
        wrong,
        LATER + WITHIN,
        f"Server {wrong} had done nothing wrong, somebody said put it back, and its customers still wait. Cutting and "
        "dealing past both have to be undone.",
    )
    unharmed(at_work, rows, (wrong, wild), seed=drawn["seed"])


@check(after=PUBLIC, category="two servers", weight=2)
def two_are_named(learner):
    """A second server is named while the first is out."""
    wild, second = morning(learner)["wild"], learner.stream("second").randint(1, 3)
    says = named(wild) | {LATER: [("isolate", second)]}
    _, rows = yield from pull(learner, floor(**morning(learner), undone=((LATER + 2, "join", wild),)), says)
    out(rows, second, f"Server {wild} was out and server {second} was named as well: both must be out.",
        since=LATER + WITHIN)  # fmt: skip
    silent(
        rows,
        wild,
        LATER + 2 + PUT_RIGHT,
        f"When server {second} was named, server {wild} was forgotten, and it is loose again. Keep all of them.",
    )


@check(after=PUBLIC, category="fills in flight", weight=2)
def fills_in_flight(learner):
    """News of what traded at the venues takes four seconds: fills come after the cut."""
    drawn = morning(learner)
    at_work = floor(**drawn, slow=4)
    plug, rows = yield from pull(learner, at_work, {IN_FLIGHT: [("isolate", drawn["wild"])]}, ends=IN_FLIGHT + 10)
    out(rows, drawn["wild"], "News of fills takes some seconds, and the server is not out.", since=IN_FLIGHT + WITHIN)
    unharmed(at_work, rows, (drawn["wild"],), seed=drawn["seed"])
    yield from late_right(
        plug,
        rows,
        drawn["wild"],
        IN_FLIGHT,
        "What was in flight comes back after the cut. That is no failure of the stop, and it must be counted.",
    )


@check(after=PUBLIC, category="commands and news that come twice", weight=2)
def what_comes_twice(learner):
    """Each command arrives a second time, six seconds later, and each fill at a venue is told twice."""
    drawn = morning(learner)
    wild, wrong = drawn["wild"], learner.stream("twice").randint(1, 3)
    says = {NAMED: [("isolate", wrong)], NAMED + 3: [("put_back", wrong)], IN_FLIGHT: [("isolate", wild)]}
    plug, rows = yield from pull(learner, floor(**drawn, twice=6, slow=3, undone=((OLD, "cut", wrong),)), says)
    out(rows, wild, "Each command came a second time, later, and the server is not out.", since=IN_FLIGHT + WITHIN)
    back(
        rows,
        wrong,
        OLD + PUT_RIGHT,
        f"An old command to cut off server {wrong} arrived once more, after the server had been put back. What should "
        "be is still known to you: compare it with the desk, for this server too.",
    )
    yield from late_right(
        plug,
        rows,
        wild,
        IN_FLIGHT,
        "News of the same fill came twice, and one of the two is nothing new: each exec happened once.",
    )


@check(after=PUBLIC, category="everything at once", weight=3)
def a_rough_half_minute(learner):
    """Lost, deaf, slow, told twice, undone: the one server is out and stays out, and the others do not notice."""
    drawn = morning(learner)
    at_work = floor(
        **drawn, lost=1, deaf=True, slow=2, twice=7, undone=((18, "join", drawn["wild"]), (22, "deal", drawn["wild"]))
    )
    says = named(drawn["wild"]) | {NAMED + 2: [("isolate", drawn["wild"])]}
    plug, rows = yield from pull(learner, at_work, says)
    why = "Several things went wrong at once."
    for since, until in ((NAMED + WITHIN, 18), (18 + PUT_RIGHT, 22), (22 + PUT_RIGHT, 99)):
        out([row for row in rows if row.now < until], drawn["wild"], why, since=since)
    taken_back([row for row in rows if row.now < 18], drawn["wild"], 17)
    unharmed(at_work, rows, (drawn["wild"],), seed=drawn["seed"])
    yield from late_right(plug, rows, drawn["wild"], NAMED, "The number of shares that traded all the same is wrong.")
