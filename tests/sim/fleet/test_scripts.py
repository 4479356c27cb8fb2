"""SUCCESS is a lie, and what a script can know."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.builds import BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.console import MOST_STEPS, drive, play, serve
from sim.fleet.faults import KINDS, Fault, drawn
from sim.fleet.fleet import Fleet, morning
from sim.fleet.scripts import Stepped, careful, naive
from sim.fleet.steps import done, probe, request, say

OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)


def before(**faults):
    ill = {int(key[1:]): fault for key, fault in faults.items()}
    return Fleet(Manifest.everywhere(NEW), found=dict.fromkeys(range(1, 9), OLD), faults=ill)


def run(script, fleet, **options):
    return play(Stepped(script).next_step, serve(fleet, **options))


def fault(kind):
    return Fault(kind, 2 if kind == "flaky" else None)


@pytest.mark.parametrize("kind", KINDS)
def test_the_naive_script_is_always_content(kind):
    session = run(naive, before(h8=fault(kind)))
    assert session.ok and session.code == 0 and session.said == ("SUCCESS",)
    assert session.false_success and session.outside == ("smars-8",)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("lies", "flaky")])
def test_the_careful_script_names_the_host_and_stops(kind):
    session = run(careful, before(h3=fault(kind)))
    assert (session.ok, session.code, session.failed) == (False, 1, ("smars-3",))
    assert "smars-3" in session.said[-1] and not session.false_success
    assert not any(row.step.get("host") in ("smars-4", "smars-8") for row in session.rows)


def test_the_careful_script_comes_back_to_a_flaky_host():
    session = run(careful, before(h8=Fault("flaky", times=2)))
    assert session.ok and session.outside == ()


def test_the_careful_script_gives_a_host_up_after_a_few_attempts():
    session = run(careful, before(h1=Fault("hangs")))
    assert session.rows[0].step == request("hash", "smars-1")
    assert len(session.rows) <= 10 and session.problem is None


def test_a_liar_deceives_the_careful_script():
    assert run(careful, before(h8=Fault("lies"))).false_success


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_only_a_liar_deceives_the_careful_script(seed):
    faults = drawn(seed, share=1, out_of=2)
    session = run(careful, Fleet(Manifest.everywhere(NEW), found=dict.fromkeys(range(1, 9), OLD), faults=faults))
    if session.false_success:
        assert all(faults[int(host[6:])].kind == "lies" for host in session.outside)
    assert session.problem is None and session.traded == 0


def test_running_it_again_changes_nothing_and_mends_what_failed():
    fleet = before(h5=Fault("half_writes", times=4))
    assert run(careful, fleet).failed == ("smars-5",)
    fleet.host(5).fault = None
    again = run(careful, fleet)
    assert again.ok and again.outside == ()
    assert not any(row.step["do"] == "copy" and row.step["host"] == "smars-1" for row in again.rows)
    third = run(careful, fleet)
    assert all(row.step["do"] in ("hash", "ask", "say") for row in third.rows)


def test_a_host_missing_from_the_inventory():
    listed = [f"smars-{n}" for n in range(1, 8)]
    assert run(naive, before(), inventory=listed).false_success  # seven of eight, and SUCCESS
    session = run(careful, before(), inventory=listed)
    assert session.failed == ("smars-8",) and not session.ok


def test_a_host_that_is_only_in_the_inventory():
    session = run(careful, before(), inventory=[*(f"smars-{n}" for n in range(1, 9)), "smars-9"])
    assert not session.ok and session.failed == ("smars-9",) and session.outside == ()


@pytest.mark.parametrize(
    "step",
    [
        None,
        7,
        "done",
        [],
        {},
        {"do": "rm"},
        {"do": []},
        {"do": "copy"},
        {"do": "copy", "host": 8},
        {"do": "done"},
        {"do": "done", "ok": 1},
        {"do": "done", "ok": True, "failed": "smars-8"},
        {"do": "done", "ok": True, "silent": [8]},
        {"do": "say", "text": 1},
        {"do": "probe", "host": "smars-8", "flags": ["power_peg"]},
        {"do": "order", "host": "smars-8", "flags": "rlp"},
    ],
)
def test_what_is_no_step_ends_the_session_in_words(step):
    session = play(lambda heard: step, serve(morning()))
    assert session.problem.code == "not_a_step" and str(session.problem).startswith("expected ")
    assert session.ok is None and session.code == 1 and not session.false_success


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.binary(max_size=3)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=6,
)
likely = st.fixed_dictionaries(
    {
        "do": st.sampled_from(["copy", "hash", "restart", "ask", "probe", "order", "say", "done", "x"]),
        "host": st.sampled_from(["smars-1", "smars-8", "smars-9", 1]),
    },
    optional={"ok": anything, "failed": anything, "text": anything, "flags": anything},
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(anything, likely), max_size=12))
def test_whatever_is_sent_in_nothing_is_raised(steps):
    waiting = iter(steps)
    session = play(lambda heard: next(waiting, done(ok=True)), serve(morning()))
    assert session.problem or session.ok is not None


def test_a_script_that_goes_on_for_ever_is_stopped():
    session = play(lambda heard: request("copy", "smars-8"), serve(before(h8=Fault("unreachable"))))
    assert session.problem.code == "too_many" and len(session.rows) == MOST_STEPS


def test_no_such_host_is_an_answer():
    steps = iter([request("ask", "smars-9"), done(ok=False)])
    session = play(lambda heard: next(steps), serve(morning()))
    assert session.rows[0].heard == {"status": "unknown", "seconds": 0}


def test_a_real_order_is_on_the_record():
    steps = iter([probe("smars-8"), {"do": "order", "host": "smars-8"}, say("oops"), done(ok=True)])
    fleet = morning()
    session = play(lambda heard: next(steps), serve(fleet))
    assert session.traded > 300 and fleet.log.count("traded") == 1
    assert session.rows[0].heard["handler"] == session.rows[1].heard["handler"] == "power_peg"


def test_what_a_stranger_does_to_what_it_hears_changes_nothing():
    def spoil(script):
        stepped = Stepped(script)

        def next_step(heard):
            step = stepped.next_step(copy.deepcopy(heard))
            heard.clear()
            return step

        return next_step

    assert play(spoil(careful), serve(before())) == run(careful, before())


def test_a_script_hears_nothing_of_the_truth():
    fleet = before(h8=Fault("lies"))
    for row in run(careful, fleet).rows:
        assert set(row.heard) <= {"status", "seconds", "name", "program", "configuration", "handler", "stops"}
        assert all(type(value) in (str, int, bool) for value in row.heard.values())


def test_driving_for_those_who_are_generators_themselves():
    fleet, script = before(), Stepped(naive)
    driving = drive(script.next_step, serve(fleet))
    step = next(driving)
    with pytest.raises(StopIteration) as end:
        while True:
            step = driving.send(step)
    assert end.value.value.said == ("SUCCESS",)
