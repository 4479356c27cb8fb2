"""Three rules for the same inbox: one comes too late, one takes words for things, one works.

    Count     pages when so many rejects are in. At 97 it is half past nine.
    Literal   pages on the words of this fault. It is deaf to any other, and to the same
              fault in other words.
    Novel     pages when something new is said, and said again, in a form nobody had seen
              on quiet days; once for each form.

Invariant: none looks at anything but the mails it was handed, and each has `copy()`.
Leaves out: forgetting. A fault that comes back in the same words is not paged again.
Source: ours. 97 is the number of mails before the open (SEC 19), known only afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.guard.shapes import Mail
from sim.watch.triage import Page

type Signature = tuple[str, str, str]


def signature(mail: Mail) -> Signature:
    """Who says what, with every word that holds a digit left open."""
    return mail.sender, _open(mail.subject), _open(mail.body)


def _open(text: str) -> str:
    return " ".join("#" if any(map(str.isdigit, word)) else word for word in text.split())


class Count:
    """Page once, when `enough` different mails with this subject are in."""

    def __init__(self, enough: int = 97, subject: str = "BNET reject") -> None:
        self.enough = enough
        self.subject = subject
        self._heard: dict[int, None] = {}

    def on_mail(self, mail: Mail) -> Page | None:
        """Count."""
        if mail.subject != self.subject or mail.id in self._heard:
            return None
        self._heard[mail.id] = None
        return f"{self.enough} times {self.subject}" if len(self._heard) == self.enough else None

    def copy(self) -> Count:
        """Return another that has counted as far."""
        other = Count(self.enough, self.subject)
        other._heard = self._heard.copy()
        return other


class Literal:
    """Page once, on the first mail with these words."""

    def __init__(self, words: str = "Power Peg disabled") -> None:
        self.words = words
        self._done = False

    def on_mail(self, mail: Mail) -> Page | None:
        """Look for the words."""
        if self._done or self.words not in mail.body:
            return None
        self._done = True
        return self.words

    def copy(self) -> Literal:
        """Return another that knows as much."""
        other = Literal(self.words)
        other._done = self._done
        return other


class Novel:
    """Page once for each new form of mail, when `enough` different ones came `within_ms`."""

    def __init__(self, quiet: Iterable[Mail], enough: int = 2, within_ms: int = 600_000) -> None:
        self.enough = enough
        self.within_ms = within_ms
        self._known = dict.fromkeys(map(signature, quiet))  # everything that needs no page, or had its own
        self._recent: dict[Signature, dict[int, int]] = {}  # form -> id -> arrival

    def on_mail(self, mail: Mail) -> Page | None:
        """Compare with all that is known; a mail delivered twice counts once."""
        form = signature(mail)
        if form in self._known:
            return None
        recent = self._recent.get(form, {}) | {mail.id: mail.at}
        self._recent[form] = recent = {name: at for name, at in recent.items() if at > mail.at - self.within_ms}
        if len(recent) < self.enough:
            return None
        self._known[form] = None
        return {"text": f"new: {mail.subject}: {mail.body}", "mail": mail.id}

    def copy(self) -> Novel:
        """Return another that has read the same."""
        other = Novel((), self.enough, self.within_ms)
        other._known = self._known.copy()
        other._recent = {form: ids.copy() for form, ids in self._recent.items()}
        return other
