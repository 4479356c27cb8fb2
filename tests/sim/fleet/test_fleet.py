"""No host runs a build outside the manifest without an event that says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.behaviour import stops
from sim.fleet.builds import WRONG, WRONG_2012
from sim.fleet.console import play, serve
from sim.fleet.errors import BadHost
from sim.fleet.faults import KINDS, Fault, drawn
from sim.fleet.fleet import Fleet, morning, outside
from sim.fleet.hosts import REQUESTS
from sim.fleet.scripts import Stepped, careful, naive

OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)
artefacts = st.sampled_from([OLD, NEW, Artefact(BUILD_2003), Artefact(BUILD_2012, WRONG)])
numbers = st.integers(1, 8)
faults = st.builds(Fault, st.sampled_from(KINDS), st.integers(1, 5), st.booleans())
requests = st.tuples(st.just("request"), numbers, st.sampled_from(REQUESTS))
wants = st.tuples(st.just("want"), artefacts, st.lists(numbers, max_size=8))


def truth_from_raw_events(log):
    """Read what runs and what is wanted from other events than `outside` and `inside`."""
    runs, wanted = {}, {}
    for event in log.events:
        if event.kind in ("found", "process_changed"):
            runs[event.actor.replace("host:", "smars-")] = event.data["process"]
        elif event.kind == "wanted":
            wanted = event.data
    return tuple(int(host[6:]) for host in sorted(runs) if runs[host] != wanted[host])


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(numbers, artefacts),
    st.dictionaries(numbers, faults),
    st.lists(st.one_of(requests, wants), max_size=40),
)
def test_the_log_always_knows(found, ill, steps):
    fleet = Fleet(Manifest.everywhere(NEW), found=found, faults=ill)
    assert outside(fleet.log) == fleet.outside
    for kind, *rest in steps:
        if kind == "want":
            fleet.want(fleet.manifest.put(*rest))
        else:
            fleet.request(*rest, flags=("rlp",))
        assert outside(fleet.log) == fleet.outside == truth_from_raw_events(fleet.log)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([naive, careful]))
def test_same_arguments_same_log(seed, script):
    runs = []
    for _ in range(2):
        fleet = Fleet(Manifest.everywhere(NEW), found=dict.fromkeys(range(1, 9), OLD), faults=drawn(seed))
        play(Stepped(script).next_step, serve(fleet))
        assert outside(fleet.log) == fleet.outside
        runs.append(fleet.log.sha256)
    assert runs[0] == runs[1]


def test_the_morning_had_one_old_host_of_eight():
    fleet = morning()
    assert fleet.outside == (8,) == outside(fleet.log)
    assert [build.name for build in fleet.builds()] == ["2012"] * 7 + ["2005"]
    assert morning(missed=0).outside == ()
    assert morning(missed=3, hosts=5).outside == (3,)


def test_the_wrong_configuration_is_outside_too():
    fleet = morning(missed=0, misconfigured=4)
    assert fleet.outside == (4,)
    assert fleet.builds()[3] == WRONG_2012 and not stops(fleet.builds()[3], ("rlp",))
    assert [build.name for build in fleet.builds()] == ["2012"] * 8
    assert morning(missed=4, misconfigured=4).builds()[3] == BUILD_2005


def test_time_is_counted():
    fleet = Fleet(Manifest.everywhere(NEW), faults={1: Fault("hangs"), 2: Fault("unreachable")})
    for number in (1, 2, 3):
        fleet.request(number, "restart")
    assert fleet.seconds == 30 + 1 + 20


def test_a_copy_of_a_fleet_goes_its_own_way():
    fleet = morning()
    twin, before = fleet.copy(), fleet.log.sha256
    twin.request(8, "copy")
    twin.request(8, "restart")
    assert (fleet.outside, twin.outside) == ((8,), ()) and fleet.log.sha256 == before
    assert outside(twin.log) == ()


def test_a_host_that_is_not_there_is_refused():
    for number in (0, 9):
        with pytest.raises(BadHost):
            morning(missed=number or -1)
        with pytest.raises(BadHost):
            morning().request(number, "ask")
    with pytest.raises(BadHost, match="name them all"):
        morning().want(Manifest.everywhere(NEW, 7))


def test_an_old_file_behind_a_new_process_is_in_the_log_before_it_matters():
    fleet = Fleet(Manifest.everywhere(NEW))
    fleet.want(Manifest.everywhere(OLD))
    fleet.request(1, "copy")
    fleet.want(Manifest.everywhere(NEW))
    assert fleet.outside == () and fleet.log.count("file_changed") == 1
    fleet.request(1, "restart")
    assert fleet.outside == (1,) == outside(fleet.log)
