"""The scorer counts what a page was worth; the three rules show what it is for."""

import pytest

from sim.guard.shapes import Mail
from sim.watch.inbox import DEPLOYMENT, Fault, Inbox
from sim.watch.rules import Count, Literal, Novel, signature
from sim.watch.triage import Paged, drive, plain, play, quiet_pages, score
from sim.watch.wordings import CLEARING, REJECTS

EIGHT, FIVE_PAST, END = -5_400_000, -5_100_000, 2_700_000


def morning(seed=1, rejects=97, first=-5_340_000, every=55_000, **more):
    box = Inbox(seed, 120, EIGHT, END, **more)
    for parent in range(rejects):
        box.reject(first + parent * every, parent + 1, 8)
    return box


def read(rule, box):
    return play(rule, box.between(EIGHT, END), box.causes())


KNOWN = [mail for seed in range(100, 120) for mail in morning(seed, rejects=0).between(EIGHT, END)]
QUIET = [morning(seed, rejects=0).between(EIGHT, END) for seed in range(200, 220)]


def mail(id, at=0, body="b"):
    return Mail(id, at, "s", "t", body)


def test_a_score_adds_up():
    mails = [mail(1, 10), mail(2, 20), mail(3, 30), mail(4, 40), mail(5, 50)]
    answers = ["noise", None, "found", {"text": "again", "mail": 2}, {"text": "other"}]
    result = score(mails, answers, {2: "a", 3: "a", 5: "b"})
    assert result.faults == {"a": 20, "b": 50}
    assert result.first == {"a": Paged(30, 3, "a", "found"), "b": Paged(50, 5, "b", "other")}
    assert (len(result.pages), result.false, result.repeats) == (4, 1, 1)
    assert (result.precision_pct, result.recall_pct) == (50, 100)
    assert (result.delay_ms("a"), result.delay_ms("b"), result.delay_ms("c")) == (10, 0, None)


def test_a_quiet_day_divides_by_nothing():
    result = score([mail(1)], [None], {})
    assert (result.precision_pct, result.recall_pct, result.pages) == (None, None, ())


@pytest.mark.parametrize(
    "answer", [1, True, 0.5, b"x", [], {}, {"text": 5}, object()], ids=lambda value: type(value).__name__
)
def test_an_odd_answer_is_noted_and_pages_nobody(answer):
    result = score([mail(7)], [answer], {7: "a"})
    assert (result.pages, result.odd) == ((), ((7, answer),))


def test_drive_yields_what_asking_returns():
    driving = drive(plain, [mail(1), mail(2)], {2: "a"})
    assert next(driving) == {"id": 1, "at": 0, "sender": "s", "subject": "t", "body": "b"}
    assert driving.send(None)["id"] == 2
    with pytest.raises(StopIteration) as end:
        driving.send("page")
    assert end.value.value.recall_pct == 100


def test_counting_to_97_comes_too_late():
    box = morning()
    assert read(Count(), box).first[DEPLOYMENT].at > -120_000
    assert read(Count(), morning(rejects=3)).pages == ()


def test_a_count_is_not_fooled_by_copies():
    assert read(Count(), morning(rejects=96, copies=5)).pages == ()


def test_the_literal_rule_knows_one_wording_and_one_fault():
    assert read(Literal(), morning()).delay_ms(DEPLOYMENT) == 0
    for wording in REJECTS[1:]:
        assert read(Literal(), morning(wording=wording)).pages == ()
    both = morning(faults=(Fault("clearing", 600_000, 5, CLEARING),))
    assert read(Literal(), both).recall_pct == 50


@pytest.mark.parametrize("wording", REJECTS, ids=lambda wording: wording.name)
@pytest.mark.parametrize(
    "more",
    [{}, {"rejects": 3}, {"copies": 4}, {"storm_at_ms": -5_350_000, "storm_count": 500}],
    ids=["as it was", "three mails", "copies", "storm"],
)
def test_the_novel_rule_pages_once_and_in_time(wording, more):
    result = read(Novel(KNOWN), morning(wording=wording, **more))
    assert (len(result.pages), result.precision_pct) == (1, 100)
    assert result.first[DEPLOYMENT].at < FIVE_PAST


def test_the_novel_rule_hears_the_second_fault():
    result = read(Novel(KNOWN), morning(faults=(Fault("clearing", 600_000, 5, CLEARING),)))
    assert (result.recall_pct, len(result.pages), result.delay_ms("clearing")) == (100, 2, 40_000)


def test_one_mail_delivered_twice_is_one_mail():
    assert read(Novel(KNOWN), morning(rejects=1, copies=9)).pages == ()


def test_quiet_days_stay_quiet_for_who_waits_for_the_second():
    assert sum(quiet_pages(lambda: Novel(KNOWN), QUIET)) == 0
    assert sum(quiet_pages(lambda: Novel(KNOWN, enough=1), QUIET)) > 20


def test_the_novel_rule_forgets_what_is_long_past():
    rule = Novel((), enough=2, within_ms=100)
    assert rule.on_mail(mail(1, 0)) is None
    assert rule.on_mail(mail(2, 100)) is None
    assert rule.on_mail(mail(3, 199)) == {"text": "new: t: b", "mail": 3}
    assert rule.on_mail(mail(4, 200)) is None


def test_a_signature_leaves_numbers_open():
    assert signature(mail(1, body="order 17 is  A7 late")) == signature(mail(2, body="order 9 is B11 late"))
    assert signature(mail(1, body="order 17")) != signature(mail(1, body="other 17"))


@pytest.mark.parametrize("make", [lambda: Count(2, "t"), lambda: Literal("b"), lambda: Novel(())])
def test_a_copied_rule_goes_its_own_way(make):
    rule = make()
    rule.on_mail(mail(1, body="x"))
    other = rule.copy()
    answers = [other.on_mail(mail(id)) for id in (2, 3, 4)]
    assert any(answers)
    assert [rule.on_mail(mail(id)) for id in (2, 3, 4)] == answers
