"""People: what they ask for, when, and what they leave alone."""

import pytest

from sim.guard.careful import Careful, VerifyFleet
from sim.guard.errors import BadLimit
from sim.guard.operator import Operator
from sim.guard.protocol import Mail
from sim.guard.responders import AsTheFirmDid, ClearFlagAt, IsolateAt, KillAt, Nobody, Plan, RollbackAt
from sim.log import Log
from tests.sim.guard.views import Costs, dashboards, servers


class World:
    """Eight servers, one operator, a mailbox; a tick is five seconds."""

    def __init__(self, builds, executions=None, says=None):
        self.builds, self.executions = builds, executions or [10] * len(builds)
        self.says = says or {}  # server -> what it says it runs
        self.person, self.known, self.live = Operator(Costs(), Log({})), [None] * 8, [True] * 8
        self.mail, self.gross = [], 0
        self.took, self.now = [], 0

    def play(self, responder, until, since=0):
        for self.now in range(since, until + 1, 5_000):
            answers = {}
            for action in self.person.due(self.now):
                self.took.append((self.now, action.kind, action.argument))
                if action.kind == "verify":
                    said = self.says.get(action.argument, self.builds[action.argument - 1])
                    self.known[action.argument - 1] = said
                    self.person.answer(action.number, str(said))
                    answers[action.number] = str(said)
                elif action.kind == "isolate":
                    self.live[action.argument - 1] = False
            rows = servers(self.known, self.executions, self.live)
            mail = [mail for mail in self.mail if self.now - 5_000 < mail.at <= self.now]
            board = dashboards(self.now, rows, gross_usd=self.gross, mail=mail, answers=answers)
            responder.on_tick(self.now, board, self.person)
        return self.took


GOOD = ["2012"] * 8
MISSED = ["2012"] * 7 + ["2005"]


def reject(number, at):
    return Mail(number, at, "bnet@desk.example", "BNET reject", "Power Peg disabled")


@pytest.mark.parametrize(
    ("who", "came"),
    [
        (KillAt(1), (75_000, "disconnect", None)),
        (IsolateAt(1, 8), (90_000, "isolate", 8)),
        (ClearFlagAt(1), (180_000, "clear_flag", None)),
        (RollbackAt(1), (120_000, "rollback", None)),
        (AsTheFirmDid(Costs(rollback_at_ms=120_000)), (120_000, "rollback", None)),
    ],
)
def test_one_thing_once(who, came):
    twin, kept = who.copy(), who.copy()
    assert World(MISSED).play(who, 600_000) == World(MISSED).play(twin, 600_000) == [came]
    assert who.acted and not kept.acted


def test_those_who_do_nothing():
    assert (
        World(MISSED).play(Nobody().copy(), 100_000)
        == World(MISSED).play(AsTheFirmDid(Costs(rollback_at_ms=-1)), 100_000)
        == []
    )


def test_minutes_are_whole():
    with pytest.raises(BadLimit, match="whole minute"):
        KillAt(1.5)


def test_the_firm_rolls_back_unless_somebody_acted_before():
    firm = AsTheFirmDid(Costs(rollback_at_ms=180_000))
    early, late = (World(MISSED).play(Plan([KillAt(m)], firm).copy(), 600_000) for m in (1, 4))
    assert [kind for _, kind, _ in early] == ["disconnect"]
    assert [kind for _, kind, _ in late] == ["rollback", "disconnect"]


def test_verifying_the_fleet_takes_the_odd_one_out():
    took = World(MISSED).play(VerifyFleet("2012"), 400_000)
    assert [(kind, server) for _, kind, server in took] == [("verify", n) for n in range(1, 9)] + [("isolate", 8)]


def test_the_busiest_is_asked_first_and_isolated_before_the_next_is_asked():
    took = World(MISSED, [10] * 7 + [900]).play(VerifyFleet("2012"), 400_000)
    assert took[:3] == [(20_000, "verify", 8), (50_000, "isolate", 8), (70_000, "verify", 1)]


def test_a_busy_suspect_with_the_right_build_is_left_alone():
    builds = ["2012"] * 2 + ["2005"] + ["2012"] * 5
    took = World(builds, [10, 10, 40, 10, 10, 10, 10, 90]).play(VerifyFleet("2012"), 400_000)
    assert [server for _, kind, server in took if kind == "isolate"] == [3]


def test_who_does_not_say_is_isolated():
    took = World(GOOD, says={5: None}).play(VerifyFleet("2012"), 400_000)
    assert [server for _, kind, server in took if kind == "isolate"] == [5]


def test_the_right_name_and_the_wrong_traffic():
    wrong = World(["2012"] * 8, [10] * 3 + [900] + [10] * 4)
    assert {kind for _, kind, _ in wrong.play(VerifyFleet("2012"), 400_000)} == {"verify"}  # nobody looked
    wrong, who = World(["2012"] * 8, [10] * 3 + [900] + [10] * 4), VerifyFleet("2012", watch=True).copy()
    assert [server for _, kind, server in wrong.play(who, 400_000) if kind == "isolate"] == [4]
    busy = World(GOOD, [700, 800, 900, 750, 820, 790, 810, 3000])
    assert {kind for _, kind, _ in busy.play(VerifyFleet("2012", watch=True), 400_000)} == {"verify"}


def test_careful_waits_for_mails_counts_each_once_and_declares_first():
    world = World(MISSED)
    world.mail = [reject(1, 5_000), reject(1, 10_000), Mail(9, 12_000, "x", "Order 4 rejected", ""), reject(2, 60_000)]
    took = world.play(Careful("2012", rejects=2), 600_000)
    assert took[0][:2] == (70_000, "declare") and took[0][2].startswith("incident: mail:2")
    assert took[-1][1:] == ("isolate", 8)
    causes = [event.cause for event in world.person.log.events if event.kind == "op_asked"]
    assert causes[:2] == ["mail:2", "op:1"] and causes[-1] == "op:9"  # isolated because of the eighth answer


def test_careful_waits_for_the_monitor():
    world, who = World(MISSED), Careful("2012", gross_usd=10_000_000)
    world.gross = 10_000_000
    assert world.play(who, 60_000) == [] and not who.acted
    world.gross += 1
    twin = who.copy()
    world.play(who, 120_000, 65_000)
    assert who.acted and not twin.acted
    assert world.took[0][2].startswith("incident: monitor:65000")
    assert who.copy().fleet.asked == who.fleet.asked


def test_careful_without_an_alarm_sleeps():
    world = World(MISSED)
    world.gross, world.mail = 10**9, [reject(n, 5_000) for n in range(97)]
    assert world.play(Careful("2012"), 60_000) == []


def test_nobody_careful_ever_rolls_back():
    for who in (VerifyFleet("2012"), Careful("2012", rejects=1)):
        world = World(["2005"] * 8)
        world.mail = [reject(1, 5_000)]
        kinds = [kind for _, kind, _ in world.play(who, 1_000_000)]
        assert "rollback" not in kinds and kinds.count("isolate") == 8


def test_a_copy_in_the_middle_goes_its_own_way():
    one, who = World(MISSED), VerifyFleet("2012")
    one.play(who, 100_000)
    twin, board = who.copy(), dashboards(105_000, servers([None] * 8))
    assert (twin.asked, twin._waits_for) == (who.asked, who._waits_for)
    twin.on_tick(105_000, board, one.person)  # still waits for its answer
    assert twin.asked == who.asked
