"""Stages, a canary that must have met what it is there for, and the way back."""

import pytest

from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.builds import WRONG
from sim.fleet.errors import BadHost, BadRollout
from sim.fleet.faults import Fault
from sim.fleet.fleet import Fleet, morning, outside
from sim.fleet.rollback import exposed, reasons, roll_back, state, way_back
from sim.fleet.rollout import STAGED_2012, Seen, Stage, bake, judge, plan, roll_out
from sim.fleet.scripts import naive

OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)
FLAGGED, PLAIN = [("rlp",)] * 16, [()] * 16


def before(**options):
    return Fleet(Manifest.everywhere(OLD), **options)


def verdicts(finished):
    return [one.verdict for one in finished]


def test_all_goes_well():
    fleet = before()
    finished = roll_out(fleet, NEW, plan([1, 2, 5]), FLAGGED)
    assert verdicts(finished) == ["go", "go", "go"] and fleet.outside == ()
    assert [build.name for build in fleet.builds()] == ["2012"] * 8


def test_a_canary_that_met_no_flagged_order_has_said_nothing():
    fleet = before()
    finished = roll_out(fleet, NEW, plan([1, 7]), PLAIN)
    assert verdicts(finished) == ["wait"]
    assert [build.name for build in fleet.builds()] == ["2012"] + ["2005"] * 7


def test_the_canary_catches_what_the_script_did_not():
    fleet = before(faults={1: Fault("lies")})
    finished = roll_out(fleet, NEW, plan([1, 7]), FLAGGED)
    assert finished[0].session.ok and verdicts(finished) == ["abort"]
    assert [build.name for build in fleet.builds()] == ["2005"] * 8


def test_the_canary_catches_a_release_that_is_configured_wrongly_only_if_it_promised_better():
    fleet = before()
    fleet.want(fleet.manifest.put(NEW, [1]))
    fleet.host(1).process = Artefact(BUILD_2012, WRONG)
    assert bake(fleet, FLAGGED)[0] == Seen(1, 2, 2)


def test_a_failing_script_ends_it():
    finished = roll_out(before(faults={2: Fault("unreachable")}), NEW, plan([1, 2, 5]), FLAGGED)
    assert verdicts(finished) == ["go", "abort"]


def test_hosts_are_looked_at_one_by_one():
    seven_good = [Seen(number, 1000, 0) for number in range(1, 8)]
    assert judge([*seven_good, Seen(8, 1, 1)], least=1) == "abort"
    assert judge([*seven_good, Seen(8, 0, 0)], least=1) == "wait"
    assert judge([*seven_good, Seen(8, 0, 0)], least=0) == "go"


def test_staged_as_documented_with_a_content_script_misses_one_in_silence():
    fleet = before(faults={8: Fault("unreachable")})
    finished = roll_out(fleet, NEW, STAGED_2012, PLAIN, script=naive)
    assert verdicts(finished) == ["go"] * 4 and fleet.outside == (8,) == outside(fleet.log)


@pytest.mark.parametrize("sizes", [[], [8, 1], [0, 8], [3]])
def test_a_plan_puts_each_host_in_one_stage(sizes):
    with pytest.raises(BadRollout, match="each host"):
        plan(sizes)


@pytest.mark.parametrize("stages", [[Stage(())], [Stage((1,)), Stage((1,))], [Stage((1,), least=-1)]])
def test_stages_that_cannot_be_are_refused_before_anything_is_touched(stages):
    fleet = before()
    with pytest.raises(BadRollout):
        roll_out(fleet, NEW, stages, FLAGGED)
    assert fleet.seconds == 0
    with pytest.raises(BadHost):
        roll_out(fleet, NEW, [Stage((9,))], FLAGGED)


def test_the_way_back_turns_one_into_eight():
    fleet = morning(missed=8)
    assert exposed(fleet.builds()) == (8,)
    session = roll_back(fleet, BUILD_2005)
    assert session.ok and session.outside == ()  # by its own measure it went well
    assert exposed(fleet.builds()) == (1, 2, 3, 4, 5, 6, 7, 8)
    assert exposed(fleet.builds(), ()) == ()  # orders without the flag were never in danger


def test_reasons_come_from_what_the_builds_do():
    assert reasons(state(BUILD_2005, BUILD_2012)) == ("flag_set",)
    assert reasons(state(BUILD_2003, BUILD_2012)) == ("flag_set",)  # it ends, and is not what was meant
    assert reasons(state(BUILD_2012, BUILD_2012)) == ()
    assert reasons(state(BUILD_2005, BUILD_2012, flag_set=False)) == ()
    assert reasons(state(BUILD_2005, BUILD_2012, flag_set=False, queued=3)) == ("queued",)
    assert reasons(state(BUILD_2005, BUILD_2012, flag_set=False, working=1)) == ("working",)


def test_input_first_code_last_and_one_host_before_the_others():
    known = state(BUILD_2005, BUILD_2012, queued=40, working=2)
    first = ("clear the flag", "empty the queue", "drain", "old build on one host", "look")
    assert way_back(known)[:5] == first
    assert way_back(state(BUILD_2005, BUILD_2012, one_way=True)) == ("isolate", "repair forward")
    assert known.plain()["then_meets"] == "power_peg"
