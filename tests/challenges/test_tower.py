"""Nothing that a stranger's interpreter says is believed."""

import json

import pytest

from exercises.challenges import tower as towers
from exercises.challenges.tower import Fallen, Tower
from exercises.grading.errors import LearnerLost
from tests.challenges.cases import IMPORTS, played

GATE = IMPORTS + "class Gate:\n    def check(self, child, view):\n        return {answer}\nDEFENCES = [Gate]\n"
BREAKER = (
    "class Breaker:\n    state = {state!r}\n    def allow(self, child):\n        return {answer}\n"
    "DEFENCES = [Breaker]\n"
)
PEOPLE = "class People:\n    def on_tick(self, now, dashboards, ops):\n        {does}\nDEFENCES = [People]\n"


class Forger:
    """A transport that answers what it likes."""

    def __init__(self, *replies):
        self.replies, self.closed = list(replies), False

    def exchange(self, request):
        reply = self.replies.pop(0)
        if isinstance(reply, Exception):
            raise reply
        return json.dumps({"seq": json.loads(request)["seq"], "results": [{"ok": reply}]})

    def close(self):
        self.closed = True


def forged(reply, many=2):
    tower = Tower(Forger(["ok", 1, 1, 1, 1], reply), "", ("A", "B", "C"), ([], []))
    return tower.tick(0, [], [], None, [[], [], []], many)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        "ok",
        [],
        ["fine"],
        ["ok"],
        ["ok", [], "", "...", [], []],
        ["ok", [], "", ".", [], []],
        ["ok", [], "", 7, [], []],
        ["ok", [], "ajar", "..", [], []],
        ["ok", [], "", ".x", [], []],
        ["ok", [], "", ".g", [], []],
        ["ok", [], "", ".g", [1], [["", "code"]]],
        ["ok", [], "", ".g", [-1], [["", "code"]]],
        ["ok", [], "", ".g", [True], [["", "code"]]],
        ["ok", [], "", ".g", [0], [["", ""]]],
        ["ok", [], "", ".g", [0], [["", "x" * 41]]],
        ["ok", [], "", ".g", [0], [["", "a\nb"]]],
        ["ok", [], "", ".g", [0], [["server:9", "code"]]],
        ["ok", [], "", ".g", [0], [["everything", "code"]]],
        ["ok", [], "", ".g", [0], [["parent:٣", "code"]]],
        ["ok", [], "", ".g", [0], "no list"],
        ["ok", [["fire", 0, ""]], "", "..", [], []],
        ["ok", [["isolate", 9, ""]], "", "..", [], []],
        ["ok", [["isolate", True, ""]], "", "..", [], []],
        ["ok", [["declare", "", ""]], "", "..", [], []],
        ["ok", [["clear_flag", 3, ""]], "", "..", [], []],
        ["ok", [["verify", 1, "x" * 201]], "", "..", [], []],
        ["ok", [["verify", 1, ""]] * 17, "", "..", [], []],
        ["raised", 1, 2, 3, 4],
        ["raised", "Gate.check", "ValueError", "words", "line"],
    ],
)
def test_a_forged_answer_is_a_fallen_tower(reply):
    with pytest.raises(Fallen):
        forged(reply)


def test_a_true_answer_comes_through():
    ops = [["isolate", 8, "op:1"], ["declare", "it is\x00 us", ""]]
    reply = ["ok", ops, "open", "gb.", [0], [["server:8", "odd"]]]
    answer = forged(reply, many=3)
    assert answer.ops == [("isolate", 8, "op:1"), ("declare", "it is\ufffd us", "")]
    assert (answer.state, answer.allowed) == ("open", [False, True])
    assert [bool(decision) for decision in answer.decisions] == [True, False, False]


@pytest.mark.parametrize(
    "counts",
    [["ok"], ["ok", 0, 0, 0], ["ok", 4, 0, 0, 0], ["ok", "1", 0, 0, 0], ["ok", -1, 0, 0, 0], ["ok", True, 0, 0, 0]],
)
def test_a_forged_count_of_hooks(counts):
    with pytest.raises(Fallen):
        Tower(Forger(counts), "", ("A",), ([], []))


@pytest.mark.parametrize("reason", towers.LOST_WORDS)
def test_a_lost_interpreter_says_why(reason):
    with pytest.raises(Fallen) as caught:
        Tower(Forger(LearnerLost(reason)), "", (), ([], []))
    assert (caught.value.reason, caught.value.sentence) == (reason, towers.LOST_WORDS[reason])


@pytest.mark.parametrize(
    "source, words, line",
    [
        (GATE.format(answer="None"), "Gate.check: return ALLOW, Reject('code') or Halt", 0),
        (GATE.format(answer="True"), "not True", 0),
        (GATE.format(answer="Reject('')"), "a code of 1 to 40 characters", 0),
        (GATE.format(answer="Halt('moon', 'x')"), "a scope such as", 0),
        (GATE.format(answer="Halt('symbol:99999', 'x')"), "a symbol from 0", 0),
        (GATE.format(answer="1 / 0"), "Gate.check, line 4 raised ZeroDivisionError", 4),
        (BREAKER.format(state="closed", answer="1"), "allow returns True or False, not 1", 0),
        (BREAKER.format(state="ajar", answer="True"), "Breaker.state must be one of", 0),
        (PEOPLE.format(does="return 5"), "on_tick returns nothing", 0),
        (PEOPLE.format(does="ops.isolate(9)"), "expected a server from 1 to 8, got 9", 3),
        (PEOPLE.format(does="[ops.verify(1) for _ in range(17)]"), "at most 16 ops a tick", 3),
        (PEOPLE.format(does="ops.fire()"), "AttributeError", 3),
        ("class Odd: pass\nDEFENCES = [Odd]\n", "must have one of check", 0),
        ("DEFENCES = [Missing]\n", "Missing", 1),
        ("raise SystemExit\nDEFENCES = []\n", "import, line 1 raised SystemExit", 1),
    ],
)
def test_what_the_learner_is_told(source, words, line):
    found = played(source).outcome
    assert found.fallen and words in found.sentence
    assert not line or found.line == line


def test_gates_and_breakers_stand_in_a_row():
    source = IMPORTS + (
        "class First:\n    def check(self, child, view):\n"
        "        return Reject('first') if child.parent % 2 else ALLOW\n"
        "class Second:\n    def check(self, child, view):\n        assert child.parent % 2 == 0\n        return ALLOW\n"
        "class Third:\n    state = 'closed'\n    def allow(self, child):\n        assert child.parent % 2 == 0\n"
        "        return child.parent % 4 == 0\nDEFENCES = [First, Second, Third]\n"
    )
    found = played(source).outcome
    assert not found.fallen and 0 < found.availability < 600_000


def test_a_breaker_closed_by_a_person():
    source = (
        "class Wire:\n    state = 'closed'\n    def on_tick(self, now, view):\n        if now == 60_000:\n"
        "            self.state = 'open'\n    def allow(self, child):\n        return self.state == 'closed'\n"
        "    def reset(self, who):\n        assert who == 'operator'\n        self.state = 'closed'\n"
        "class Head:\n    def on_tick(self, now, dashboards, ops):\n"
        "        if now == 120_000:\n            ops.reconnect()\n"
        "DEFENCES = [Wire, Head]\n"
    )
    played_out = played(source, "none-missed")
    assert [what for _, what in played_out.film.events if "breaker" in what] == [
        "the breaker goes from closed to open",
        "the breaker goes from open to closed",
    ]
    assert played_out.outcome.stops == 1
