"""Public checks of *Pull one plug*: the first half minute after the open, a second at a time.

The orders, the loops and what they send are the simulator's, at level 2. Between it and the market
stands a gateway of ours: it lets children pass, keeps some of them lying at a venue, and is told
what to cut. The plug sees a desk and gives commands; what truly left is known on this side only.
"""

from dataclasses import dataclass
from functools import lru_cache

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.incident.engine import Incident
from sim.incident.floor import Floor, Trouble
from sim.scenarios import load, vary

TICK_MS = 1_000  # ticks are seconds after the open
SEED = 20120801
SERVERS, SPARE = range(1, 9), 9
BEGINS, NAMED, ENDS = 5, 8, 32  # seconds after the open
WITHIN = 5  # seconds
PUT_RIGHT = 3  # seconds after something undid it
ABOUT_SERVERS = ("undeal", "deal", "stop", "cut", "join")
MOST_COMMANDS = 100


@lru_cache(maxsize=8)
def opened(seed, wild):
    """The morning five seconds after the open; this server runs the program of 2005, and so does the spare."""
    times = {"starts_ms": -60_000, "premarket_from_ms": -60_000, "fault_at_ms": -60_000, "ends_ms": 60_000}
    orders = {"premarket_flagged": 0, "live_flagged_per_hour": 20_000}
    fleet = {"servers": 9, "missed": 0, "rollback_at_ms": -1}
    run = Incident(vary(load("august-1st"), times | orders | fleet), seed=seed, level="L2", tick_ms=1_000)
    rack = run.state.rack
    rack.builds[wild - 1] = rack.builds[SPARE - 1] = "2005"
    rack.live[SPARE - 1] = False
    return run.until(BEGINS * 1_000)


def floor(*, seed=SEED, wild=8, **trouble):
    """A floor as it is then; `trouble` as in the simulator's."""
    return Floor(opened(seed, wild), wild, Trouble(**trouble))


@dataclass(frozen=True)
class Row:
    """One second: what was shown and commanded at its beginning, and what came of it."""

    now: int
    call: object
    commands: list
    desk: dict
    left: dict
    stuck: dict
    resting: list


def pull(learner, at_work, says, *, ends=ENDS):
    """Have a plug act on a floor, one exchange a second; `says`: what is called, and when. Returns (plug, rows)."""
    plug, rows = learner.Plug(), []
    while at_work.now < ends:
        now, desk, before = at_work.now, at_work.desk(), dict(at_work.stuck)
        named = [getattr(plug, what)(server).at(now) for what, server in says.get(now, ())]
        call = plug.on_tick(desk).at(now)
        commands = _commands((yield [*named, call])[-1], call)
        for command in commands:
            at_work.tell(command["do"], command.get("server", command.get("order")))
        at_work.second()
        stuck = {server: shares - before[server] for server, shares in at_work.stuck.items()}
        rows.append(Row(now, call, commands, desk, at_work.left, stuck, at_work.resting(at_work.wild)))
    return plug, rows


def _commands(commands, call):
    if type(commands) is not list or len(commands) > MOST_COMMANDS:
        fail(
            f"on_tick returns a list of commands, at most {MOST_COMMANDS}.",
            expected=Text("a list"),
            **at(call, commands),
        )
    for command in commands:
        keys = ("do", "order") if type(command) is dict and command.get("do") == "cancel" else ("do", "server")
        if type(command) is not dict or set(command) != set(keys) or not _known(*(command[key] for key in keys)):
            fail(
                "This is not a command that anybody understands.",
                expected=Text('like {"do": "cut", "server": 8}, or {"do": "cancel", "order": "8.60"}'),
                **at(call, command),
            )
    return commands


def _known(do, about):
    if do == "cancel":
        return type(about) is str
    return do in ABOUT_SERVERS and type(about) is int and 1 <= about <= SPARE


def at(call, came):
    """What the page shows of a call: the second, and what came back; the desk itself would fill it."""
    desk = call.args[0]
    told = {key: desk[key] for key in ("now", "dealt", "joined")}
    return {"actual": came, "call": f"Plug().on_tick({show(told)[:-1]}, ...}})", "tick": call.tick}


def silent(rows, server, since, message=None):
    """Fail if children of a server left in a second that began at `since` or later."""
    for row in rows:
        if row.now >= since and row.left[server]:
            fail(
                message or _why_not_silent(rows, server),
                expected=Text(f"nothing from server {server} after second {since}"),
                **at(row.call, Text(f"{row.left[server]:,} children in one second, after {_said(rows, server)}")),
            )


def _told(rows, server):
    """Which commands about a server the plug ever gave."""
    return {command["do"] for row in rows for command in row.commands if command.get("server") == server}


def _said(rows, server):
    return show(sorted(_told(rows, server))) if _told(rows, server) else "no command about it"


def _why_not_silent(rows, server):
    told = _told(rows, server)
    if not told:
        return f"Server {server} was named, and nothing was done about it."
    if told <= {"undeal", "deal"}:
        return (
            f"Nothing new is dealt to server {server}, and it sends on: a loop that runs does not ask for orders. "
            "Stopping what comes in is not stopping what runs."
        )
    return f"Server {server} was named, and {WITHIN} seconds later it still sends."


def not_dealt(rows, server, since, message):
    """Fail if a customer's order was dealt to a server that is out, from `since` on."""
    for row in rows:
        if row.now >= since and (row.stuck[server] or server in row.desk["dealt"]):
            fail(
                message,
                expected=Text(f"server {server} no longer dealt to after second {since}"),
                **at(row.call, Text(f"{row.stuck[server]:,} shares went to it in this second and no further")),
            )


