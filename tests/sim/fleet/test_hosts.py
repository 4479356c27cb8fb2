"""A file on disk and a running process are two things; hosts fail in their own ways."""

import pytest

from sim.builds import BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact
from sim.fleet.errors import BadFault
from sim.fleet.faults import KINDS, Fault, drawn
from sim.fleet.hosts import TIMEOUT_S, File, Host, name

OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)


def host(fault=None):
    return Host(8, File(OLD), OLD, fault)


def ask(host, *requests):
    return [host.request(what, wanted=NEW, flags=("rlp",)) for what in requests][-1]


def test_a_copied_file_does_nothing_until_the_restart():
    one = host()
    assert ask(one, "copy", "hash").data == NEW.hashes
    assert ask(one, "ask").data == {"name": "2005", **OLD.hashes} and one.build == BUILD_2005
    assert ask(one, "probe").data == {"handler": "power_peg", "stops": False}
    assert ask(one, "restart", "ask").data == {"name": "2012", **NEW.hashes} and one.build == BUILD_2012
    assert ask(one, "probe").data == {"handler": "rlp", "stops": True}


def test_unreachable_changes_nothing_and_says_so_at_once():
    one = host(Fault("unreachable"))
    assert ask(one, "copy", "restart").status == "unreachable"
    assert (one.file, one.process) == (File(OLD), OLD)


@pytest.mark.parametrize("lands", [False, True])
def test_hanging_never_answers_and_may_have_done_it(lands):
    one = host(Fault("hangs", lands=lands))
    for what in ("copy", "restart", "ask"):
        heard = ask(one, what)
        assert (heard.status, heard.seconds, heard.data) == ("timeout", TIMEOUT_S, {})
    assert one.process == (NEW if lands else OLD)


def test_half_a_file_has_another_hash_and_will_not_start():
    one = host(Fault("half_writes"))
    assert ask(one, "copy").status == "ok"
    heard = ask(one, "hash").data
    assert heard["program"] not in (NEW.hashes["program"], OLD.hashes["program"])
    assert ask(one, "restart").status == "error" and one.process == OLD


def test_a_copy_that_says_ok_and_copies_nothing():
    one = host(Fault("ignores_copy"))
    assert ask(one, "copy").status == "ok" and ask(one, "hash").data == OLD.hashes


def test_a_restart_that_does_not_take():
    one = host(Fault("ignores_restart"))
    assert ask(one, "copy", "restart").status == "ok"
    assert ask(one, "hash").data == NEW.hashes and ask(one, "ask").data["name"] == "2005"


def test_a_liar_reads_its_version_from_the_disk_and_behaviour_tells():
    one = host(Fault("lies"))
    assert ask(one, "copy", "restart", "ask").data == {"name": "2012", **NEW.hashes}
    assert ask(one, "probe").data["handler"] == "power_peg"


def test_flaky_fails_at_first_and_then_is_well():
    one = host(Fault("flaky", times=2))
    assert [ask(one, "copy").status for _ in range(4)] == ["unreachable", "unreachable", "ok", "ok"]


def test_a_probe_trades_nothing_and_an_order_does():
    one = host()
    ask(one, "probe")
    assert one.traded == 0
    ask(one, "order")
    assert one.traded > 300  # shares; 300 were ordered, and this build does not stop


def test_a_copy_of_a_host_is_another_host():
    one = host()
    twin = one.copy()
    ask(twin, "copy", "restart")
    assert (one.process, one.requests, twin.process) == (OLD, 0, NEW)
    assert name(8) == one.name == "smars-8"


@pytest.mark.parametrize("fault", [("tired",), ("flaky",), ("hangs", 0), ("hangs", True)])
def test_a_fault_that_cannot_be_is_refused(fault):
    with pytest.raises(BadFault, match="expected"):
        Fault(*fault)


def test_faults_are_drawn_from_the_seed_and_every_kind_comes():
    assert drawn(7) == drawn(7)
    kinds = [fault.kind for seed in range(60) for fault in drawn(seed, share=1, out_of=1).values()]
    assert set(kinds) == set(KINDS) and len(kinds) == 480
    assert drawn(7, share=0) == {}
    few, many = drawn(7, hosts=4, share=1, out_of=1), drawn(7, hosts=8, share=1, out_of=1)
    assert few.items() <= many.items()  # a host's fault does not depend on how many others there are
