"""The camera sees a run that somebody drives, and the run goes where it goes unseen."""

import pytest

from sim.incident import asked
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED
from sim.replay.camera import watching
from sim.scenarios import load


def test_what_is_seen_is_what_the_run_held():
    run = asked.cut_out(4)
    with watching() as camera:
        while run.ticks < len(run.moments):
            run.step()
            camera.exchanged(run.state.now)
    columns = camera.plain()["columns"]
    assert columns["t"][-1] == run.state.now == 6_000
    assert columns["gross"][-1] == run.marks.gross // 1_000_000
    assert columns["executions"] == sorted(columns["executions"])
    assert {len(column) for column in columns.values()} == {len(columns["t"])}


def test_it_changes_nothing_and_leaves_nothing_behind():
    step, alone = Incident.step, asked.cut_out(4)
    alone.run()
    with watching():
        seen = asked.cut_out(4)
        seen.run()
    assert seen.record() == alone.record()
    assert Incident.step is step


def test_it_lets_go_of_the_engine_when_a_check_raises():
    step = Incident.step
    with pytest.raises(ZeroDivisionError), watching():
        asked.cut_out(4).step()
        raise ZeroDivisionError
    assert Incident.step is step


def test_a_run_tried_in_advance_or_again_does_not_count():
    """The gate is asked on a copy that allows all; what truly happened is what is kept."""
    run = asked.cut_out(4)
    with watching() as camera:
        while run.state.now < 2_000:
            children = asked.gate(run).children
            camera.exchanged(run.state.now)
            run = asked.answered(run, ["size"] * len(children))
        camera.exchanged(run.state.now)
        asked.cut_out(4).run()
    columns = camera.plain()["columns"]
    assert columns["t"][-1] == 2_000
    assert columns["gross"][-1] == run.marks.gross // 1_000_000


def test_only_the_canonical_morning_is_full_scale():
    with watching() as camera:
        Incident(load("august-1st"), seed=CANONICAL_SEED).step()
        camera.exchanged(0)
        assert camera.plain()["full_scale"]
    with watching() as camera:
        asked.cut_out(4).step()
        camera.exchanged(0)
        assert not camera.plain()["full_scale"]


def test_nothing_driven_is_nothing_seen():
    with watching() as camera:
        camera.exchanged(5)
        assert camera.plain() == {}