def taken_back(rows, server, since):
    """Fail if an order of the server still lies at a venue at `since`."""
    row = next(row for row in rows if row.now == since)
    if row.resting:
        fail(
            f"Server {server} is silent, and what it sent before still lies at the venues and may trade at any moment. "
            "A cut line takes nothing back: cancel what is out.",
            expected=Text(f"no order of server {server} at work after second {since}"),
            **at(row.call, Text(f"{len(row.resting)} orders: {', '.join(row.resting[:4])}")),
        )


@lru_cache(maxsize=16)
def _undisturbed(seed, wild, ends):
    nobody = floor(seed=seed, wild=wild)
    while nobody.now < ends:
        nobody.second()
    return nobody.flow


def unharmed(at_work, rows, out, *, seed=SEED):
    """Fail unless the servers that were never named sent 99 % of what they send when nobody acts."""
    spare = next((row for row in rows if row.left[SPARE]), None)
    if spare:
        fail(
            f"Server {SPARE} sends like server {at_work.wild}: the spare runs the program of 2005 too. A flagged order "
            "means what the server that gets it thinks it means; the other seven can carry the load.",
            expected=Text(f"nothing dealt to server {SPARE}"),
            **at(spare.call, Text(f"{spare.left[SPARE]} children from server {SPARE} in this second")),
        )
    before = _undisturbed(seed, at_work.wild, at_work.now)
    others = [server for server in SERVERS if server not in out]
    for server in others:
        if at_work.taken_back.get(server):
            fail(
                f"Orders of server {server} were taken back as well: {at_work.taken_back[server]:,} shares that "
                "customers wait for. The list of what lies at the venues is everybody's.",
                expected=Text(f"only orders of server {', '.join(map(str, out))} cancelled"),
                **at(rows[-1].call, Text(f"{at_work.taken_back[server]:,} shares of server {server} cancelled")),
            )
    did, would = (sum(flow[server] for server in others) for flow in (at_work.flow, before))
    if did * 100 < would * 99:
        first = next((row for row in rows if any(c.get("server") in others for c in row.commands)), rows[-1])
        fail(
            f"It is silent, and so are servers that did nothing wrong: {100 - did * 100 // would} % of what customers "
            "would have got from them is gone. A plug that costs that much is one that nobody dares to pull.",
            expected=Text(f"at least 99 % of {would:,} shares from servers {', '.join(map(str, others))}"),
            **at(first.call, Text(f"{did:,} shares, after {show(first.commands[:4])}")),
        )


def late_shares(rows, server, since):
    """Shares of the fills first heard of at `since` or later."""
    heard, shares = set(), 0
    for row in rows:
        for fill in row.desk["fills"]:
            if fill["exec"] not in heard and fill["server"] == server and row.now >= since:
                shares += fill["quantity"]
            heard.add(fill["exec"])
    return shares


def late_right(plug, rows, server, since, message):
    """Ask for the shares that traded all the same, and fail with `message` if the number is wrong. A generator."""
    call = plug.late(server).at(rows[-1].now)
    came, shares = (yield call), late_shares(rows, server, since)
    if type(came) is not int or came != shares:
        fail(message, expected=shares, actual=came, tick=call.tick)


PRESSED = {NAMED: [("isolate", 8)]}


@check()
def leaves_well_alone(learner):
    """As long as nobody names a server, it gives no command."""
    _, rows = yield from pull(learner, floor(), {}, ends=BEGINS + 3)
    for row in rows:
        if row.commands:
            fail("Nobody has named a server yet, and a command was given.", expected=[], **at(row.call, row.commands))


@check(after="leaves_well_alone", weight=3)
def silent_within_five_seconds(learner):
    """Five seconds after it was named, nothing of server 8 leaves."""
    _, rows = yield from pull(learner, floor(), PRESSED)
    silent(rows, 8, NAMED + WITHIN)


@check(after="silent_within_five_seconds", weight=2)
def dealt_past_it(learner):
    """No customer's order is dealt to a server whose line is cut."""
    _, rows = yield from pull(learner, floor(), PRESSED)
    not_dealt(
        rows,
        8,
        NAMED + WITHIN,
        "Server 8 is silent, and is dealt orders all the same: what customers wanted lies behind a cut line, and goes "
        "nowhere. Have it dealt past.",
    )


@check(after="silent_within_five_seconds", weight=2)
def takes_back_what_lies_at_the_venues(learner):
    """What it had sent before is taken back."""
    _, rows = yield from pull(learner, floor(), PRESSED)
    taken_back(rows, 8, NAMED + WITHIN + 1)


@check(after="silent_within_five_seconds", weight=3)
def the_others_do_not_notice(learner):
    """The other seven send at least 99 % of what they would have sent."""
    at_work = floor()
    _, rows = yield from pull(learner, at_work, PRESSED)
    unharmed(at_work, rows, (8,))


@check(after="the_others_do_not_notice", weight=2)
def pressed_twice(learner):
    """Two people name the same server: the second time changes nothing."""
    plug, rows = yield from pull(learner, floor(), PRESSED | {NAMED + 7: [("isolate", 8)]})
    silent(
        rows,
        8,
        NAMED + WITHIN,
        "Two people named server 8, and the second one let it loose again. In an incident the same button is pressed "
        "twice; to isolate what is isolated must do nothing.",
    )
    yield from late_right(
        plug,
        rows,
        8,
        NAMED,
        "What server 8 traded after it was named is what the firm now has to count. The second time it was named "
        "is not a new beginning.",
    )
