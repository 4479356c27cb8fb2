"""The repository itself: pins, reasons, nothing made or fetched committed, versions that agree."""

import json
import re
import subprocess

from tests.conftest import ROOT
from tools.pictures import PICTURES


def tracked() -> list[str]:
    return subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()


def test_every_requirement_is_pinned_and_has_a_reason():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text().splitlines()
        for number, line in enumerate(lines):
            if line and not line.startswith(("#", "-r")):
                assert "==" in line, f"{name}: {line} has no exact pin"
                group = [text for text in lines[:number] if not text or text.startswith("#")]
                assert group and (group[-1].startswith("#") or not lines[number - 1].startswith("#"))


def test_constraints_pin_what_requirements_name():
    constraints = (ROOT / "constraints.txt").read_text().lower()
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            assert re.sub(r"\[.*?\]", "", line).lower() in constraints, line


def test_nothing_made_is_committed():
    bad = re.compile(r"(^|/)(node_modules|\.venv|static/build|static/vendor|var)/|\.(wasm|pyc|sqlite3|br|gz|whl)$")
    assert [path for path in tracked() if bad.search(path)] == []


def test_npm_packages_are_locked_with_integrity():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / "deno.lock").read_text())["npm"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
    assert all("integrity" in entry for entry in lock.values())


def test_every_content_uuid_is_its_own():
    found = []
    for pattern in ("courses/content/**/*.toml", "exercises/catalog/*/exercise.toml"):
        for path in ROOT.glob(pattern):
            found += re.findall(r'^uuid = "(.+?)"', path.read_text(), re.MULTILINE)
    assert len(found) == len(set(found)) > 0


def test_each_picture_of_the_docs_is_made_by_us_and_shown_with_words():
    shown = {}
    for page in (ROOT / "docs").glob("*.md"):
        shown |= {name: words for words, name in re.findall(r"!\[([^]]*)]\(pictures/([^)]+)\)", page.read_text())}
    made = {f"{one.name}.webp" for one in PICTURES}
    assert set(shown) == made == {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    assert all(len(words) > 30 for words in shown.values())
