"""Requests in the driver's words, so that tests read as calls."""

import json
from typing import Any


def request(name: str, *args: Any, seq: int = 1, universe: int = 0) -> str:
    """One call of a module-level function."""
    return json.dumps({"seq": seq, "calls": [{"u": universe, "on": 0, "name": name, "args": list(args), "kwargs": {}}]})


def result(reply: str) -> Any:
    """The plain result of the only call, or its whole answer where it raised."""
    (answer,) = json.loads(reply)["results"]
    return answer.get("ok", answer)


def ask(supervisor: Any, source: str, name: str = "f", *args: Any, limits: Any = None) -> Any:
    """Opens, calls once, closes."""
    with supervisor.open(source, limits) as transport:
        return result(transport.exchange(request(name, *args)))
