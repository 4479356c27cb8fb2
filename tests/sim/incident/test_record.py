"""A record that is cut, changed, forged or of another version is refused by name; a whole one is read back."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.incident import record
from sim.incident.errors import BadRecord
from tests.sim.incident.runs import report, short


@pytest.fixture(scope="module")
def whole():
    run = short(minutes=2)
    run.run()
    return run.record()


def test_a_whole_record_is_read_back(whole):
    read = record.read(whole)
    assert read["header"]["schema"] == record.SCHEMA and read["header"]["seed"] == 3
    assert [event["kind"] for event in read["events"]].count("open") == 1
    assert [frame["t"] for frame in read["frames"]][-1] == 120_000
    again = short(minutes=2)
    assert again.run().sha256 == read["sha256"] and report().sha256 != read["sha256"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cut_anywhere(whole, data):
    """Also between two lines; only the last newline may be missing."""
    at = data.draw(st.integers(0, len(whole) - 2))
    with pytest.raises(BadRecord, match="expected .+, came .*; "):
        record.read(whole[:at])
    assert record.read(whole[:-1])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_anywhere(whole, data):
    """One character that is another one, whether it is ASCII or not."""
    at = data.draw(st.integers(0, len(whole) - 2))
    other = data.draw(st.characters().filter(lambda sign: sign != whole[at]))
    with pytest.raises(BadRecord):
        record.read(whole[:at] + other + whole[at + 1 :])


def sealed(lines, **end):
    body = "".join(line + "\n" for line in lines)
    said = {"events": 0, "frames": 0, "sha256": hashlib.sha256(body.encode()).hexdigest(), **end}
    return body + json.dumps({"end": said})


HEADER = json.dumps({"schema": record.SCHEMA})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a header"),
        ("\n\n", "a header"),
        ("[]", "a header"),
        ("[" * 100_000, "a header"),
        ("1" * 5_000, "a header"),
        (HEADER, "an end line"),
        (HEADER + '\n{"end":5}', "an end line"),
        (HEADER + '\n{"end":{}}', "SHA-256 None"),
        (HEADER + "\n\u00fc", "an end line"),
        (sealed([json.dumps({"schema": 1})]), "schema 2, came 1"),
        (sealed([json.dumps({"schema": 3})]), "schema 2, came 3"),
        (sealed(["{}"]), "schema 2, came None"),
        (sealed([HEADER, "not json"]), "an event or a frame"),
        (sealed([HEADER, "[1]"]), "an event or a frame"),
        (sealed([HEADER, '{"kind":"open"}']), "the counts"),
        (sealed([HEADER, '{"kind":"open"}'], events=0, frames=1), "the counts"),
    ],
)
def test_forged_and_of_another_version(text, sentence):
    with pytest.raises(BadRecord) as caught:
        record.read(text)
    assert sentence in str(caught.value) and len(str(caught.value)) < 500


@given(st.text())
@settings(max_examples=150, deadline=None)
def test_any_text(text):
    with pytest.raises(BadRecord):
        record.read(text)
