"""A rule that calls somebody when something new is said, and said again, and again."""

import re

ENOUGH = 3
TEN_MINUTES = 600


def form(mail):
    """Who says what, numbers apart."""
    return mail["sender"], re.sub(r"\d+", "#", mail["subject"]), re.sub(r"\d+", "#", mail["body"])


class Triage:
    """Reads the mail of a group address, one by one, for weeks.

    A form of mail is settled when it needs no page: it was there on quiet days, or had its page.
    Of any other, the different mails of the last ten minutes are remembered.
    """

    def __init__(self, quiet):
        self.settled = {form(mail) for mail in quiet}
        self.recent = {}  # form -> {id: when it came}

    def on_mail(self, mail):
        """Return the text of a page, or None."""
        what = form(mail)
        if what in self.settled:
            return None
        heard = self.recent.setdefault(what, {})
        heard.setdefault(mail["id"], mail["at"])
        lately = [at for at in heard.values() if at > mail["at"] - TEN_MINUTES]
        if len(lately) < ENOUGH:
            return None
        self.settled.add(what)
        return f"new, {len(lately)} times in ten minutes: {mail['subject']}: {mail['body']}"
