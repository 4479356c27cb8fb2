"""The trusted end of the wire: numbers the requests, reads the replies strictly."""

import json
from dataclasses import dataclass
from typing import Any

from exercises.grading.codec import decode, loads
from exercises.grading.errors import BadWire, Frame, LearnerLost, LearnerRaised
from exercises.grading.handle import Call
from exercises.grading.text import clean
from exercises.grading.transport import Transport

MAX_FRAMES = 12


@dataclass(frozen=True)
class Stopped:
    """The learner's call was interrupted: the budget, or the Stop button."""


@dataclass(frozen=True)
class Answer:
    """What one call gave: plain data, a LearnerRaised or Stopped; and what it printed."""

    value: Any
    output: str = ""


class Session:
    """Batches of calls out, answers in, over one transport. Any fault of protocol is the learner's."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._sequence = 0
        self.output_cut = False

    def send(self, calls: list[tuple[int, Call]]) -> list[Answer]:
        """One exchange. Raises LearnerLost('protocol') where the reply is not one of ours."""
        self._sequence += 1
        request = json.dumps({"seq": self._sequence, "calls": [call.wire(number) for number, call in calls]})
        try:
            return self._read(self._transport.exchange(request), len(calls))
        except BadWire:
            raise LearnerLost("protocol") from None

    def close(self) -> None:
        """Ends the learner's interpreter."""
        self._transport.close()

    def _read(self, text: str, count: int) -> list[Answer]:
        reply = _dict(loads(text))
        if reply.get("seq") != self._sequence or type(reply.get("results")) is not list:
            raise BadWire("expected the reply to this request")
        if len(reply["results"]) != count:
            raise BadWire(f"expected {count} results, got {len(reply['results'])}")
        self.output_cut = self.output_cut or reply.get("cut") is True
        return [_answer(_dict(item)) for item in reply["results"]]


def _dict(data: Any) -> dict[str, Any]:
    if type(data) is not dict:
        raise BadWire("expected an object")
    return data


def _answer(result: dict[str, Any]) -> Answer:
    output = clean(_str(result["out"]), 16384) if "out" in result else ""
    if "error" in result:
        return Answer(_raised(_dict(result["error"])), output)
    if result.get("stopped") is True:
        return Answer(Stopped(), output)
    if "gone" in result:
        return Answer(LearnerRaised("LookupError", "the object was not built", ()), output)
    if "ok" not in result:
        raise BadWire("expected ok, error, stopped or gone")
    return Answer(decode(result["ok"]), output)


def _raised(error: dict[str, Any]) -> LearnerRaised:
    frames = error.get("frames")
    if type(frames) is not list or len(frames) > MAX_FRAMES:
        raise BadWire("expected a short list of frames")
    kind, message = clean(_str(error.get("kind")), 80), clean(_str(error.get("message")), 600)
    stage = "import" if error.get("stage") == "import" else "call"
    return LearnerRaised(kind, message, tuple(map(_frame, frames)), stage=stage)


def _frame(data: Any) -> Frame:
    if type(data) is not list or len(data) != 2 or type(data[0]) is not int or not 0 < data[0] < 10**7:
        raise BadWire("expected a frame as [line, function]")
    return Frame(data[0], clean(_str(data[1]), 80))


def _str(data: Any) -> str:
    if type(data) is not str:
        raise BadWire("expected text")
    return data
