"""What one run came to: plain data, the same from a worker, a browser or a row of the database."""

from dataclasses import asdict, dataclass
from typing import Any

from exercises.challenges.tower import Fallen
from sim.incident.report import Report


@dataclass(frozen=True)
class Outcome:
    """Money in micro-dollars, availability in millionths. `fallen` names why the tower fell, "" if it stood."""

    number: int
    scenario: str
    place: int
    loss: int = 0
    availability: int = 0
    stops: int = 0
    executions: int = 0
    rejected: int = 0
    stopped_at: int = 0
    sha256: str = ""
    fuel: int = 0
    fallen: str = ""
    sentence: str = ""
    line: int = 0

    def plain(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def stood(number: int, place: int, report: Report, fuel: int = 0) -> Outcome:
    """A run to its end."""
    return Outcome(
        number,
        report.scenario,
        place,
        loss=report.loss,
        availability=report.availability_ppm,
        stops=report.stops,
        executions=report.executions + report.customer_executions,
        rejected=report.rejected,
        stopped_at=report.stopped_at,
        sha256=report.sha256,
        fuel=fuel,
    )


def fell(number: int, scenario: str, place: int, why: Fallen, fuel: int = 0) -> Outcome:
    """A run that ended because the tower did."""
    return Outcome(number, scenario, place, fuel=fuel, fallen=why.reason, sentence=why.sentence, line=why.line)
