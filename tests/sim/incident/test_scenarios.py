"""Each of the eighteen mornings is what its summary says it is."""

from statistics import median

import pytest

from sim.guard.defences import hooks, parse
from sim.guard.hooks import Hooks
from sim.guard.responders import RollbackAt
from sim.incident.watching import EXCHANGE, SENIOR
from sim.scenarios import load, names
from sim.watch.monitor import NEVER
from tests.sim.incident.runs import AUCTION, DAY, MINUTE, ended, incident, person, report

HEALTHY = [name for name in names() if name.startswith("healthy-")]
NOTHING_WRONG = ["eight-of-eight", "none-missed", *HEALTHY]
TROUBLE = [name for name in names() if name not in NOTHING_WRONG]


def minutes(run):
    """Customers' and loops' executions in each minute since the open."""
    totals = [sum(frame.servers) for frame in run.frames.frames if frame.t >= 0]
    return [later - earlier for earlier, later in zip(totals, totals[1:])]


def looked_at(name, **other):
    """Everything a responder was shown."""
    seen = []
    run = incident(name, hooks=person(lambda now, dash, ops: seen.append(dash)), **other)
    run.run()
    return run, seen


def test_there_are_eighteen():
    assert len(names()) == 18 and len(HEALTHY) == 10


@pytest.mark.parametrize("name", NOTHING_WRONG)
def test_nothing_rogue_where_nothing_is_wrong(name):
    run, said = ended(name), report(name)
    assert (said.parents, said.executions, said.loss, said.emails, said.stops) == (0, 0, 0, 0, 0)
    assert said.availability_ppm == 1_000_000 and said.customer_executions > 50_000
    assert run.state.rack.builds == ["2012"] * 8


@pytest.mark.parametrize("name", TROUBLE)
def test_one_server_is_rogue_where_something_is(name):
    run = ended(name)
    assert run.state.rack.rogue[7] == max(run.state.rack.rogue) > 0 and report(name).loss > 10**13


@pytest.mark.parametrize("name", NOTHING_WRONG)
def test_the_open_is_busy(name):
    counts = minutes(ended(name))
    calm = median(counts[35:])
    assert counts[0] > 5 * calm and counts[0] == max(counts[:30])


def test_the_day_itself_rolls_back_in_minute_20_and_all_eight_are_bad_then():
    run = ended(DAY)
    (event,) = [event for event in run.log.events if event.kind == "rolled_back"]
    assert (event.t, event.data["servers"]) == (20 * MINUTE, [1, 2, 3, 4, 5, 6, 7])
    assert run.state.rack.builds == ["2005"] * 8
    assert sum(run.state.rack.rogue[:7]) > 0, "a trickle of live orders finds the other seven"
    assert all(parent.session == "live" for parent in run.world.parents if parent.number in others(run))


def others(run):
    return {flow.parent for flow in run.state.flows if flow.server != 8}


def test_in_reading_b_the_rollback_finds_nothing_to_spread():
    run = ended(AUCTION)
    assert run.log.count("rolled_back") == 1 and not others(run)
    assert report(AUCTION).executions == incident(AUCTION, vary={"rollback_at_ms": -1}).run().executions


def test_none_missed_alarms_and_is_fine():
    run, seen = looked_at("none-missed")
    mail = [mail for dash in seen for mail in dash.mail]
    assert sum(mail.at < 0 for mail in mail) > 600 and not [m for m in mail if m.subject == "BNET reject"]
    lag = [dash.now - dash.monitor.as_of for dash in seen if dash.now > 0]
    assert max(lag) > 5 * MINUTE, "the monitor crawls"
    assert minutes(run)[0] > 2 * minutes(ended("eight-of-eight"))[0], "the busiest open in months"
    killed = incident("none-missed", hooks=hooks(parse("kill@1"), run.scenario.settings)).run()
    assert killed.false_stops == killed.stops == 1 and killed.availability_ppm < 990_000


def test_wrong_configuration_has_the_right_names_and_the_wrong_behaviour():
    def ask(now, dash, ops):
        if now == MINUTE:
            for server in range(1, 9):
                ops.verify(server)

    run = incident("wrong-configuration", hooks=person(ask))
    said = run.run()
    assert set(run.state.asked.values()) == {"2012"} and len(run.state.asked) == 8
    assert said.parents == run.state.rack.rogue[7] > 100
    busy = ended("wrong-configuration").state.rack.executions
    assert busy[7] > 20 * max(busy[:7]), "its traffic gives it away"


