"""SUCCESS, seven times; what looking would have found; and the way back.

The naive script is reported by one account, at second or third hand. The Order knows none.
"""

from sim.builds import BUILD_2005, BUILD_2012
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.builds import WRONG
from sim.fleet.console import play, serve, wanted
from sim.fleet.faults import FLAKY, HALF_WRITES, KINDS, LIES, Fault
from sim.fleet.fleet import Fleet, morning
from sim.fleet.rollback import exposed, reasons, roll_back, state, way_back
from sim.fleet.scripts import Stepped, careful, naive
from sim.fleet.verify import matrix, three_ways

SIGNS = {"agrees": "+", "differs": "-", "silent": "?"}
OLD, NEW = Artefact(BUILD_2005), Artefact(BUILD_2012)


def before(fault: Fault) -> Fleet:
    """Eight hosts on the old build, the eighth of them ill, all to be on the new one."""
    found = dict.fromkeys(range(1, 9), OLD)
    return Fleet(Manifest.everywhere(NEW), found=found, faults={8: fault})


print("two scripts, one bad host")
for kind in KINDS:
    for script in (naive, careful):
        session = play(Stepped(script).next_step, serve(before(Fault(kind, 2 if kind == FLAKY else None))))
        truth = f"old on {', '.join(session.outside)}" if session.outside else "new everywhere"
        print(
            f"  {kind:<16}{script.__name__:<9}{'!' if session.false_success else ' '} {truth:<16}  {session.said[-1]}"
        )

print("three ways to ask: + agrees, - differs, ? silent")
fleet = Fleet(
    Manifest.everywhere(NEW),
    found=dict.fromkeys((3, 4, 5, 8), OLD) | {6: Artefact(BUILD_2012, WRONG)},
    faults={3: Fault(LIES), 4: Fault(HALF_WRITES), 5: Fault("ignores_restart"), 7: Fault("unreachable", times=99)},
)
for number in (3, 4, 5):
    fleet.request(number, "copy")
    fleet.request(number, "restart")
session = play(Stepped(three_ways).next_step, serve(fleet))
lines = matrix(session, wanted(fleet))
print(f"  {'':<8}", *(f"{column:>13}" for column in lines["smars-1"]))
for host, line in lines.items():
    print(f"  {host:<8}", *(f"{SIGNS[cell]:>13}" for cell in line.values()))
print(f"  odd: {', '.join(session.failed)}; silent: {', '.join(session.silent)}; shares traded: {session.traded}")

print("the way back")
fleet = morning(missed=8)
print(f"  endless for a flagged order: hosts {exposed(fleet.builds())}")
session = roll_back(fleet, BUILD_2005)
print(f"  {session.said[-1]}; claimed: {session.ok}")
print(f"  endless for a flagged order: hosts {exposed(fleet.builds())}")
known = state(BUILD_2005, BUILD_2012, queued=40)
print(f"  why not: {', '.join(reasons(known))}")
print(f"  instead: {', '.join(way_back(known))}")
