"""A stranger's hooks: nothing but an answer gets through, and the error says what was asked."""

import pytest

from sim.guard.breaker import TripWire
from sim.guard.checked import CheckedBreaker, CheckedGate, CheckedResponder, checked
from sim.guard.checked_ops import MOST_OPS
from sim.guard.errors import BadOp, HookError
from sim.guard.hooks import Hooks, copied
from sim.guard.limits import SizeLimit
from sim.guard.operator import Operator
from sim.guard.protocol import ALLOW, Allow, Fill, Halt, Reject
from sim.guard.responders import KillAt
from sim.guard.triggers import Triggers
from sim.log import Log
from tests.sim.guard.views import Costs, child, dashboards, servers, view

FILL = Fill(7, 8, 1, 1, 100, 1, 10_000_000, "33")


class Stranger:
    """Does what it is told in every place."""

    def __init__(self, does=None, state="closed"):
        self.does, self.state = does or (lambda *given: None), state

    def check(self, child, view):
        return self.does(child, view)

    def on_fill(self, fill):
        return self.does(fill)

    def allow(self, child):
        return self.does(child)

    def on_tick(self, now, seen, *ops):
        return self.does(now, seen, *ops)


class Mute:
    """Cannot even say what it is."""

    def __repr__(self):
        raise RuntimeError("no")


def boom(*given):
    raise ZeroDivisionError("theirs")


def on_tick(does, **kwargs):
    person = Operator(Costs(), Log({}))
    person.at(5_000)
    CheckedResponder(Stranger(does), **kwargs).on_tick(5_000, dashboards(5_000, servers(["2012"])), person)
    return person


@pytest.mark.parametrize(
    "answer", [ALLOW, Allow(), Reject("x"), Halt("firm", "x"), Halt("server:8", "x"), Halt("parent:7", "x" * 40)]
)
def test_answers(answer):
    assert CheckedGate(Stranger(lambda *given: answer)).check(child(), view()) is answer


@pytest.mark.parametrize(
    "nonsense",
    [
        None, True, (), ("x",), "allow", Reject(""), Reject(3), Reject("x" * 41), Halt("fim", "x"),
        Halt("server:", "x"), Halt("server:-1", "x"), Halt("server:\u0663", "x"), Halt(8, "x"), Halt("firm", None),
        Mute(), ["x"] * 10_000,
    ],
)  # fmt: skip
def test_nonsense_is_not_an_answer(nonsense):
    with pytest.raises(HookError) as caught:
        CheckedGate(Stranger(lambda *given: nonsense)).check(child(), view(65_000))
    error = caught.value
    assert (error.called, error.given, error.now) == ("gate.check", child(), 65_000)
    assert "gate.check at 65000 ms" in str(error) and "Halt('server:8', 'code')" in str(error)
    assert len(str(error)) < 1_000


def test_what_raises():
    broken = Stranger(boom)
    calls = [
        ("gate.check", lambda: CheckedGate(broken).check(child(), view())),
        ("breaker.on_fill", lambda: CheckedBreaker(broken).on_fill(FILL)),
        ("breaker.on_tick", lambda: CheckedBreaker(broken).on_tick(0, view())),
        ("breaker.allow", lambda: CheckedBreaker(broken).allow(child())),
        ("responder.on_tick", lambda: on_tick(boom)),
    ]
    for called, call in calls:
        with pytest.raises(HookError, match="theirs") as caught:
            call()
        assert caught.value.called == called
        assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_breaker_says_yes_or_no_and_is_in_one_of_three_states():
    with pytest.raises(HookError, match="True or False"):
        CheckedBreaker(Stranger(lambda *given: 1)).allow(child())
    for state in ("OPEN", None, ["closed"], Mute()):
        with pytest.raises(HookError, match="a state of"):
            CheckedBreaker(Stranger(state=state))
    stranger = Stranger(lambda *given: True)
    watched = CheckedBreaker(stranger)
    stranger.state = "half_open"
    assert watched.allow(child()) and watched.state == "half_open"
    watched.on_tick(5_000, view())
    stranger.state = "ajar"
    with pytest.raises(HookError) as caught:
        watched.on_fill(FILL)
    assert (caught.value.now, caught.value.given) == (5_000, FILL)


