"""The inbox: however it is asked, the same mail; rejects that nothing marks as urgent."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.guard.shapes import Mail
from sim.watch.errors import BadMorning
from sim.watch.ids import BLOCK, Ids
from sim.watch.inbox import COPY_MS, DEPLOYMENT, Fault, Inbox
from sim.watch.noise import noise, storm
from sim.watch.systems import STORMY, SYSTEMS
from sim.watch.wordings import CLEARING, NAMES_SERVER, POLITE, REJECTS

few = settings(max_examples=60, deadline=None)
EIGHT, END = -5_400_000, 2_700_000
MOMENTS = st.integers(EIGHT, END)


def inbox(seed=1, rate=120, **more):
    return Inbox(seed, rate, EIGHT, END, **more)


def everything(box):
    return box.between(EIGHT, END + 10**6)


@few
@given(st.integers(0, 50), st.lists(MOMENTS, max_size=12), st.lists(MOMENTS, max_size=12))
def test_between_cuts_time_without_loss(seed, cuts, rejects):
    box = inbox(seed, storm_at_ms=0, storm_count=20)
    for parent, at in enumerate(rejects):
        box.reject(at, parent, 8)
    cuts = [EIGHT, *sorted(cuts), END]
    parts = [mail for t0, t1 in zip(cuts, cuts[1:]) for mail in box.between(t0, t1)]
    assert tuple(parts) == box.between(EIGHT, END)
    assert [(m.at, m.id) for m in parts] == sorted((m.at, m.id) for m in parts)


@few
@given(st.lists(MOMENTS, max_size=20), st.lists(MOMENTS, max_size=8))
def test_mail_does_not_depend_on_who_looked_when(rejects, looks):
    one, other = inbox(), inbox()
    for parent, at in enumerate(rejects):
        one.reject(at, parent, 8)
        other.reject(at, parent, 8)
        for look in looks:
            other.between(look, look + 60_000)
    assert everything(one) == everything(other)


def test_rejects_move_nobody_elses_mail_or_id():
    quiet, box = inbox(), inbox(storm_at_ms=-600_000, storm_count=50)
    for parent in range(97):
        box.reject(-5_000_000 + parent, parent, 8)
    assert dict.fromkeys(everything(quiet)).keys() < dict.fromkeys(everything(box)).keys()
    assert len(everything(box)) == len(everything(quiet)) + 97 + 50


def test_a_longer_morning_begins_with_the_shorter():
    short, long = (Inbox(4, 120, EIGHT, end) for end in (0, END))
    assert set(short.between(EIGHT, 0)) == set(long.between(EIGHT, 0))


def test_what_a_reject_says():
    box = inbox(rate=0)
    box.reject(-5_340_000, 17, 8)
    (mail,) = everything(box)
    assert (mail.at, mail.subject) == (-5_340_000, "BNET reject")
    assert "SMARS" in mail.body and "Power Peg disabled" in mail.body and "17" in mail.body
    assert [field.name for field in dataclasses.fields(Mail)] == ["id", "at", "sender", "subject", "body"]
    assert (box.count_rejects(), box.causes()) == (1, {mail.id: DEPLOYMENT})


def test_other_words_for_the_same():
    for wording in (*REJECTS, NAMES_SERVER):
        box = inbox(rate=0, wording=wording)
        box.reject(0, 17, 8)
        (mail,) = everything(box)
        assert "{" not in mail.body
        assert ("8" in mail.body) == (wording is NAMES_SERVER)
    assert "Power Peg" not in POLITE.body


def test_a_reject_may_be_delivered_more_than_once():
    box = inbox(rate=0, copies=3)
    box.reject(0, 1, 8)
    mails = everything(box)
    assert [mail.at for mail in mails] == [0, COPY_MS, 2 * COPY_MS]
    assert len({mail.id for mail in mails}) == box.count_rejects() == 1


def test_a_second_fault_has_its_own_cause():
    box = inbox(rate=0, faults=(Fault("clearing", 600_000, 3, CLEARING), Fault("more", 0, 1, POLITE)))
    mails = everything(box)
    assert [box.causes()[mail.id] for mail in mails] == ["more", *["clearing"] * 3]
    assert [mail.at for mail in mails] == [0, 600_000, 640_000, 680_000]


def test_a_storm_is_one_systems_usual_words():
    usual = {mail.body for seed in range(5) for mail in noise(seed, 120, EIGHT, END)}
    mails = list(storm(9, 0, 200))
    assert len({mail.id for mail in mails}) == 200
    assert {mail.sender for mail in mails} == {STORMY.sender}
    assert {mail.body for mail in mails} <= usual
    assert mails[-1].at < 180_000


def test_a_copy_goes_its_own_way():
    box = inbox()
    box.reject(0, 1, 8)
    other = box.copy()
    before = everything(box)
    other.reject(1, 2, 8)
    assert everything(box) == before and box.count_rejects() == 1
    box.reject(1, 2, 8)
    assert everything(box) == everything(other)
    assert box.causes() == other.causes()


def test_the_rate_is_the_rate():
    assert not everything(inbox(rate=0))
    for rate in (30, 120, 600):
        number = sum(len(everything(inbox(seed, rate))) for seed in range(40))
        assert 0.95 < number / (40 * 2.25 * rate) < 1.1


def test_the_systems_are_a_dozen_with_rhythms_of_their_own():
    assert len(SYSTEMS) == 12 == len({system.sender for system in SYSTEMS})
    assert sum(system.share for system in SYSTEMS) == 100
    mails = list(noise(1, 300, EIGHT, END))
    assert {mail.sender for mail in mails} == {system.sender for system in SYSTEMS}
    hourly = {mail.at // 60_000 % 30 for mail in mails if mail.sender == "scheduler@desk.example"}
    assert hourly == {0}
    assert len({mail.id for mail in mails}) < len(mails)


def test_some_of_the_noise_sounds_like_trouble():
    text = " ".join(mail.subject + mail.body for mail in noise(1, 300, EIGHT, END))
    assert all(word in text for word in ("SMARS", "rejected", "disabled", "CRITICAL", "Error"))


@few
@given(st.integers(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, BLOCK - 1)), max_size=50, unique=True))
def test_no_two_mails_share_an_id(seed, places):
    ids = Ids(seed)
    assert len({ids.of(*place) for place in places}) == len(places)


def test_the_noise_is_pinned_for_every_interpreter():
    first = inbox().between(EIGHT, EIGHT + 27_000)
    pinned = [(449, 3382168031), (20772, 4024039322), (26153, 4171766095)]
    assert [(mail.at - EIGHT, mail.id) for mail in first] == pinned


@pytest.mark.parametrize("bad", [{"noise_per_hour": -1}, {"storm_count": -1}, {"copies": 0}, {"ends_ms": -1}])
def test_impossible_mornings_are_refused(bad):
    with pytest.raises(BadMorning):
        Inbox(**({"seed": 1, "noise_per_hour": 1, "starts_ms": 0, "ends_ms": 1} | bad))
    with pytest.raises(BadMorning):
        Ids(1).of(0, BLOCK)
