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


def main(facts: dict[str, Any]) -> None:
    """`facts`: pipe (descriptor), parent (process id), image, packages (folders), probe (a script or None)."""
    pipe = socket.socket(fileno=facts["pipe"])
    sys.path.append(facts["packages"])
    import eryx

    privileges.renounce(facts["parent"])
    probe = Path(facts["probe"]).read_text(encoding="utf-8") if facts["probe"] else None
    version = landlock.restrict([facts["image"]])
    factory = eryx.SandboxFactory.load(f"{facts['image']}/factory.bin")
    factory.create_session().execute("result = 'warm'")
    privileges.stop_growing()
    filtered = seccomp.restrict()
    protocol.send(pipe, protocol.Frame(protocol.READY, json.dumps({"landlock": version, "seccomp": filtered})))
    if probe is None:
        worker.serve(pipe, eryx, factory)
    else:
        exec(compile(probe, "probe.py", "exec"), {"__name__": "probe", "pipe": pipe, "facts": facts})


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
