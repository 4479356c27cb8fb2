"""One person: ops in the order asked, none early, each once, all of it in the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.guard.actions import Action
from sim.guard.errors import BadOp
from sim.guard.operator import Operator
from sim.log import Log
from tests.sim.guard.views import Costs

OPS = {
    "verify": (20_000, 8),
    "isolate": (30_000, 8),
    "readd": (30_000, 8),
    "clear_flag": (120_000,),
    "rollback": (60_000,),
    "disconnect": (15_000,),
    "reconnect": (15_000,),
    "declare": (10_000, "incident"),
}


def operator():
    return Operator(Costs(), Log({}))


@pytest.mark.parametrize("kind", OPS)
def test_each_op_takes_its_seconds(kind):
    cost, *arguments = OPS[kind]
    person = operator()
    person.at(-60_000)
    number = getattr(person, kind)(*arguments)
    assert person.due(-60_000 + cost - 1) == []
    (action,) = person.due(-60_000 + cost)
    argument = arguments[0] if arguments else None
    assert action == Action(number, kind, argument, -60_000, -60_000 + cost)
    assert action.server == (8 if argument == 8 else 0)


def test_one_after_another():
    person = operator()
    person.at(0)
    person.verify(3)
    person.isolate(3)
    person.at(10_000)
    person.declare("server 3 is out")
    assert [action.done_at for action in person.waiting] == [20_000, 50_000, 60_000]
    assert [action.kind for action in person.due(50_000)] == ["verify", "isolate"]
    assert [action.kind for action in person.due(100_000)] == ["declare"]
    person.isolate(4)
    assert person.waiting[0].done_at == 130_000  # nobody works ahead of the clock


@given(st.lists(st.tuples(st.sampled_from(sorted(OPS)), st.integers(0, 90_000)), max_size=25), st.integers(0, 25))
def test_order_cost_once_and_copies(story, cut):
    person, twin, asked, done = operator(), None, [], []
    person.at(0)
    for index, (kind, wait) in enumerate(story):
        if index == cut:
            twin = person.copy()
        for one in (person, twin) if twin else (person,):
            came = one.due(one.now + wait)
            number = getattr(one, kind)(*OPS[kind][1:])
            if one is person:
                done += came
                asked.append(number)
    done += person.due(10**9)
    assert [action.number for action in done] == asked == list(range(1, len(story) + 1))
    for before, after in zip(done, done[1:]):
        assert after.done_at - OPS[after.kind][0] == max(after.asked_at, before.done_at)
    if twin:
        twin.due(10**9)
        assert twin.log.text() == person.log.text()


def test_a_copy_shares_nothing():
    person = operator()
    person.at(0)
    person.verify(1)
    other = Log({"run": "fork"})
    twin = person.copy(other)
    twin.isolate(2)
    assert len(person.waiting) == 1 and len(person.log.events) == 1 and len(other.events) == 1
    person.due(20_000)
    person.answer(1, "2012")
    assert twin.answers_since(0) == {}


def test_the_log_says_what_followed_from_what():
    person = operator()
    person.at(5_000)
    person.verify(8, because="mail:17")
    person.disconnect()
    person.due(60_000)
    lines = [(event.t, event.kind, event.actor, event.cause) for event in person.log.events]
    assert lines == [
        (5_000, "op_asked", "responder", "mail:17"),
        (5_000, "op_asked", "responder", "dashboards:5000"),
        (60_000, "op_done", "operator", "op:1"),
        (60_000, "op_done", "operator", "op:2"),
    ]
    assert person.log.events[0].data == {"op": 1, "kind": "verify", "argument": 8, "done_at": 25_000}


def test_answers_are_half_open():
    person = operator()
    person.at(0)
    for server in (1, 2):
        person.verify(server)
    person.due(20_000)
    person.answer(1, "2012")
    person.due(40_000)
    person.answer(2, "2005")
    assert person.answers_since(40_000) == {2: "2005"}
    assert person.answers_since(20_000) == {1: "2012", 2: "2005"}
    assert person.answers_since(40_001) == {}


@pytest.mark.parametrize("server", [0, -1, 9, "8", 8.0, True, None])
def test_no_such_server(server):
    for op in ("verify", "isolate", "readd"):
        with pytest.raises(BadOp, match="a server from 1 to 8"):
            getattr(operator(), op)(server)


@pytest.mark.parametrize("said", ["", "x" * 201, None, 3])
def test_nothing_said(said):
    with pytest.raises(BadOp, match="1 to 200 characters"):
        operator().declare(said)


def test_refused_ops_leave_nothing_behind():
    person = operator()
    with pytest.raises(BadOp, match="reason"):
        person.verify(1, because=3)
    assert person.waiting == () and person.log.events == []


def test_what_an_engine_could_do_wrong():
    person = operator()
    person.at(0)
    with pytest.raises(BadOp, match="time does not run back"):
        person.due(-1)
    person.verify(1)
    with pytest.raises(BadOp, match="took effect"):
        person.answer(1, "2012")
    person.due(20_000)
    with pytest.raises(BadOp, match="in words"):
        person.answer(1, None)
