"""check: nobody_is_called_on_twenty_quiet_days
says: not within ten minutes
"""

import re


def form(mail):
    return mail["sender"], re.sub(r"\d+", "#", mail["subject"]), re.sub(r"\d+", "#", mail["body"])


class Triage:
    def __init__(self, quiet):
        self.settled = {form(mail) for mail in quiet}
        self.recent = {}

    def on_mail(self, mail):
        what = form(mail)
        if what in self.settled:
            return None
        heard = self.recent.setdefault(what, {})
        heard.setdefault(mail["id"], mail["at"])
        if len(heard) < 3:
            return None
        self.settled.add(what)
        return f"new: {mail['subject']}: {mail['body']}"
