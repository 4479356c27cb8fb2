"""The bench says what the builds do; held against the codec and the fleet's own trial."""

import pytest

from sim.builds import BUILD_2005, BUILD_2012
from sim.errors import MessageError
from sim.figures.bit_bench import ORDERED
from sim.figures.worker import answer
from sim.fleet.behaviour import trial


def bench(**settings):
    return answer({"figure": "bit-bench", **settings})


@pytest.mark.parametrize("byte", range(256))
def test_every_byte_is_read_as_each_schema_reads_it(byte):
    for reader, build in zip(bench(byte=byte)["readers"], (BUILD_2005, BUILD_2012)):
        try:
            names = build.schema.names(byte)
        except MessageError as error:
            assert (reader["ends"], reader["reads"]) == ("refused", "refused") and str(error) in reader["says"]
            assert sum(reader["sent"]) == 0
        else:
            assert reader["reads"] == f"reads {' and '.join(names) or 'no flag'}"
            assert (reader["ends"] == "stops") == (reader["sent"][-1] == ORDERED)


@pytest.mark.parametrize("flags, byte", [((), 0), (("auction",), 1), (("rlp",), 32), (("auction", "rlp"), 33)])
def test_it_ends_as_the_fleet_s_trial_ends(flags, byte):
    for reader, build in zip(bench(byte=byte)["readers"], (BUILD_2005, BUILD_2012)):
        tried = trial(build, flags)
        assert (reader["sent"][-1], reader["ends"] == "stops") == (tried.sent, tried.stops)
        assert f"Handler {tried.handler}:" in reader["stages"]


def test_a_version_in_front_is_refused_by_who_does_not_know_it():
    old, new = bench(version="new")["readers"]
    assert "expected 12 bytes, came 13" in old["says"] and new["ends"] == "stops"
    old, new = bench(version="both")["readers"]
    assert "expected version 1" in old["says"] and new["ends"] == "stops"


def test_the_message_is_shown_byte_by_byte():
    fields = bench(byte=255, version="both")["fields"]
    assert [name for name, _ in fields] == ["version", "order", "stock", "side", "quantity", "flags"]
    assert bytes.fromhex(fields[4][1]) == ORDERED.to_bytes(4, "big") and fields[5][1] == "FF"
