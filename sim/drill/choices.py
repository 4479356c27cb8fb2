"""All that the one who leads can say. A sentence takes their seconds; the work takes somebody else's.

    parse("out:8")     Choice(kind="out", about="8")     str() of it is the same text

Invariant: `str(parse(text)) == text`; what is no choice is a BadChoice that names what would be.
Leaves out: whether it is wise, and what comes of it (`room`).
Source: seconds of the work are the scenario's (`*_cost_ms`, all of them ours); a sentence takes
as long as `declare`. Comparing a configuration is a minute, ours as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.drill.errors import BadChoice
from sim.tape import show

SENTENCE = 10  # seconds
SERVERS = 8
PEOPLE = ("you", "trader", "operations", "market", "risk", "developer")
CALLERS = ("trader", "operations", "market", "risk", "developer", "exchange", "management")
TITLES = {
    "you": "You",
    "trader": "The trader",
    "operations": "Operations",
    "market": "Market operations",
    "risk": "Risk",
    "developer": "The developer",
    "exchange": "The exchange",
    "management": "Management",
}
WAITS = ("15", "60", "300")
LONGEST = 24  # signs


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be said: who works, for how many seconds, what it may be about, and in words."""

    name: str
    who: str
    seconds: int
    about: tuple[str, ...]
    words: str  # as said; {about} is filled in
    label: str  # as offered


NUMBERS = tuple(str(number) for number in range(1, SERVERS + 1))
_ALL = (
    Kind("declare", "you", 0, (), "This is an incident. I lead. Nobody changes anything unless I say so.", "Declare"),
    Kind("ask", "", 10, PEOPLE[1:], "What do you see, what do you think, what do you want?", "Ask {about}"),
    Kind("answer", "", 0, CALLERS, "Heard. Nothing changes unless I say so. More in five minutes.", "Answer {about}"),
    Kind("counts", "operations", 20, (), "Read me what each server sends.", "Read the servers' counts"),
    Kind("out", "operations", 30, NUMBERS, "Take server {about} out. Server {about} only.", "Take server {about} out"),
    Kind("back", "operations", 30, NUMBERS, "Put server {about} back.", "Put server {about} back"),
    Kind("keep", "operations", 20, NUMBERS, "Copy log and memory of server {about}.", "Keep what server {about} held"),
    Kind("off", "operations", 20, (), "Everything off, customers included.", "Switch everything off"),
    Kind("on", "operations", 20, (), "Let orders leave again.", "Let orders leave again"),
    Kind("verify", "developer", 20, NUMBERS, "Ask server {about} which build it runs.", "Which build runs on {about}?"),
    Kind("config", "developer", 60, NUMBERS, "Compare {about}’s files with the others.", "Compare {about} to others"),
    Kind("mail", "developer", 20, (), "Look through the mailboxes.", "Look through the mailboxes"),
    Kind("flag", "developer", 120, (), "Have the senders stop setting the flag.", "Stop the flag at its senders"),
    Kind("rollback", "developer", 60, (), "Take the new code off all servers.", "Take the new code off everywhere"),
    Kind("wait", "", 0, WAITS, "(You wait.)", "Wait {about} s"),
    Kind("over", "you", 0, (), "It is over. Thank you. Write down what you remember.", "Declare it over"),
)  # fmt: skip
OUTSIDE = "We have an incident, and stop what we can, a server at a time. More in five minutes."
KINDS = {kind.name: kind for kind in _ALL}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them, and what it is about: a server, a person, seconds, or nothing."""

    kind: Kind
    about: str = ""

    def __str__(self) -> str:
        return f"{self.kind.name}:{self.about}" if self.about else self.kind.name

    @property
    def server(self) -> int:
        """The server it is about; 0 for none."""
        return int(self.about) if self.kind.about == NUMBERS else 0

    @property
    def words(self) -> str:
        """What is said."""
        return OUTSIDE if str(self) == "answer:exchange" else self.kind.words.format(about=self.about)

    @property
    def aloud(self) -> str:
        """What is said, and to whom."""
        listener = self.about if self.kind.name == "answer" else self.worker
        return self.words if listener in ("", "you") else f"To {_small(TITLES[listener])}: {self.words}"

    @property
    def label(self) -> str:
        """What it is called where it is offered."""
        about = _small(TITLES[self.about]) if self.about in TITLES else self.about
        return self.kind.label.format(about=about)

    @property
    def worker(self) -> str:
        """Who works on it; nobody for a wait."""
        return self.about if self.kind.name == "ask" else self.kind.who


def _small(title: str) -> str:
    return title[0].lower() + title[1:]


def parse(text: object) -> Choice:
    """Read one choice; BadChoice for what is none."""
    if type(text) is not str or len(text) > LONGEST:
        raise BadChoice("a choice such as 'out:8'", show(text), "spell it so")
    name, mark, about = text.partition(":")
    kind = KINDS.get(name)
    if kind is None:
        raise BadChoice(f"one of {', '.join(KINDS)}", text, "spell it so")
    if bool(mark) != bool(kind.about) or (mark and about not in kind.about):
        wanted = f"{name}: and one of {', '.join(kind.about)}" if kind.about else f"{name} alone"
        raise BadChoice(wanted, text, "spell it so")
    return Choice(kind, about)
