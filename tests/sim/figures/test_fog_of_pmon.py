"""What the screen shows was true before, and a larger lag never tells sooner."""

import pytest

from sim.figures import august, fog_of_pmon
from sim.figures.fog_of_pmon import SETTINGS
from sim.figures.settings import read
from sim.replay.reel import NAMES
from sim.replay.worker import morning


def asked(**settings):
    return fog_of_pmon.answer(read(SETTINGS, settings))


def test_with_the_scenarios_lag_it_is_what_the_run_saw():
    found = asked()
    seen_at, seen_gross = NAMES.index("seen_at"), NAMES.index("seen_gross")
    rows = [row for row in morning(august.SEED).reel.rows if row[0] >= 0 and row[0] % 60_000 == 0]
    assert found["seen"][1:] == [row[seen_gross] for row in rows][1:]
    assert found["behind"][1:] == [row[0] - row[seen_at] for row in rows][1:]


def test_more_lag_is_later_knowledge():
    told = [asked(lag=lag)["knew"]["t"] for lag in (0, 60, 300, 600)]
    assert told == sorted(told) and told[0] < told[-1]
    assert asked(pace=3_000)["knew"]["t"] < asked(pace=600)["knew"]["t"]


@pytest.mark.parametrize("lag", [0, 120, 600])
def test_nothing_is_seen_that_was_not_so(lag):
    found = asked(lag=lag, pace=500)
    known = {moment.gross for moment in august.moments()}
    assert set(found["seen"]) <= known
    assert found["knew"] is None or found["knew"]["t"] >= found["was"]["t"]


def test_it_may_never_be_known():
    found = asked(limit=6_500, pace=300)
    assert found["knew"] is None and found["was"] is not None