def test_late_fault_passes_every_check_before_the_open():
    run = ended("late-fault")
    begun = [event.t for event in run.log.events if event.kind == "loop_started"]
    fault = run.scenario.settings.fault_at_ms
    assert report("late-fault").emails == 0 and min(begun) >= fault > 5 * MINUTE
    verified = incident("late-fault", hooks=Hooks(None, None, hooks(parse("verify"), run.scenario.settings).responder))
    assert verified.run().executions == report("late-fault").executions, "asked before the open, all eight were right"


def test_taking_the_offered_rollback_makes_one_bad_server_eight():
    left = ended("rollback-offered")
    assert left.log.count("rolled_back") == 0 and [n > 0 for n in left.state.rack.rogue] == [False] * 7 + [True]
    taken = incident("rollback-offered", hooks=Hooks(responder=RollbackAt(6)))
    assert taken.run().loss > report("rollback-offered").loss * 3 // 2
    assert all(n > 50 for n in taken.state.rack.rogue)


def test_the_offer_is_a_voice_and_the_exchange_calls():
    for name, expected in (("rollback-offered", [EXCHANGE, SENIOR]), (DAY, [EXCHANGE]), ("eight-of-eight", [])):
        _, seen = looked_at(name)
        assert [call for dash in seen for call in dash.calls] == expected


def test_feed_frozen_looks_calm():
    run, seen = looked_at("feed-frozen", vary={"rollback_at_ms": NEVER})
    gross = [dash.monitor.gross for dash in seen if dash.now > MINUTE]
    assert len(dict.fromkeys(gross)) == 1 and run.marks.gross > 100 * gross[0]
    assert report("feed-frozen").loss == report(DAY).loss
    assert sum(dash.servers[7].executions for dash in seen) > 3_000_000, "the server's own counts still move"


def test_the_ten_healthy_days_differ():
    figures = [(report(name).customer_executions, minutes(ended(name))[0]) for name in HEALTHY]
    assert len(dict.fromkeys(figures)) == 10


def test_healthy_days_are_healthy_in_their_own_way():
    busy = {name: minutes(ended(name)) for name in HEALTHY}
    auction = {name: sum(next(f for f in ended(name).frames.frames if f.t == MINUTE).customers) for name in HEALTHY}
    assert busy["healthy-02"][0] < auction["healthy-02"], "the index trades in the auction"
    assert busy["healthy-03"][0] > 10 * busy["healthy-03"][2], "one wild minute"
    assert busy["healthy-04"][15] > 3 * median(busy["healthy-04"][35:]), "an open that does not end"
    orders = {name: sum(not p.flagged for p in ended(name).world.parents) for name in HEALTHY}
    assert orders["healthy-05"] == min(orders.values()) and report("healthy-05").customer_executions > 150_000
    _, seen = looked_at("healthy-08")
    mail = [mail for dash in seen for mail in dash.mail if mail.at < 0]
    assert len(mail) > 900 and not [m for m in mail if m.subject == "BNET reject"]
    _, seen = looked_at("healthy-09")
    assert max(dash.now - dash.monitor.as_of for dash in seen) > 10 * MINUTE
    flags = sum(p.flagged for p in ended("healthy-10").world.parents)
    assert flags > 3 * sum(p.flagged for p in ended(DAY).world.parents)


def test_thin_markets_are_thin():
    thin, usual = (ended(name).world.stocks for name in ("healthy-06", "healthy-01"))
    assert all(a.others < b.others for a, b in zip(thin.stocks, usual.stocks))
    assert load("healthy-06").settings.impact_ppm > load("healthy-01").settings.impact_ppm


def test_nervous_customers_trade_more_and_larger():
    """The summary of healthy-07: half as many orders again, each of them large."""
    nervous, usual = load("healthy-07").settings, load("august-1st").settings
    assert nervous.customers_per_hour * 2 > usual.customers_per_hour * 3
    assert nervous.customer_lots > usual.customer_lots
