"""Stopping at a minute is a run of the engine; an earlier stop never costs more."""

import pytest

from sim.figures import august, notice_and_stop
from sim.figures.errors import BadSetting
from sim.figures.notice_and_stop import SETTINGS, signs
from sim.figures.settings import read


def asked(**settings):
    return notice_and_stop.answer(read(SETTINGS, settings))


def test_an_earlier_stop_never_costs_more():
    losses = [asked(noticed=0, stopped=minute)["loss"] for minute in (0, 1, 5, 10, 28, 45)]
    assert losses == sorted(losses) and losses[0] < losses[-1] == august.moments()[-1].loss


def test_stopped_before_the_open_nothing_is_sent():
    found = asked(noticed=-60, stopped=-30)
    assert found["loss"] == 0 and found["executions"] == 0 and found["quiet"] is None and found["before"] == 1


def test_the_signs_are_in_order_and_say_how_sure_they_are():
    found = signs()
    assert [sign.t for sign in found] == sorted(sign.t for sign in found)
    assert {sign.standing for sign in found} == {"documented", "one account", "contested", "model"}


def test_who_stops_before_noticing_is_told():
    with pytest.raises(BadSetting, match="a stop no earlier than the noticing"):
        asked(noticed=10, stopped=9)
