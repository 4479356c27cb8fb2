"""The day itself as a text, and ways to spoil it."""

from collections.abc import Callable
from importlib.resources import files

import pytest

from sim import scenarios
from sim.scenarios.errors import BadScenario


@pytest.fixture
def day() -> str:
    return (files("sim.scenarios") / "august-1st.toml").read_text(encoding="utf-8")


@pytest.fixture
def change(day) -> Callable[[str, str], str]:
    """Replace one parameter's whole line."""

    def changed(name: str, line: str) -> str:
        (old,) = [row for row in day.splitlines() if row.startswith(f"{name} = ")]
        return day.replace(old, line)

    return changed


@pytest.fixture
def refused() -> Callable[[str], BadScenario]:
    """Parse a text that must not pass, and give the error."""

    def refuse(text: str) -> BadScenario:
        with pytest.raises(BadScenario) as caught:
            scenarios.parse(text, "mine")
        return caught.value

    return refuse
