"""One case played to its end: a tower, a run, an outcome and a film; whoever the transport belongs to."""

from collections.abc import Callable
from typing import Any

from exercises.challenges import outcome
from exercises.challenges.film import Film, caught
from exercises.challenges.outcome import Outcome
from exercises.challenges.tower import Fallen, Tower
from exercises.challenges.trial import Trial
from exercises.challenges.trials import Case, morning
from exercises.grading.transport import Transport
from sim.guard.errors import HookError
from sim.incident.world import world

Listen = Callable[[list[int]], None]


class Played:
    """What `play` gives: the outcome, the film as far as it went, and what the code printed."""

    def __init__(self, found: Outcome, film: Film, output: str) -> None:
        self.outcome, self.film, self.output = found, film, output


def play(
    case: Case, seed: int, source: str, names: tuple[str, ...], transport: Transport, listen: Listen | None = None
) -> Played:
    """Plays a case. A tower that falls is an outcome, not an exception; Broken and Interrupted go on."""
    film = Film()
    said: list[Any] = []
    try:
        try:
            found = _through(case, seed, source, names, transport, film, listen, said)
        except HookError as error:
            raise Fallen("wrong", str(error)[:600]) from None
    except Fallen as why:
        found = outcome.fell(case.number, case.scenario, case.place, why)
    finally:
        transport.close()
    return Played(_with_fuel(found, transport), film, "".join(said))


def _through(
    case: Case,
    seed: int,
    source: str,
    names: tuple[str, ...],
    transport: Transport,
    film: Film,
    listen: Listen | None,
    said: list[Any],
) -> Outcome:
    scenario = morning(case.scenario, seed)
    impacts = world(scenario.settings, seed).stocks.impacts
    stocks = [impact.price for impact in impacts], [impact.half_spread for impact in impacts]
    tower = Tower(transport, source, names, stocks)
    run = Trial(scenario, seed=seed, tower=tower)
    try:
        _film(run, film, listen)
    finally:
        film.events = caught(run)
        said.append(tower.output)
    return outcome.stood(case.number, case.place, run.report())


def _film(run: Trial, film: Film, listen: Listen | None) -> None:
    """Runs to the end and takes each frame from the open on into the film as it appears."""
    seen = 0
    while run.ticks < len(run.moments):
        run.step()
        for frame in run.frames.frames[seen:]:
            seen += 1
            if frame.t < 0:
                continue
            row = film.add(frame)
            if listen:
                listen(row)


def _with_fuel(found: Outcome, transport: Transport) -> Outcome:
    return Outcome(**{**found.plain(), "fuel": getattr(transport, "fuel", 0)})
