"""The what-if board: each run is the replay's, and its totals are those that are told."""

import pytest

from courses.replay_frames import SEEDS
from sim.figures.settings import read
from sim.figures.what_if_board import OTHERS, SETTINGS, STANDING, answer, text
from sim.figures.worker import ask
from sim.guard.defences import parse
from sim.incident.fidelity import CANONICAL_SEED
from sim.replay.worker import morning


def asked(**over):
    return answer(read(SETTINGS, over))


def test_what_is_on_is_spelled_as_the_replays_address():
    spelled = text(read(SETTINGS, {"standing": list(STANDING[::-1]), "act": "isolate", "minute": 7}))
    assert str(parse(spelled)) == spelled and spelled.endswith("isolate@7:8") and len(parse(spelled)) == 8
    assert text(read(SETTINGS, {"act": "nobody"})) == ""


def test_a_run_is_the_replays():
    found = asked(standing=["gross-limit"], act="rollback", minute=5)
    assert found["now"] == morning(CANONICAL_SEED, "gross-limit=10000000,rollback@5", look=False).figures()
    assert tuple(map(str, OTHERS)) == SEEDS
    other = asked(act="isolate", minute=5, morning=2)
    assert other["now"] == morning(OTHERS[1], "isolate@5:8", look=False).figures()


def test_the_difference_is_told():
    found = asked()
    assert found["told"]["loss"] == ["$449.0 m", "$56.6 m", "−$392.4 m"]
    assert found["told"]["served"] == ["100.0 %", "63.0 %", "−36.9 points"]
    assert "loss is $56.6 m: $392.4 m less" in found["says"]
    assert len(found["rows"]) == 46 and found["rows"][5][1] == found["rows"][5][2] != found["rows"][40][2]
    assert found["chart"]["lines"]["then"].count(",") == 46


def test_nothing_on_is_what_happened():
    found = asked(act="nobody")
    assert found["chart"]["lines"]["then"] == found["chart"]["lines"]["now"] and "what happened" in found["says"]


@pytest.mark.parametrize("bad", ['{"standing": ["x"]}', '{"minute": 46}', '{"act": "kill@10"}', '{"morning": 21}'])
def test_what_cannot_be_is_told(bad):
    assert '"error": "expected' in ask(bad.replace("{", '{"figure": "what-if-board", ', 1))