def test_a_breaker_without_a_state():
    stranger = Stranger()
    del stranger.state
    with pytest.raises(HookError, match="keep one in .state"):
        CheckedBreaker(stranger)


def test_ops_reach_the_operator():
    def everything(now, seen, ops):
        for server in (1, 2):
            ops.verify(server, because="mail:1")
            ops.isolate(server)
            ops.readd(server)
        ops.clear_flag()
        ops.rollback()
        ops.disconnect()
        ops.reconnect()
        ops.declare("done")

    kinds = [action.kind for action in on_tick(everything).waiting]
    assert kinds == ["verify", "isolate", "readd"] * 2 + [
        "clear_flag",
        "rollback",
        "disconnect",
        "reconnect",
        "declare",
    ]


def test_too_many_ops_even_if_the_error_is_swallowed():
    def greedy(now, seen, ops):
        for _ in range(100):
            try:
                ops.verify(1)
            except Exception:
                pass

    with pytest.raises(HookError, match=f"at most {MOST_OPS} ops a tick"):
        on_tick(greedy)
    with pytest.raises(HookError, match="at most 2 ops a tick"):
        on_tick(lambda now, seen, ops: [ops.verify(1) for _ in range(3)], most=2)


def test_ops_end_with_their_tick():
    kept = []
    on_tick(lambda now, seen, ops: kept.append(ops))
    with pytest.raises(HookError, match="use the ops you are handed now"):
        kept[0].disconnect()


def test_a_responder_that_yields_does_nothing_and_is_told_so():
    def lazy(now, seen, ops):
        yield ops.disconnect()

    with pytest.raises(HookError, match="do not return or yield"):
        on_tick(lazy)


def test_an_impossible_op_is_the_strangers_mistake():
    with pytest.raises(HookError, match="a server from 1 to 8") as caught:
        on_tick(lambda now, seen, ops: ops.isolate(9) and None)
    assert isinstance(caught.value.__cause__, BadOp)


def test_ours_behave_the_same_in_their_wrappers():
    plain = Hooks(SizeLimit(100), TripWire(Triggers(loss_usd=100)), KillAt(1))
    watched = checked(plain).copy()
    assert watched.gate.check(child(101), view()) == Reject("size")
    watched.breaker.on_tick(0, view(pnl_arrival=-101_000_000))
    assert watched.breaker.state == "open" and plain.breaker.state == "closed"
    assert not watched.breaker.copy().allow(child())
    assert not watched.responder.copy().responder.acted
    assert checked(Hooks()) == Hooks() == Hooks().copy()


def test_a_persons_word_reaches_a_breaker_that_listens():
    watched = CheckedBreaker(TripWire(Triggers(loss_usd=100)))
    with pytest.raises(HookError, match="breaker.reset at 0 ms.*an open breaker"):
        watched.reset("head of desk")
    watched.on_tick(0, view(pnl_arrival=-101_000_000))
    watched.reset("head of desk")
    watched.on_tick(5_000, view(pnl_arrival=-101_000_000))
    assert watched.state == "half_open"
    CheckedBreaker(Stranger()).reset("head of desk")  # listens to nobody


def test_what_cannot_be_copied_cannot_be_forked():
    with pytest.raises(HookError, match="give the hook a copy"):
        copied(Stranger())


def test_a_stop_iteration_is_not_the_end_of_the_tick():
    class Ends:
        def check(self, child, view):
            raise StopIteration

    with pytest.raises(HookError, match="StopIteration"):
        CheckedGate(Ends()).check_all([child(), child()], view())
