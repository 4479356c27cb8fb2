"""What the lessons quote from the simulator is what the simulator says: figures, and curves drawn from frames."""

import tomllib
from pathlib import Path

import pytest

from sim.guard import defences
from sim.incident.engine import Incident
from sim.incident.fidelity import CANONICAL_SEED as CANONICAL
from sim.scenarios import load

COURSE = Path("courses/content/knight-capital")
MILLION = 1_000_000 * 1_000_000  # of dollars, in micro-dollars
MINUTE = 60_000


def claim(file: str, fact: str) -> str:
    return tomllib.loads((COURSE / "facts" / f"{file}.toml").read_text(encoding="utf-8"))[fact]["claim"]


def run(what_if: str = "", seed: int = CANONICAL, name: str = "august-1st"):
    scenario = load(name)
    hooks = defences.hooks(defences.parse(what_if), scenario.settings) if what_if else None
    return Incident(scenario, seed=seed, hooks=hooks).run()


@pytest.fixture(scope="module")
def morning():
    """Minute by minute: loss, and profit at the moved price and at that of arrival."""
    incident = Incident(load("august-1st"), seed=CANONICAL)
    rows, screen = [(0, 0, 0)], None
    while incident.ticks < len(incident.moments):
        incident.step()
        now, marks = incident.state.now, incident.marks
        if now > 0 and now % MINUTE == 0:
            rows.append((incident.report().loss, marks.pnl_moved, marks.pnl_arrival))
        if now == 10 * MINUTE:
            screen = incident.monitor.reading(now), marks.gross
    return rows, screen, incident.report()


def path(values, zero: float, scale: float) -> str:
    points = (f"{round(46 + 6.4 * t, 1):g} {round(zero - scale * v / MILLION, 1):g}" for t, v in enumerate(values))
    return "M" + "L".join(points)


def test_the_curves_are_the_frames(morning):
    rows, _, _ = morning
    lesson = COURSE / "forty-five-minutes"
    assert path((loss for loss, _, _ in rows), 270, 0.5) in (lesson / "loss-curve.svg").read_text(encoding="utf-8")
    marks = (lesson / "two-marks.svg").read_text(encoding="utf-8")
    assert path((moved for _, moved, _ in rows), 140, 0.32) in marks
    assert path((arrival for _, _, arrival in rows), 140, 0.32) in marks


def test_the_loss_by_the_minute(morning):
    losses = [loss / MILLION for loss, _, _ in morning[0]]
    said = claim("minutes", "C11")
    for minute, words in ((1, "1 minute 2.6"), (5, "5 minutes 21"), (10, "10 minutes 54"), (20, "20 minutes 142")):
        assert words in said and abs(losses[minute] - float(words.split()[-1])) < 0.5
    assert "28 minutes 227, after 30 minutes 250, after 45 minutes 449" in said
    assert [round(losses[minute]) for minute in (28, 30, 45)] == [227, 250, 449]
    assert round(losses[1], 1) == 2.6 and round(losses[45] - losses[44], 1) == 14.4
    assert losses[27] < losses[45] / 2 < losses[28]
    costs = [later - earlier for earlier, later in zip(losses, losses[1:], strict=False)]
    assert costs == sorted(costs), "each minute costs more than the one before"


def test_the_two_marks_and_the_screen(morning):
    rows, (screen, gross), report = morning
    assert [round(row / MILLION) for row in rows[45][1:]] == [191, -389]
    assert [round(row / MILLION) for row in rows[10][1:]] == [20, -41]
    assert round(-rows[40][2] / MILLION) == 325 and round(report.exit_cost / MILLION) == 60
    assert (round(screen.gross / MILLION), round(screen.pnl / MILLION), round(gross / MILLION)) == (767, 7, 1476)
    assert screen.as_of == 315_000


def test_the_totals(morning):
    report = morning[2]
    assert (report.parents, report.symbols, report.symbols_long, report.symbols_short) == (212, 153, 79, 73)
    assert (report.moved_wide, report.moved_deep, report.emails) == (77, 33, 97)
    assert (round(report.executions / 1e6, 2), round(report.shares / 1e6)) == (3.96, 393)
    assert [round(side / MILLION / 1000, 2) for side in (report.net_long, report.net_short)] == [3.58, 3.18]


@pytest.mark.parametrize("what_if, loss", [("rollback@45", 445), ("", 449), ("rollback@5", 471)])
def test_the_uninstall_by_its_minute(what_if, loss):
    assert round(run(what_if).loss / MILLION) == loss
    assert str(loss) in claim("minutes", "C16")


@pytest.mark.parametrize(
    "what_if, dollars, filled",
    [
        ("verify", 0, 100),
        ("route-mails=3", 0, 100),
        ("leaving-within-entering", 4_000, 100),
        ("account-limit=2000000", 34_000, 100),
        ("gross-limit=10000000", 150_000, 100),
        ("loss-breaker@arrival=1000000", 2_300_000, 34),
        ("loss-breaker@moved=1000000", 449_000_000, 100),
        ("isolate@10:8", 58_000_000, 100),
        ("kill@10", 57_000_000, 63),
        ("clear-flag@10", 445_000_000, 100),
        ("rollback@5", 471_000_000, 100),
        ("verify,rollback@5", 17_000_000, 100),
        ("route-mails=97", 4_400_000, 100),
    ],
)
def test_the_table_of_single_defences(what_if, dollars, filled):
    report = run(what_if)
    assert report.loss / 1e6 == pytest.approx(dollars, rel=0.08)
    assert round(report.availability_ppm / 1e4) == filled
    assert what_if in (COURSE / "facts" / "chain.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_breaker_on_the_flattering_price_never_trips(seed):
    """The register's B81."""
    assert run("loss-breaker@moved=10000000", seed).stops == 0
    assert run("loss-breaker@arrival=10000000", seed).stops == 1


@pytest.mark.parametrize(
    "what_if, millions, filled",
    [
        ("", 521, 100),
        ("rollback@6", 1004, 100),
        ("isolate@6:8", 30, 100),
        ("isolate@6:7", 554, 100),
        ("kill@6", 29, 55),
        ("isolate@6:8,rollback@6", 705, 100),
    ],
)
def test_advice_in_the_sixth_minute(what_if, millions, filled):
    report = run(what_if, name="rollback-offered")
    assert report.loss / MILLION == pytest.approx(millions, rel=0.03)
    assert round(report.availability_ppm / 1e4) == filled
    assert f"{millions:,} million" in claim("bridge", "C52")
