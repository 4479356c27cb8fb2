"""Which handler answers, and does it stop: found by running it."""

from dataclasses import replace

import pytest

from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012
from sim.errors import UnknownFlag
from sim.fleet.behaviour import answer, stops, trial
from sim.messages import SCHEMA_2003, SCHEMA_2012

TABLE = [
    (BUILD_2003, ("rlp",), "power_peg", True),
    (BUILD_2005, ("rlp",), "power_peg", False),
    (BUILD_2012, ("rlp",), "rlp", True),
    (BUILD_2005, ("auction", "rlp"), "power_peg", False),
    (BUILD_2005, (), "ordinary", True),
    (BUILD_2012, (), "ordinary", True),
]


@pytest.mark.parametrize(("build", "flags", "handler", "ends"), TABLE)
def test_the_same_flag_means_what_the_build_makes_of_it(build, flags, handler, ends):
    assert answer(build, flags) == handler
    assert stops(build, flags) is ends


def test_names_do_not_matter():
    liar = replace(BUILD_2005, name="2012")
    assert not stops(liar, ("rlp",)) and answer(liar, ("rlp",)) == "power_peg"


def test_a_build_that_buried_the_bit_refuses_it():
    buried = replace(BUILD_2005, schema=SCHEMA_2003.retire("power_peg"), handlers=())
    assert answer(buried, ("rlp",)) == "refused" and stops(buried, ("rlp",))


def test_a_sender_cannot_write_a_flag_it_does_not_know():
    with pytest.raises(UnknownFlag):
        answer(BUILD_2012, ("power_peg",))
    assert answer(BUILD_2012, ("power_peg",), SCHEMA_2003) == "rlp"


def test_it_is_run_once():
    assert trial(BUILD_2012, ("rlp",), SCHEMA_2012) is trial(BUILD_2012, ("rlp",), SCHEMA_2012)
