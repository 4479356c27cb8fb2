"""What one rendering of lesson prose knows, and what it gathers on its way."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from courses.errors import ContentError
from courses.outline import Fact, Heading
from courses.statements import Statement
from courses.terms import TermIndex


@dataclass
class Rendering:
    """What one rendering knows and gathers. `first_line` is where the text starts in its file, `role` what it is."""

    path: Path
    register: dict[str, Fact]
    first_line: int = 1
    role: str = "prose"
    own: bool = False
    used: dict[str, Fact] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    terms: TermIndex = TermIndex()
    linked: dict[str, None] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    links: list[tuple[Path, int, str]] = field(default_factory=list)
    live: list[str] = field(default_factory=list)

    def within(self, path: Path, first_line: int = 1, role: str = "prose", own: bool = False) -> "Rendering":
        """The same gathering, for text from another place. `own`: its numbers are an example of ours."""
        return replace(self, path=path, first_line=first_line, role=role, own=own)

    def at(self, line: int) -> tuple[Path, int]:
        return self.path, line

    def fail(self, line: int, message: str) -> ContentError:
        return ContentError(self.path, line, message)
