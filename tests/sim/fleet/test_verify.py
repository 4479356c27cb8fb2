"""Each way of asking sees what it says and is blind to what it says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.builds import WRONG
from sim.fleet.console import play, serve, wanted
from sim.fleet.faults import Fault
from sim.fleet.fleet import Fleet, morning
from sim.fleet.scripts import Stepped
from sim.fleet.verify import AGREES, COLUMNS, DIFFERS, SILENT, WAYS, matrix, three_ways

OLD, NEW, MISSET = Artefact(BUILD_2005), Artefact(BUILD_2012), Artefact(BUILD_2012, WRONG)
EVERY = [column for columns in COLUMNS.values() for column in columns]


def verify(fleet):
    session = play(Stepped(three_ways).next_step, serve(fleet))
    return session, matrix(session, wanted(fleet))


def one(found=NEW, fault=None, deployed=True):
    """A fleet whose host 5 was found so, and deployed to."""
    fleet = Fleet(Manifest.everywhere(NEW), found={5: found}, faults={5: fault} if fault else None)
    for what in ("copy", "restart") if deployed else ():
        fleet.request(5, what)
    return fleet


STATES = {
    "all is well": (one(), "agrees agrees agrees agrees agrees"),
    "never copied": (one(OLD, deployed=False), "differs agrees differs differs differs"),
    "half a file": (one(OLD, Fault("half_writes")), "differs agrees differs differs differs"),
    "stale process": (one(OLD, Fault("ignores_restart")), "agrees agrees differs differs differs"),
    "liar": (one(OLD, Fault("lies")), "agrees agrees agrees differs differs"),
    "wrong configuration": (one(MISSET, deployed=False), "agrees differs differs agrees differs"),
    "the build of 2003": (one(Artefact(BUILD_2003), deployed=False), "differs agrees differs differs agrees"),
    "unreachable": (one(NEW, Fault("unreachable")), "silent silent silent silent silent"),
}


@pytest.mark.parametrize("title", STATES)
def test_what_each_column_says(title):
    fleet, expected = STATES[title]
    session, lines = verify(fleet)
    assert list(lines["smars-5"]) == EVERY and " ".join(lines["smars-5"].values()) == expected
    others = [line for host, line in lines.items() if host != "smars-5"]
    assert len(others) == 7 and all(set(line.values()) == {AGREES} for line in others)
    assert session.failed == (("smars-5",) if "differs" in expected else ())
    assert session.silent == (("smars-5",) if "silent" in expected else ())
    assert session.ok == (title == "all is well")


def test_a_wrong_file_that_waits_is_seen_on_disk_alone():
    fleet = one()
    fleet.want(Manifest.everywhere(OLD))
    fleet.request(5, "copy")
    fleet.want(Manifest.everywhere(NEW))
    _, lines = verify(fleet)
    assert [column for column, cell in lines["smars-5"].items() if cell == DIFFERS] == ["program"]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 8), st.sampled_from([OLD, MISSET, Artefact(BUILD_2003)])))
def test_the_manifest_is_the_measure_and_never_the_majority(found):
    fleet = Fleet(Manifest.everywhere(NEW), found=found)
    session, _ = verify(fleet)
    assert session.failed == session.outside == tuple(f"smars-{n}" for n in sorted(found))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 8), st.integers(0, 8))
def test_asking_changes_nothing(missed, misconfigured):
    fleet = morning(missed, misconfigured)
    before = [(host.file, host.process) for host in fleet.hosts]
    session, _ = verify(fleet)
    assert [(host.file, host.process) for host in fleet.hosts] == before
    assert session.traded == 0 and fleet.log.count("traded") == 0


def test_who_was_not_asked_is_silent():
    fleet = morning()
    session = play(lambda heard: {"do": "done", "ok": True}, serve(fleet))
    assert all(set(line.values()) == {SILENT} for line in matrix(session, wanted(fleet)).values())


def test_three_ways_are_the_three_requests_that_look():
    assert [way.request for way in WAYS] == list(COLUMNS)
