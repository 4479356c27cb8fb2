"""One defence alone: the rows are what the replay says at the same address, and the verdict follows its rule."""

import pytest

from sim.figures.alone import KINDS, ROWS, band, each, judge, middle
from sim.guard.switches import SWITCHES
from sim.replay.worker import morning

SEED = 20_120_803
FEW = [
    row for row in ROWS if row.what_if in ("verify", "kill@5", "gross-limit=10000000", "isolate@10:8", "rollback@-30")
]


def test_every_switch_has_its_rows_in_the_boards_order():
    names = list(dict.fromkeys(row.name for row in ROWS))
    assert names == [switch.name for switch in SWITCHES]
    assert len({(row.what_if, row.since) for row in ROWS}) == len(ROWS)


def test_a_row_is_what_the_replay_says_at_the_same_address():
    happened, answers = each(SEED, FEW)
    assert happened == morning(SEED, look=False).figures()
    for row, answer in zip(FEW, answers, strict=True):
        assert answer == morning(SEED, row.what_if, row.since, look=False).figures(), row


def one(loss, served=1_000_000):
    return {"loss": loss, "gross": 0, "served": served}


@pytest.mark.parametrize(
    ("answers", "kind", "passed"),
    [
        ([one(999_999)] * 19 + [one(5_000_000)], "suffices", 19),
        ([one(999_999)] * 18 + [one(5_000_000)] * 2, "helps", 18),
        ([one(0, 989_999)] * 20, "customers", 0),
        ([one(0, 990_000)] * 20, "suffices", 20),
        ([one(390_000_000)] * 20, "little", 0),
        ([one(403_000_000)] * 20, "worse", 0),
        ([one(379_000_000)] * 20, "helps", 0),
    ],
)
def test_the_verdict_follows_its_rule(answers, kind, passed):
    verdict = judge(answers, [one(400_000_000)] * len(answers))
    assert verdict == (kind, passed, 20) and verdict.kind in KINDS


def test_of_twenty_the_outermost_at_each_end_are_left_out():
    values = [*range(20)][::-1]
    assert band(values) == (1, 9, 18) and middle(values) == 9
