"""What others do on this machine in the same minutes, in an environment of their own that nothing else uses.

    simpy                 events that do nothing but happen
    mesa                  agents whose step does nothing
    lightmatchingengine   orders through a limit order book in pure Python

None of them does what ours does, so the rows are for scale. One that does not install says so.
"""

import json
import math
import subprocess
import sys
import venv
from pathlib import Path

from bench.figures import Figure
from tools.site import ROOT

PLACE = ROOT / "var" / "peers"
INSIDE = Path(__file__).parent / "peers_inside.py"
PATIENCE = 400
PEERS = {
    "simpy": ("simpy==4.1.2", "timeouts a second"),
    "mesa": ("mesa==3.3.1", "steps of idle agents a second"),
    "lightmatchingengine": ("lightmatchingengine==2019.1.4", "limit orders a second, matched"),
}


def measure() -> list[Figure]:
    """One row each."""
    return [_row(name, requirement, what) for name, (requirement, what) in PEERS.items()]


def _row(name: str, requirement: str, what: str) -> Figure:
    title = f"peer {name}: {what}"
    try:
        found = _run(_python(name, requirement), str(INSIDE), name)
        return Figure(title, json.loads(found)["rate"], "per CPU-second", note=requirement)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        said = getattr(error, "stderr", "") or str(error)
        return Figure(title, math.nan, "", note=f"not measured: {requirement}: {said.strip().splitlines()[-1][:80]}")


def _python(name: str, requirement: str) -> str:
    """The interpreter of that peer's environment, made on the first time."""
    place = PLACE / name
    python = place / "bin" / "python"
    done = place / "installed"
    if not done.exists() or done.read_text() != requirement:
        venv.create(place, with_pip=True, clear=True)
        _run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement)
        done.write_text(requirement)
    return str(python)


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout


if __name__ == "__main__":
    from bench.figures import table

    print(table(measure()), file=sys.stdout)
