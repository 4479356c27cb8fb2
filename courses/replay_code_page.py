"""The replay's code page: a set-up as a file in the editor, and the same stage below it."""

import json
from dataclasses import dataclass, replace

from courses.replay_code import spelled
from courses.replay_pages import ReplayPage, replay_page
from courses.replay_state import State

BUDGET_MS = 60_000


@dataclass(frozen=True)
class CodePage:
    """`stage` is what the page shows of the morning itself; the rest has the names that the editor's partials use."""

    stage: ReplayPage
    source: str
    checks: str

    slug = "replay-code"
    budget_ms = BUDGET_MS

    @property
    def starter(self) -> str:
        """What Reset brings back."""
        return self.source

    @property
    def board_url(self) -> str:
        """Back to the board with the same switches."""
        return replace(self.stage.state, path="/replay/").url()

    @property
    def worker_url(self) -> str:
        return self.stage.worker_url


def code_page(state: State) -> CodePage:
    """Everything for one set-up."""
    asked = {"seed": str(state.seed), "from": state.since}
    return CodePage(replay_page(state), spelled(state), json.dumps(asked))
