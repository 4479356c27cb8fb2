"""The packaged scenarios: there, labelled, and each what its name says."""

import pytest

from sim import scenarios
from sim.provenance import Label
from sim.scenarios.labels import expected_source
from sim.scenarios.parameters import REGISTRY

HEALTHY = [f"healthy-{number:02d}" for number in range(1, 11)]
OTHERS = ["august-1st", "august-1st-auction", "eight-of-eight", "feed-frozen", "late-fault", "none-missed"]
OTHERS += ["rollback-offered", "wrong-configuration"]


def settings(name):
    return scenarios.load(name).settings


def test_all_are_there_the_day_first_and_the_healthy_last():
    assert list(scenarios.names()) == OTHERS + HEALTHY


@pytest.mark.parametrize("name", OTHERS + HEALTHY)
def test_each_is_whole_and_labelled(name):
    scenario = scenarios.load(name)
    assert scenario.name == name and scenario.title and scenario.summary.endswith(".")
    assert "\n" not in scenario.summary and "  " not in scenario.summary
    assert list(scenario.origins) == list(REGISTRY)
    for parameter, origin in scenario.origins.items():
        assert REGISTRY[parameter].takes(getattr(scenario.settings, parameter))
        assert expected_source(origin.label, origin.source) is None
    assert scenarios.load(name) is scenario


def test_no_two_share_a_title():
    titles = [scenarios.load(name).title for name in scenarios.names()]
    assert len({*titles}) == len(titles)


def test_both_readings_of_the_order():
    a, b = scenarios.load("august-1st"), scenarios.load("august-1st-auction")
    assert (a.reading, b.reading) == ("A", "B")
    assert a.settings.live_flagged_per_hour > 0 == b.settings.live_flagged_per_hour
    assert b.settings.auction_flagged == 212 * b.settings.servers > a.settings.auction_flagged


def test_the_rollbacks_minute_says_how_weak_it_is():
    origin = scenarios.load("august-1st").origins["rollback_at_ms"]
    assert origin.label is Label.REPORTED and origin.source.startswith("Dolfing: ") and "Weak" in origin.source


@pytest.mark.parametrize("name", ["eight-of-eight", "none-missed", *HEALTHY])
def test_where_nothing_is_wrong(name):
    s = settings(name)
    assert (s.servers, s.missed, s.misconfigured, s.rollback_at_ms) == (8, 0, 0, -1)


@pytest.mark.parametrize("name", ["none-missed", *HEALTHY])
def test_healthy_days_have_a_busy_open(name):
    assert settings(name).rush_factor >= 8


def test_no_two_healthy_days_are_alike():
    day = settings("eight-of-eight")
    changes = []
    for name in HEALTHY:
        changed = {p: getattr(settings(name), p) for p in REGISTRY if getattr(settings(name), p) != getattr(day, p)}
        assert changed not in changes
        changes.append(changed)


def test_what_each_trap_is():
    assert settings("none-missed").mail_storm_count > 97
    assert settings("none-missed").pmon_executions_per_s < settings("august-1st").pmon_executions_per_s
    wrong = settings("wrong-configuration")
    assert (wrong.missed, wrong.misconfigured) == (0, 8)
    assert settings("late-fault").fault_at_ms > 0
    offered = settings("rollback-offered")
    assert offered.rollback_at_ms == -1 < offered.rollback_offered_at_ms
    assert offered.live_flagged_per_hour > 10 * settings("august-1st").live_flagged_per_hour
    assert settings("feed-frozen").pmon_frozen_at_ms > 0
