"""The console runs the fleet's own code: its first state is the naive script's, its looks are those of `verify`."""

import pytest

from sim.builds import BUILD_2005, BUILD_2012
from sim.figures.deploy_console import HOSTS, LOOKS, UNASKED, WELL
from sim.figures.worker import answer
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.console import play, serve, wanted
from sim.fleet.faults import FLAKY, KINDS, LIES, Fault
from sim.fleet.fleet import Fleet
from sim.fleet.scripts import Stepped, naive
from sim.fleet.verify import matrix, three_ways

CAREFUL = {"script": ["copy", "hash", "restart", "ask", "probe"], "insist": True}


def console(**settings):
    return answer({"figure": "deploy-console", **settings})


def with_one(kind, place=HOSTS):
    return [kind if number == place else WELL for number in range(1, HOSTS + 1)]


def fleet(kind):
    found = dict.fromkeys(range(1, HOSTS + 1), Artefact(BUILD_2005))
    faults = {HOSTS: Fault(kind, 2 if kind == FLAKY else None)}
    return Fleet(Manifest.everywhere(Artefact(BUILD_2012)), found=found, faults=faults)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_naive_script_and_the_three_ways(kind):
    theirs = fleet(kind)
    session = play(Stepped(naive).next_step, serve(theirs))
    want = wanted(theirs)
    looked = play(Stepped(three_ways).next_step, serve(theirs))
    ours = console(faults=with_one(kind), look=list(LOOKS))
    assert (ours["said"], ours["ok"], ours["seconds"]) == (list(session.said), session.ok, session.seconds)
    script = [row[1:5] for row in ours["log"] if row[0] == "script"]
    assert script == [
        [row.second, row.step["host"], row.step["do"], row.heard["status"]]
        for row in session.rows
        if "host" in row.step
    ]
    assert {host["name"]: host["cells"] for host in ours["hosts"]} == matrix(looked, want)
    assert [host["name"] for host in ours["hosts"] if host["outside"]] == list(session.outside)


@pytest.mark.parametrize("kind", KINDS)
def test_the_naive_script_says_success_whatever_ails_a_host(kind):
    found = console(faults=with_one(kind), look=["hash", "probe"])
    assert found["said"] == ["SUCCESS"] and found["code"] == 0
    assert "1 of 8 runs the build of 2005: smars-8" in found["truth"]
    assert "smars-8" in found["found"]


@pytest.mark.parametrize("then", ["stop", "collect"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_script_that_looks_never_claims_too_much(kind, then):
    found = console(faults=with_one(kind, 3), then=then, **CAREFUL)
    assert found["ok"] == (not any(host["outside"] for host in found["hosts"]))
    assert found["ok"] == (kind == FLAKY)
    old = sum(host["outside"] for host in found["hosts"])
    assert old == (0 if found["ok"] else 1 if then == "collect" else HOSTS - 2)


def test_only_behaviour_finds_the_liar():
    script = ["copy", "hash", "restart", "ask"]
    assert console(faults=with_one(LIES), script=script, then="collect")["ok"]
    found = console(faults=with_one(LIES), look=["hash", "ask"])
    assert "all eight agree" in found["found"]
    assert "differs: smars-8" in console(faults=with_one(LIES), look=["probe"])["found"]


def test_what_nobody_asked_is_not_known():
    first = console()
    assert {cell for host in first["hosts"] for cell in host["cells"].values()} == {UNASKED}
    assert first["found"] == "Nobody has looked yet."
    cells = console(look=["probe", "probe"])["hosts"][7]["cells"]
    assert cells == {"program": UNASKED, "configuration": UNASKED, "process": UNASKED} | {
        "handler": "differs",
        "loop": "differs",
    }


def test_an_empty_script_has_nothing_to_fail_at():
    found = console(script=[], faults=[])
    assert found["said"] == ["SUCCESS"] and found["truth"].count("smars-") == HOSTS
