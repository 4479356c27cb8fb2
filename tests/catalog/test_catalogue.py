"""Every exercise proves itself, in CPython."""

import re

import pytest

from exercises.grading.verdict import Verdict
from tests.catalog import cases

exercises = pytest.mark.parametrize("exercise", cases.exercises(), ids=cases.name)
mistakes = pytest.mark.parametrize("mistake", cases.mistakes(), ids=cases.name)


def must_say(verdict: Verdict, mistake: cases.Mistake) -> None:
    """The named check fails with the named sentence, and nothing is ever broken."""
    assert "broken" not in cases.statuses(verdict).values()
    result = next(item for item in verdict.checks if item.id == mistake.check)
    assert result.status == "failed"
    assert mistake.says in result.message
    first = next(item for item in verdict.checks if item.status != "passed")
    assert first.id == mistake.check, "the first red line must be the one that names the mistake"


@exercises
@pytest.mark.parametrize("seed", range(8))
def test_the_solution_passes_everything(exercise, seed):
    verdict = cases.judged(exercise, exercise.read("solution.py"), seed=seed)
    assert verdict.status == "passed", [item for item in verdict.checks if item.status != "passed"]


@exercises
def test_the_starter_runs_and_fails(exercise):
    verdict = cases.judged(exercise, exercise.starter)
    assert cases.statuses(verdict)["loads"] == "passed"
    assert verdict.status == "failed"


@mistakes
def test_each_mistake_fails_with_its_own_sentence(mistake):
    must_say(cases.judged(mistake.exercise, mistake.path.read_text()), mistake)


@mistakes
def test_the_hidden_checks_kill_each_mistake(mistake):
    checks = cases.hidden_only(mistake.exercise)
    verdict = cases.judged(mistake.exercise, mistake.path.read_text(), checks=checks)
    assert verdict.status != "passed"


@exercises
def test_no_two_mistakes_say_the_same(exercise):
    said = [(m.check, m.says) for m in cases.mistakes() if m.exercise.slug == exercise.slug]
    assert len(said) == len(set(said)) >= 5


@exercises
def test_the_ladder_ends_in_a_puzzle_that_solves_it(exercise):
    assert len(exercise.hints) >= 4
    assert exercise.hints[-1].lines
    assert all(not rung.lines for rung in exercise.hints[:-1])
    block = re.search(r"```parsons\n(.*?)```", exercise.read("hints.md"), re.DOTALL).group(1)
    assert sorted(line.strip() for line in block.splitlines() if line.strip()) == sorted(exercise.hints[-1].lines)
    assert [line.strip() for line in block.splitlines() if line.strip()] != list(exercise.hints[-1].lines)


@exercises
def test_the_puzzle_itself_passes(exercise):
    """The arranged lines are a solution: alone, or in place of what they define in the model solution."""
    block = re.search(r"```parsons\n(.*?)```", exercise.read("hints.md"), re.DOTALL).group(1)
    assert cases.judged(exercise, exercise.read("solution.py") + "\n\n" + block).status == "passed"


@exercises
def test_names_in_backticks_exist(exercise):
    """No identifier in a prompt is missing from the code it speaks of."""
    code = "".join(exercise.read(name) for name in ("starter.py", "solution.py", "checks.py", "hidden.py")) + str(
        exercise.facts
    )
    prose = re.sub(r"```.*?```", "", exercise.read("prompt.md"), flags=re.DOTALL)
    names = {word for span in re.findall(r"`([^`]+)`", prose) for word in re.findall(r"[A-Za-z_][A-Za-z_0-9]+", span)}
    missing = {word for word in names if word not in code} - {"ValueError", "bytes"}
    assert missing == set()


@exercises
def test_the_folder_is_complete(exercise):
    assert exercise.facts["uuid"].count("-") == 4
    assert exercise.prompt_html
    assert exercise.provenance_html
    assert sum(not check.hidden for check in exercise.checks) >= 4
    assert sum(check.hidden for check in exercise.checks) >= 4
    assert all(check.category for check in exercise.checks if check.hidden)
