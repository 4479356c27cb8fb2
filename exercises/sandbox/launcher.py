"""The script a worker process starts as: gives everything up, step by step, then serves.

`python -I -S launcher.py <facts as JSON>` with an empty environment and the pipe on a known
descriptor. The order matters. Landlock holds for a thread and its children only, so it comes
before eryx starts threads; seccomp and the size limits hold for all threads, so they come last,
after the image is loaded and one sandbox has run, and can be as narrow as grading itself.
No learner's code has run by then. What was in force is told to the supervisor in READY.
"""

import json
import socket
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import encodings.ascii
import encodings.idna
import encodings.utf_8  # noqa: F401  (later on there is no file left to import from)

from exercises.sandbox import landlock, privileges, protocol, seccomp, worker
from exercises.sandbox.protocol import LOST, READY, Frame

PROBE: list[Any] = []


def main(facts: dict[str, Any]) -> None:
    """`facts`: pipe (descriptor), parent (process id), image, packages (folders), probe (a script or None)."""
    pipe = socket.socket(fileno=facts["pipe"])
    try:
        eryx, factory, guards = lock_down(facts)
    except BaseException as error:
        protocol.send(pipe, Frame(LOST, f"{type(error).__name__}: {error}"[:2000]))
        raise
    protocol.send(pipe, Frame(READY, json.dumps(guards)))
    if PROBE:
        exec(PROBE[0], {"__name__": "probe", "pipe": pipe, "facts": facts})
    else:
        worker.serve(pipe, eryx, factory)


def lock_down(facts: dict[str, Any]) -> tuple[Any, Any, dict[str, Any]]:
    """Gives everything up. Returns eryx, a factory that has made one sandbox, and what is in force."""
    sys.path.append(facts["packages"])
    import eryx

    if facts["probe"]:
        PROBE.append(compile(Path(facts["probe"]).read_text(encoding="utf-8"), "probe.py", "exec"))
    privileges.renounce(facts["parent"])
    version = landlock.restrict([facts["image"]])
    factory = eryx.SandboxFactory.load(f"{facts['image']}/factory.bin")
    factory.create_session().execute("result = 'warm'")
    privileges.stop_growing()
    return eryx, factory, {"landlock": version, "seccomp": seccomp.restrict()}


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
