"""Whatever comes in is a run or a named error that says what was expected, what came and what to do."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import SimError
from sim.guard.checked import CheckedBreaker, CheckedGate, CheckedResponder
from sim.guard.errors import HookError
from sim.guard.hooks import Hooks
from sim.guard.protocol import ALLOW, Halt, Reject
from sim.incident import record
from sim.incident.errors import BadMoment, BadRun
from sim.incident.tape import Tape
from tests.sim.incident.runs import Gate, Listener, Person, gate, incident, person, short

SENTENCE = re.compile(r"expected .+, came .*; .+", re.DOTALL)


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1}, {"seed": 1 << 63}, {"seed": 1.5}, {"seed": "1"}, {"seed": True}, {"seed": None},
        {"level": "L0"}, {"level": "L4"}, {"level": "l1"}, {"level": None}, {"level": 1}, {"level": "L1 "},
        {"tick_ms": 0}, {"tick_ms": -5}, {"tick_ms": 7}, {"tick_ms": 5.0}, {"tick_ms": float("nan")},
        {"tick_ms": "5000"}, {"tick_ms": 120_000}, {"tick_ms": 10**30}, {"tick_ms": True}, {"tick_ms": 4_000},
        {"frame_ms": 0}, {"frame_ms": 7_000}, {"frame_ms": 1_000, "tick_ms": 5_000}, {"frame_ms": None},
    ],
)  # fmt: skip
def test_a_run_that_cannot_be(wrong):
    with pytest.raises(BadRun) as caught:
        incident(**wrong)
    assert SENTENCE.fullmatch(str(caught.value))


@given(
    st.one_of(st.integers(), st.floats(), st.text(), st.none()),
    st.one_of(st.text(), st.sampled_from(["L1", "L2", "L3"])),
    st.one_of(st.integers(), st.floats(), st.none(), st.sampled_from([1_000, 5_000])),
)
@settings(max_examples=150, deadline=None)
def test_anything_at_all(seed, level, tick_ms):
    try:
        incident(seed=seed, level=level, tick_ms=tick_ms)
    except SimError as error:
        assert SENTENCE.fullmatch(str(error))


@given(st.one_of(st.integers(-10_000_000, 10_000_000), st.floats(), st.text(), st.none(), st.booleans()))
@settings(max_examples=60, deadline=None)
def test_any_moment_is_a_ticks_end_or_refused(now):
    """Once a moment inside a tick gave the state after it: the future."""
    run = short(minutes=1)
    try:
        assert run.until(now).state.now == now
    except BadMoment as error:
        assert SENTENCE.fullmatch(str(error))
        assert now not in (*run.moments, run.state.now) or isinstance(now, bool | float)


@pytest.mark.parametrize("now", [-5_460_000, 180_001, 60_001, 2_500, "now", None, 60_000.0, True])
def test_an_unknown_moment_on_a_tape(now):
    kept = Tape(short())
    with pytest.raises(BadMoment) as caught:
        kept.at(now)
    assert SENTENCE.fullmatch(str(caught.value))
    with pytest.raises(BadMoment):
        kept.fork(now, Hooks())


def boom(*given):
    raise ZeroDivisionError("theirs")


def leave(*given):
    return len(given) > 2


class Bad(Listener):
    """A breaker with one bad habit."""

    def __init__(self, **habit):
        super().__init__()
        self.__dict__.update(habit)


def swallow(now, dash, ops):
    for _ in range(10_000):
        try:
            ops.declare("again")
        except Exception:
            pass


HOOKS = {
    "a gate that raises": (gate(boom), "gate.check"),
    "a gate that says None": (gate(lambda c, v: None), "gate.check"),
    "a gate that says yes": (gate(lambda c, v: True), "gate.check"),
    "a gate that says nothing at all": (gate(lambda c, v: ()), "gate.check"),
    "a gate that rejects by class": (gate(lambda c, v: Reject), "gate.check"),
    "a gate with a coroutine": (gate(lambda c, v: iter(())), "gate.check"),
    "a gate that halts no server": (gate(lambda c, v: Halt("server:9", "x")), "gate.check"),
    "a gate that halts server 0": (gate(lambda c, v: Halt("server:0", "x")), "gate.check"),
    "a gate that halts no symbol": (gate(lambda c, v: Halt("symbol:99999", "x")), "gate.check"),
    "a gate that halts the moon": (gate(lambda c, v: Halt("moon", "x")), "gate.check"),
    "a gate with too long a number": (gate(lambda c, v: Halt("server:" + "9" * 5_000, "x")), "gate.check"),
    "a gate that writes on the view": (gate(lambda c, v: v.position.__setitem__(0, 9)), "gate.check"),
    "a breaker that raises on a fill": (Hooks(breaker=Bad(on_fill=boom)), "breaker.on_fill"),
    "a breaker that raises on a tick": (Hooks(breaker=Bad(on_tick=boom)), "breaker.on_tick"),
    "a breaker that says maybe": (Hooks(breaker=Bad(allow=lambda c: "maybe")), "breaker.allow"),
    "a responder that raises": (person(boom), "responder.on_tick"),
    "a responder that answers": (person(leave), "responder.on_tick"),
    "a responder on server 9": (person(lambda n, d, ops: ops.isolate(9) and None), "responder.on_tick"),
    "a responder that orders forever": (person(swallow), "ops.declare"),
}


@pytest.mark.parametrize("what", HOOKS)
@pytest.mark.parametrize("level", ["L1", "L2"])
def test_a_strangers_hook_is_named_and_the_log_is_kept(what, level):
    hooks, called = HOOKS[what]
    run = short(level=level, minutes=1, hooks=hooks)
    with pytest.raises(HookError) as caught:
        run.run()
    assert caught.value.called == called and SENTENCE.fullmatch(str(caught.value))
    assert len(str(caught.value)) < 2_000
    kept, whole = (record.read(text)["events"] for text in (run.record(), undisturbed(level)))
    assert kept[-1]["kind"] == "hook_failed" and called in kept[-1]["data"]["why"]
    before = [event for event in kept[:-1] if event["kind"] != "op_asked"]
    assert before and before == whole[: len(before)]


@cache
def undisturbed(level):
    run = short(level=level, minutes=1)
    run.run()
    return run.record()


@pytest.mark.parametrize("nothing", [object(), 3, "gate", None.__class__])
def test_what_is_no_hook_is_refused_where_it_is_handed_over(nothing):
    with pytest.raises(HookError, match="gate.check"):
        incident(hooks=Hooks(gate=nothing))
    with pytest.raises(HookError, match="breaker.state"):
        incident(hooks=Hooks(breaker=nothing))
    with pytest.raises(HookError, match="responder.on_tick"):
        short(hooks=Hooks(responder=nothing)).run()


def test_whoever_wrote_them_hooks_are_watched_in_a_run_a_copy_and_a_fork():
    theirs = Hooks(Gate(), Listener(), Person(lambda *given: None))
    run = short(minutes=2, hooks=theirs)
    for hooks in (run.hooks, run.copy().hooks, short().copy(theirs).hooks, Tape(short()).fork(60_000, theirs).hooks):
        assert [type(hooks.gate), type(hooks.breaker), type(hooks.responder)] == [
            CheckedGate, CheckedBreaker, CheckedResponder,
        ]  # fmt: skip
    assert type(run.copy(run.hooks).hooks.gate.gate) is Gate, "wrapped once"


def test_a_hook_that_cannot_be_copied_can_run_but_not_be_forked():
    class Single:
        def check(self, child, view):
            return ALLOW

    class Broken(Single):
        def copy(self):
            raise KeyError("no")

    assert short(hooks=Hooks(gate=Single()), minutes=1).run()
    for hook in (Single(), Broken()):
        with pytest.raises(HookError, match="copy"):
            Tape(short(hooks=Hooks(gate=hook)))


def test_what_a_gate_does_to_its_view_changes_no_run():
    """Lists and dicts it is handed are its own: once they were the run's, and `ordered` was every run's."""

    def vandal(child, view):
        view.left.clear()
        view.ordered.clear()
        view.bid[0] = view.reference[0] = 1
        return ALLOW

    plain, spoiled = short(minutes=1), short(minutes=1, hooks=gate(vandal))
    assert plain.run().sha256 == spoiled.run().sha256
    assert plain.world.ordered and plain.world is spoiled.world
