"""Frames on the private pipe between supervisor and worker.

    length  4 bytes, of the body      kind  1 byte      fuel  8 bytes      peak  8 bytes      body  UTF-8

Down (to the worker): OPEN {"source", "limits"}, ASK request text, CLOSE. Up: READY once after
the lock-down, then one of ANSWER or LOST to every frame that came down. `fuel` and `peak` count
upwards only: instructions so far, and the largest memory in bytes.

Invariant: no frame is larger than MAX_BODY, and nothing is read beyond the frame asked for.
"""

import socket
import struct
import time
from dataclasses import dataclass

from exercises.sandbox.errors import FrameError, WorkerGone, WorkerLate

HEADER = struct.Struct(">IcQQ")
MAX_BODY = 4 * 2**20
READY, OPEN, ASK, CLOSE, ANSWER, LOST = b"!", b"o", b"?", b"c", b"a", b"x"
KINDS = (READY, OPEN, ASK, CLOSE, ANSWER, LOST)


@dataclass(frozen=True)
class Frame:
    """One message. `body` is text; what is not UTF-8 never becomes a Frame."""

    kind: bytes
    body: str = ""
    fuel: int = 0
    peak: int = 0


def pack(frame: Frame) -> bytes:
    """The bytes of a frame. Raises FrameError where the body is too large or not encodable."""
    try:
        body = frame.body.encode()
    except UnicodeEncodeError:
        raise FrameError("expected text without lone surrogates") from None
    if len(body) > MAX_BODY:
        raise FrameError(f"expected at most {MAX_BODY} bytes, got {len(body)}")
    return HEADER.pack(len(body), frame.kind, frame.fuel, frame.peak) + body


def send(pipe: socket.socket, frame: Frame, deadline: float | None = None) -> None:
    """Writes one frame. Raises WorkerGone, WorkerLate (at `deadline`, monotonic seconds), FrameError."""
    data = pack(frame)
    try:
        _wait_at_most(pipe, deadline)
        pipe.sendall(data)
    except TimeoutError:
        raise WorkerLate("the pipe stayed full") from None
    except OSError as error:
        raise WorkerGone(str(error)) from None


def receive(pipe: socket.socket, deadline: float | None = None) -> Frame:
    """Reads one frame. Raises WorkerGone, WorkerLate, FrameError."""
    length, kind, fuel, peak = HEADER.unpack(_exactly(pipe, HEADER.size, deadline))
    if kind not in KINDS or length > MAX_BODY:
        raise FrameError(f"expected a frame of a known kind and at most {MAX_BODY} bytes")
    try:
        return Frame(kind, _exactly(pipe, length, deadline).decode(), fuel, peak)
    except UnicodeDecodeError:
        raise FrameError("expected UTF-8") from None


def _exactly(pipe: socket.socket, count: int, deadline: float | None) -> bytes:
    data = bytearray()
    while len(data) < count:
        try:
            _wait_at_most(pipe, deadline)
            piece = pipe.recv(min(count - len(data), 2**18))
        except TimeoutError:
            raise WorkerLate("no answer in time") from None
        except OSError as error:
            raise WorkerGone(str(error)) from None
        if not piece:
            raise WorkerGone("the pipe ended")
        data += piece
    return bytes(data)


def _wait_at_most(pipe: socket.socket, deadline: float | None) -> None:
    """Sets the timeout, but only where it changes: the worker's filter refuses the call for it."""
    left = None if deadline is None else deadline - time.monotonic()
    if left is not None and left <= 0:
        raise WorkerLate("no time left")
    if left != pipe.gettimeout():
        pipe.settimeout(left)
