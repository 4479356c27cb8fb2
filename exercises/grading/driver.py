"""What runs beside the learner's code: takes a batch of calls, gives back what they returned.

It lives in the learner's interpreter (the browser's, or the sandbox's), so it is *not* trusted:
it judges nothing, holds no expected value, and everything it says is checked again by `runner`.

A *universe* is one execution of the learner's file in a module of its own; each check has one,
so that checks cannot disturb each other. Request and reply are one JSON text each:

    {"seq": 3, "calls": [{"u": 0, "on": 0, "name": "PegLoop", "args": [...], "kwargs": {...}, "keep": 1}]}
    {"seq": 3, "results": [{"ok": null, "out": "what it printed, if it did"}]}

`kwargs`, `keep` and `get` (read an attribute) may be left out.
`on` 0 is the module itself, other numbers are objects kept before; `keep` keeps the result
under that number instead of sending it. `{"ref": n}` as an argument is a kept object.
"""

import inspect
import io
import json
import sys
import types
from typing import Any

from exercises.grading.codec import encode, thaw, type_name

MODULE = "learner"


class Capture(io.TextIOBase):
    """Stands in for stdout and stderr: keeps the first `cap` characters, counts on, never grows."""

    def __init__(self, cap: int) -> None:
        self.parts: list[str] = []
        self.left = cap
        self.cut = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if type(text) is not str:
            raise TypeError(f"write() takes text, got {type_name(text)}")
        kept = text[: self.left] if self.left > 0 else ""
        self.left -= len(kept)
        self.cut = self.cut or len(kept) < len(text)
        if kept:
            self.parts.append(kept)
        return len(text)

    def drain(self) -> str:
        """What was written since the last drain."""
        text = "".join(self.parts).encode("utf-8", "replace").decode()
        self.parts.clear()
        return text


class Universe:
    """One execution of the learner's file, and the objects kept from it."""

    def __init__(self, code: types.CodeType) -> None:
        self.module = types.ModuleType(MODULE)
        self.kept: dict[int, Any] = {0: self.module}
        self.enter()
        exec(code, self.module.__dict__)

    def enter(self) -> None:
        """Make this universe the one that `sys.modules` knows, as dataclasses and pickle expect."""
        sys.modules[MODULE] = self.module


