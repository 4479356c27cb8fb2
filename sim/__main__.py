"""`python -m sim`: scenarios, runs, the fidelity table, and the first floor's demo.

Leaves out: everything; the commands are in `sim.cli`.
"""

from __future__ import annotations

from sim import cli

main = cli.main

if __name__ == "__main__":
    main()
