"""What the challenge's tests share: a case, a seed, a transport in this interpreter, and the committed towers."""

from exercises.challenges import plan
from exercises.challenges.play import Played, play
from exercises.challenges.tower import PROGRAM
from exercises.challenges.trials import Case, cases
from exercises.grading.local import LocalTransport
from tests.conftest import ROOT

FOLDER = ROOT / "exercises" / "catalog" / "survive-august-1st"
SEED = 20120801
IMPORTS = "from sim.guard.shapes import ALLOW, Halt, Reject\n"


def tower(name: str) -> str:
    """The text of a committed strategy, or of the solution."""
    path = FOLDER / "solution.py" if name == "solution" else FOLDER / "strategies" / f"{name}.py"
    return path.read_text()


def played(source: str, scenario: str = "august-1st", seed: int = SEED, transport=None, listen=None) -> Played:
    """One run of `source`, by default in this interpreter."""
    return play(Case(0, scenario, 0), seed, source, plan.read(source), transport or LocalTransport(PROGRAM), listen)


def some_cases(seeds: int) -> list[Case]:
    """All scenarios on the first seeds, and every healthy day."""
    return [case for case in cases() if case.place < seeds or case.scenario.startswith("healthy")]
