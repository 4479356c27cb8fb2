"""Peak memory of one run in a process of its own: `python -m bench.sim_memory L3` prints bytes and how they were read.

`VmHWM` is the largest resident size of this program, interpreter included; `ru_maxrss`, where there is no
/proc, may also count the program that started this one.
"""

import resource
import sys
from pathlib import Path

from bench.sim_inside import incident

STATUS = Path("/proc/self/status")


def peak() -> tuple[int, str]:
    """Bytes, and the name of the figure."""
    if STATUS.exists():
        for line in STATUS.read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024, "VmHWM"
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, "ru_maxrss"


if __name__ == "__main__":
    empty, _ = peak()
    incident(sys.argv[1], int(sys.argv[2])).run()
    print(*peak(), empty)
