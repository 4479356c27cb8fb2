"""Frames: what goes in comes out, and nothing else gets through."""

import socket
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.sandbox import protocol
from exercises.sandbox.errors import FrameError, WorkerGone, WorkerLate
from exercises.sandbox.protocol import HEADER, Frame


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def soon() -> float:
    return time.monotonic() + 5


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(st.sampled_from(protocol.KINDS), texts, st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_a_frame_survives_the_pipe(kind, body, fuel, peak):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        protocol.send(ours, Frame(kind, body, fuel, peak), soon())
        assert protocol.receive(theirs, soon()) == Frame(kind, body, fuel, peak)


def test_frames_do_not_run_into_each_other(pair):
    for body in ("first", "", "third"):
        protocol.send(pair[0], Frame(protocol.ASK, body), soon())
    assert [protocol.receive(pair[1], soon()).body for _ in range(3)] == ["first", "", "third"]


@pytest.mark.parametrize(
    "data",
    [
        HEADER.pack(protocol.MAX_BODY + 1, b"a", 0, 0),
        HEADER.pack(2**32 - 1, b"a", 0, 0),
        HEADER.pack(1, b"Z", 0, 0) + b"x",
        HEADER.pack(2, b"a", 0, 0) + b"\xff\xfe",
        HEADER.pack(3, b"a", 0, 0) + b"\xed\xa0\x80",
    ],
    ids=["a byte too many", "four gigabytes", "an unknown kind", "not UTF-8", "a surrogate"],
)
def test_what_is_not_a_frame_is_refused(pair, data):
    pair[0].sendall(data)
    with pytest.raises(FrameError):
        protocol.receive(pair[1], soon())


@pytest.mark.parametrize("body", ["x" * (protocol.MAX_BODY + 1), "\ud800"], ids=["too large", "a surrogate"])
def test_we_do_not_send_what_we_would_refuse(pair, body):
    with pytest.raises(FrameError):
        protocol.send(pair[0], Frame(protocol.ASK, body), soon())


def test_half_a_frame_is_a_worker_gone(pair):
    pair[0].sendall(HEADER.pack(100, b"a", 0, 0) + b"half")
    pair[0].close()
    with pytest.raises(WorkerGone):
        protocol.receive(pair[1], soon())


def test_silence_is_a_worker_late(pair):
    began = time.monotonic()
    with pytest.raises(WorkerLate):
        protocol.receive(pair[1], began + 0.05)
    assert time.monotonic() - began < 2


def test_drops_do_not_stretch_the_deadline(pair):
    pair[0].sendall(HEADER.pack(100, b"a", 0, 0) + b"slow")
    with pytest.raises(WorkerLate):
        protocol.receive(pair[1], time.monotonic() + 0.05)


def test_a_pipe_that_nobody_reads_is_a_worker_late(pair):
    with pytest.raises(WorkerLate):
        protocol.send(pair[0], Frame(protocol.ASK, "x" * protocol.MAX_BODY), time.monotonic() + 0.05)
