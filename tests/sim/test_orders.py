"""Orders and reports are plain data on demand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import reports
from sim.errors import BadQuantity, NotPlain
from sim.orders import ChildOrder, ParentOrder, Side

QUANTITIES = st.integers(1, 2**32 - 1)
SIDES = st.sampled_from(Side)


def through_json(data):
    assert all(type(value) in (int, str, list) for value in data.values())
    return json.loads(json.dumps(data))


@given(st.builds(ParentOrder, st.integers(0), st.integers(0), SIDES, QUANTITIES, st.just(("rlp", "auction"))))
def test_a_parent_comes_back(parent):
    assert ParentOrder.from_plain(through_json(parent.plain())) == parent


@given(st.builds(ChildOrder, st.text(), st.integers(), st.integers(), st.integers(), SIDES, QUANTITIES))
def test_a_child_comes_back(child):
    assert ChildOrder.from_plain(through_json(child.plain())) == child


@pytest.mark.parametrize(
    "report",
    [
        reports.Ack(1, 2, "1.3", 100),
        reports.Cancelled(1, 2, "1.3", 40),
        reports.Fill(1, 2, "1.3", 60, "X-1.3-1"),
        reports.Bust(1, 2, "1.3", 60, "X-1.3-1"),
        reports.Correction(1, 2, "1.3", 50, "X-1.3-1"),
    ],
)
def test_a_report_comes_back(report):
    plain = report.plain()
    assert next(iter(plain)) == "kind"
    again = reports.from_plain(through_json(plain))
    assert again == report
    assert type(again) is type(report)


def test_what_cannot_be_an_order_or_a_report():
    with pytest.raises(BadQuantity, match="child's quantity"):
        ChildOrder("1.1", 1, 1, 1, Side.BUY, 0)
    with pytest.raises(BadQuantity, match="parent's quantity"):
        ParentOrder(1, 1, Side.BUY, 10.0)
    with pytest.raises(BadQuantity, match="report's quantity"):
        reports.Ack(1, 1, "1.1", -5)
    with pytest.raises(NotPlain, match="a kind out of"):
        reports.from_plain({"kind": "", "quantity": 1})
