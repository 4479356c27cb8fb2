"""The what-if board: text to switches and back, and who ends up standing where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.guard.breaker import TripWire
from sim.guard.careful import Careful, VerifyFleet
from sim.guard.defences import BREAKERS, GATES, PEOPLE, Defences, hooks, parse
from sim.guard.either import Either
from sim.guard.errors import BadDefences
from sim.guard.exposure import GrossLimit, LeavingWithinEntering
from sim.guard.hooks import Hooks
from sim.guard.limits import All
from sim.guard.responders import AsTheFirmDid, IsolateAt, KillAt
from sim.guard.switches import SWITCHES
from tests.sim.guard.views import Costs

SOME = st.lists(st.sampled_from(SWITCHES), unique=True).flatmap(
    lambda switches: st.tuples(*(st.tuples(st.just(s), values(s)) for s in switches))
)


def values(switch):
    return st.tuples(*(st.integers(number.least, number.most) for number in switch.numbers))


@given(SOME)
def test_text_and_back(some):
    text = ",".join(switch.text(numbers) for switch, numbers in some)
    defences = parse(text)
    assert parse(str(defences)) == defences and len(defences) == len(some)
    assert {(c.name, c.values) for c in defences.choices} == {(s.name, numbers) for s, numbers in some}
    people = any(choice.name in PEOPLE for choice in defences.choices)
    assert (hooks(defences, Costs()).copy().responder is not None) == people


@given(SOME, st.randoms())
def test_order_and_spaces_do_not_matter(some, chance):
    items = [switch.text(numbers) for switch, numbers in some]
    text = str(parse(",".join(items)))
    chance.shuffle(items)
    assert str(parse(" , ".join(items))) == text


@given(st.text(alphabet="verifykl@:=-,0123456789 isolateгross", max_size=40))
def test_any_text_is_read_or_refused_by_name(text):
    try:
        assert parse(str(parse(text))) == parse(text)
    except BadDefences as error:
        assert 0 <= error.position <= len(text)
        assert text.strip()


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("kil@10", 0, "name of a defence"),
        ("verify, killer", 8, "choose from verify, route-mails=<rejects>"),
        ("kill", 4, "'@' and minute, came ''; write kill@<minute>"),
        ("verify,kill@x", 12, "minute, -90 to 45 minutes since the open, came 'x'; write kill@10"),
        ("kill@46", 5, "-90 to 45"),
        ("isolate@5", 9, "write isolate@<minute>:<server>"),
        ("isolate@5:9", 10, "server, 1 to 8"),
        ("kill@10:3", 7, "a comma or the end"),
        ("gross-limit=1e6", 13, "a comma or the end, came 'e6'"),
        ("gross-limit=0", 12, "1 to 10000000000"),
        ("kill@" + "9" * 5000, 5, "99..."),
        ("kill@\u0663", 5, "minute"),
        ("kill@1,kill@2", 7, "leave one kill"),
        ("verify,,verify", 7, "name of a defence"),
        ("verify,", 7, "name of a defence"),
        ("loss-breaker=5", 0, "name of a defence"),
    ],
)
def test_errors_say_where_what_and_what_to_do(text, position, says):
    with pytest.raises(BadDefences) as caught:
        parse(text)
    assert caught.value.position == position
    assert says in str(caught.value) and len(str(caught.value)) < 800


def test_nothing_is_no_defence():
    assert parse("") == parse("  ") == Defences() and str(Defences()) == ""


def test_another_spelling():
    assert str(parse("leaving<=entering")) == "leaving-within-entering"


def test_the_board_is_described():
    assert sorted(s.name for s in SWITCHES) == sorted([*GATES, *BREAKERS, *PEOPLE])
    for switch in SWITCHES:
        assert switch.sentence.endswith(".") and "\n" not in switch.sentence
        assert switch.source == "inference" or switch.source.startswith("SEC ")
        for number in switch.numbers:
            assert number.least <= number.usual <= number.most and number.unit


def test_who_stands_where():
    assert hooks(parse(""), Costs()) == Hooks()
    one = hooks(parse("gross-limit=10000000,loss-breaker@moved=5,verify"), Costs())
    assert isinstance(one.gate, GrossLimit) and one.gate.usd == 10_000_000
    assert isinstance(one.breaker, TripWire) and one.breaker.triggers.marks == "moved"
    assert isinstance(one.responder.people[0], VerifyFleet)
    text = "account-limit=2000000,leaving<=entering,loss-breaker@moved=5,loss-breaker@arrival=6,kill@3,isolate@5:8"
    many = hooks(parse(text + ",route-mails=3,clear-flag@2"), Costs())
    assert isinstance(many.gate, All) and isinstance(many.breaker, Either)
    assert [type(gate) for gate in many.gate.gates] == [LeavingWithinEntering, GrossLimit]
    assert many.gate.gates[1].account == "33"
    people = {type(person): person for person in many.responder.people}
    assert people[KillAt].at_ms == 180_000 and people[IsolateAt].server == 8
    assert people[Careful].rejects == 3 and people[Careful].expected == "2012"


def test_a_rollback_at_another_minute_is_the_only_one():
    assert hooks(parse("rollback@5"), Costs()).responder.otherwise is None
    firm = hooks(parse("kill@5"), Costs()).responder.otherwise
    assert isinstance(firm, AsTheFirmDid) and firm.at_ms == 1_140_000  # off by 1,200,000


def test_a_server_the_scenario_does_not_have():
    with pytest.raises(BadDefences, match="no such server"):
        hooks(parse("isolate@5:8"), Costs(servers=4))