class Driver:
    """Answers batches of calls on one learner's file.

    `interrupts`: in the browser a KeyboardInterrupt is the Stop button or the budget, and is
    reported as `{"stopped": true}`; on the server it is an exception like any other.
    """

    def __init__(
        self, source: str, *, filename: str = "learner.py", output_cap: int = 16384, interrupts: bool = False
    ) -> None:
        self.source, self.filename, self.interrupts = source, filename, interrupts
        self.capture = Capture(output_cap)
        self.universes: dict[int, Universe] = {}
        self.failed: dict[int, dict[str, Any]] = {}
        self.code: types.CodeType | None = None
        self.stopped = False

    def handle(self, request: str) -> str:
        """One request text to one reply text, with the learner's output captured."""
        message = json.loads(request)
        streams = sys.stdout, sys.stderr, sys.stdin
        sys.stdout = sys.stderr = self.capture
        sys.stdin = io.StringIO()
        try:
            results = [self._result(call) for call in message["calls"]]
        finally:
            sys.stdout, sys.stderr, sys.stdin = streams
        return json.dumps({"seq": message["seq"], "results": results, "cut": self.capture.cut})

    def _result(self, call: dict[str, Any]) -> dict[str, Any]:
        try:
            # One press of Stop ends the whole batch; the next call might loop just as well.
            result: dict[str, Any] = {"stopped": True} if self.stopped else self._answer(call)
        except KeyboardInterrupt as error:
            self.stopped = self.interrupts
            result = self._interrupted(error)
        except BaseException as error:
            result = self._error(error, "call")
        if self.capture.parts:
            result["out"] = self.capture.drain()
        return result

    def _interrupted(self, error: KeyboardInterrupt) -> dict[str, Any]:
        return {"stopped": True} if self.interrupts else self._error(error, "call")

    def _answer(self, call: dict[str, Any]) -> dict[str, Any]:
        universe = self._universe(call["u"])
        if universe is None:
            return dict(self.failed[call["u"]])
        if call["name"] == "":
            return {"ok": encode(self._describe(universe, call["args"]))}
        return self._called(universe, call)

    def _called(self, universe: Universe, call: dict[str, Any]) -> dict[str, Any]:
        if call["on"] not in universe.kept:
            return {"gone": call["on"]}
        target = getattr(universe.kept[call["on"]], call["name"])
        if call.get("get"):
            return {"ok": encode(target)}
        args = [_argument(universe, item) for item in call["args"]]
        kwargs = {name: _argument(universe, item) for name, item in call.get("kwargs", {}).items()}
        value = target(*args, **kwargs)
        if call.get("keep"):
            universe.kept[call["keep"]] = value
            return {"ok": None}
        return {"ok": encode(value)}

    def _universe(self, number: int) -> Universe | None:
        if number in self.universes:
            self.universes[number].enter()
            return self.universes[number]
        if number in self.failed:
            return None
        try:
            if self.code is None:
                self.code = compile(self.source, self.filename, "exec", dont_inherit=True)
            self.universes[number] = Universe(self.code)
        except KeyboardInterrupt:
            if self.interrupts:
                raise
            self.failed[number] = {"error": {"kind": "KeyboardInterrupt", "message": "", "frames": []}}
        except BaseException as error:
            self.failed[number] = self._error(error, "import")
        return self.universes.get(number)

    def _describe(self, universe: Universe, names: list[str]) -> dict[str, Any]:
        """Per dotted name: None where missing, else its parameters (`name`, `name=` optional, `*name`)."""
        return {name: _parameters(universe.module, name) for name in names}

    def _error(self, error: BaseException, stage: str) -> dict[str, Any]:
        frames = [] if type(error) is SyntaxError else self._frames(error)
        if isinstance(error, SyntaxError) and error.filename == self.filename:
            frames = [[error.lineno or 1, "<syntax>"]]
        return {
            "error": {
                "kind": type_name(error),
                "message": _message(error),
                "frames": frames[-12:],
                "stage": stage,
            }
        }

    def _frames(self, error: BaseException) -> list[list[Any]]:
        frames: list[list[Any]] = []
        step = error.__traceback__
        while step is not None and len(frames) < 5000:
            code = step.tb_frame.f_code
            if code.co_filename == self.filename:
                frames.append([step.tb_lineno, code.co_name[:80]])
            step = step.tb_next
        return frames


def _argument(universe: Universe, data: Any) -> Any:
    if type(data) is dict and "ref" in data:
        return universe.kept[data["ref"]]
    return thaw(data)


def _message(error: BaseException) -> str:
    """The exception's own words, at most 600 characters, whatever its `__str__` does."""
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        return str(text)[:600].encode("utf-8", "replace").decode()
    except BaseException:
        return "(its message could not be read)"


def _parameters(module: types.ModuleType, dotted: str) -> list[str] | None:
    target: Any = module
    for part in dotted.split("."):
        target = getattr(target, part, None)
        if target is None:
            return None
    method = getattr(target, "__init__", None) if isinstance(target, type) else target
    if type(method) is types.FunctionType:
        return _of_code(method)[isinstance(target, type) :]
    return ["*"]


def _of_code(function: types.FunctionType) -> list[str]:
    """What `inspect.signature` would say of a plain function, at a tenth of its price in the sandbox."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    required = len(names) - len(function.__defaults__ or ())
    shown = [name if number < required else f"{name}=" for number, name in enumerate(names)]
    starred = code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS)
    return [*shown, "*"] if starred else shown
