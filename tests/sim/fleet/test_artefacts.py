"""Hashes follow from content; a configuration changes behaviour and not the program."""

from dataclasses import replace

import pytest

from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012, Handler
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.behaviour import answer, stops
from sim.fleet.builds import BUILDS, RIGHT, WRONG, WRONG_2012, configure
from sim.fleet.errors import BadArtefact, BadHost, BadManifest
from sim.messages import SCHEMA_2012

OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)


def test_a_name_is_a_label_on_the_box():
    assert Artefact(replace(BUILD_2005, name="2012")).hash == OLD.hash
    assert len({Artefact(build).hash for build in BUILDS.values()}) == 3
    assert Artefact(BUILD_2003).hash != OLD.hash  # same schema, the counter elsewhere


def test_the_hash_is_pinned_so_that_every_interpreter_must_agree():
    assert NEW.program == (
        b'{"handlers":[{"intake":[],"loop":["count","slice_off"],"name":"rlp"}],"schema":{"live":[["auction",0],'
        b'["rlp",5]],"reserved":[7],"retired":[],"version":2,"versioned":false}}'
    )
    assert NEW.hash[:16] == "6a65c3e06a7a4c06" and OLD.hash[:16] == "20ca21898303dd92"


def test_the_order_in_which_flags_were_listed_is_not_content():
    turned = replace(SCHEMA_2012, live=SCHEMA_2012.live[::-1])
    assert Artefact(replace(BUILD_2012, schema=turned)).hash == NEW.hash


def test_a_wrong_configuration_keeps_the_program_and_loses_the_stop():
    wrong = Artefact(BUILD_2012, WRONG)
    assert wrong.hashes["program"] == NEW.hashes["program"]
    assert wrong.hashes["configuration"] != NEW.hashes["configuration"]
    assert wrong.name == "2012" and wrong.start() == WRONG_2012 != BUILD_2012
    assert answer(WRONG_2012, ("rlp",)) == "rlp" and not stops(WRONG_2012, ("rlp",))
    assert stops(WRONG_2012, ())  # orders without a flag are not touched by it


def test_configuring_is_done_once_and_mends_nothing():
    for build in BUILDS.values():
        assert configure(build, RIGHT) is build
        assert configure(configure(build, WRONG), WRONG) == configure(build, WRONG)
    assert configure(BUILD_2005, WRONG) == BUILD_2005


def test_a_stage_without_a_name_is_refused():
    with pytest.raises(BadArtefact, match="define it with def"):
        _ = Artefact(replace(BUILD_2012, handlers=(Handler("rlp", (), (lambda work: None,)),))).hash


def test_a_manifest_says_what_belongs_where():
    manifest = Manifest.everywhere(OLD).put(NEW, [1, 2])
    assert [manifest.on(n) for n in (1, 2, 3, 8)] == [NEW, NEW, OLD, OLD]
    for number in (0, 9):
        with pytest.raises(BadHost, match="hosts count from 1"):
            manifest.on(number)
    with pytest.raises(BadHost):
        manifest.put(NEW, [9])
    with pytest.raises(BadManifest):
        Manifest(())
