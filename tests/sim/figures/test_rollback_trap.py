"""One red server becomes eight, and what each move comes to is a run of the engine."""

import pytest

from sim.figures import august, rollback_trap
from sim.figures.errors import BadSetting
from sim.figures.rollback_trap import SETTINGS
from sim.figures.settings import read
from sim.replay.worker import morning
from sim.units import MICRO


def asked(**settings):
    found = rollback_trap.answer(read(SETTINGS, settings))
    return {**found, "moves": {one["move"]: one for one in found["moves"]}}


def red(rack):
    return [host["server"] for host in rack if host["live"] and not host["ends"]]


@pytest.fixture(scope="module")
def moves():
    return asked(minute=20, inflow=400)["moves"]


def test_the_obvious_button_makes_eight_of_one(moves):
    assert red(asked(minute=20, inflow=400)["before"]) == [8] == red(moves["nothing"]["rack"])
    assert red(moves["rollback"]["rack"]) == [*range(1, 9)]
    assert all(host["meets"] == "power_peg" for host in moves["rollback"]["rack"])
    assert moves["rollback"]["loss"] > moves["nothing"]["loss"]
    assert min(host["loops"] for host in moves["rollback"]["rack"]) > 0


def test_the_safer_moves_are_no_worse_than_nothing(moves):
    for move in ("clear-flag", "stop-inflow", "isolate", "kill"):
        assert moves[move]["loss"] < moves["nothing"]["loss"]
    assert red(moves["isolate"]["rack"]) == [] and moves["isolate"]["running"] == 0
    assert moves["kill"]["served"] < moves["isolate"]["served"]
    assert moves["stop-inflow"]["turned_away"] > 0 and moves["clear-flag"]["running"] > 0


def test_the_one_question_before_would_have_said_so():
    assert asked(minute=20, inflow=400)["asked"]["reasons"] == ["flag_set", "working"]
    assert asked(minute=20, inflow=0)["asked"]["reasons"] == ["working"]


def test_without_inflow_the_way_back_costs_nothing_and_mends_nothing():
    found = asked(minute=5, inflow=0)["moves"]
    assert len(red(found["rollback"]["rack"])) == 8 and found["rollback"]["loss"] == found["nothing"]["loss"]


def test_the_morning_itself_is_one_of_its_settings():
    """Asked for at minute 19 it is off at minute 20, as the firm did it."""
    assert asked(minute=19, inflow=40)["moves"]["rollback"]["loss"] == august.moments()[-1].loss


@pytest.mark.parametrize(
    ("move", "what_if"), [("kill", "kill@10"), ("isolate", "isolate@10:8"), ("rollback", "rollback@10")]
)
def test_each_move_is_the_what_if_of_the_board(move, what_if):
    assert (
        asked(minute=10, inflow=40)["moves"][move]["loss"] == morning(august.SEED, what_if).end.report().loss // MICRO
    )


@pytest.mark.parametrize("wrong", [{"minute": 0}, {"minute": "5"}, {"inflow": 2_001}, {"move": "pray"}])
def test_what_cannot_be_is_told(wrong):
    with pytest.raises(BadSetting, match="expected"):
        asked(**wrong)


def test_one_move_alone_says_what_the_whole_answer_says_of_it():
    for move, whole in asked()["moves"].items():
        alone = rollback_trap.answer(read(SETTINGS, {"move": move, "alone": True}))
        assert alone["loss"] > 0 and alone.items() <= whole.items()
