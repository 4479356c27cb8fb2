"""A run whose controls are asked from outside goes where it goes by itself, and hears every answer."""

import pytest

from sim.incident import asked


@pytest.mark.parametrize("seed", (5, 7))
def test_allow_for_all_changes_nothing(seed):
    alone, run = asked.cut_out(seed), asked.cut_out(seed)
    alone.run()
    while run.ticks < len(run.moments):
        run = asked.answered(run, ["allow"] * len(asked.gate(run).children))
    assert run.state.x == alone.state.x
    assert run.state.executions == alone.state.executions > 0


def test_what_is_refused_does_not_leave():
    run = asked.cut_out(7)
    while run.ticks < len(run.moments):
        run = asked.answered(run, ["size"] * len(asked.gate(run).children))
    assert not any(run.state.x)
    assert list(run.state.rejected) == ["size"]


def test_asking_does_not_move_the_run():
    run = asked.cut_out(7)
    run.step()
    before = run.state.now, dict(run.state.left)
    assert asked.gate(run).children == asked.gate(run).children
    assert (run.state.now, run.state.left) == before


def test_a_breaker_hears_what_passed():
    run, fills = asked.cut_out(7), 0
    while run.ticks < len(run.moments):
        children = asked.gate(run).children
        allowed = [number % 2 == 0 for number in range(len(children))]
        run, heard = asked.passed(run, allowed)
        assert len(heard.fills) == sum(allowed)
        fills += len(heard.fills)
    assert fills > 0


def test_what_is_told_is_plain():
    run = asked.cut_out(7)
    while not (listed := asked.gate(run)).children:
        run.step()
    children, view = asked.told(listed, {})
    assert [type(child) for child in children] == [dict] * len(children)
    assert set(view["quotes"]) == {child["symbol"] for child in children}
    assert set(view["ordered"]) == {child["parent"] for child in children}
