"""check: a_second_fault_later
says: and was swallowed
"""

import re


def form(mail):
    return mail["sender"], re.sub(r"\d+", "#", mail["subject"]), re.sub(r"\d+", "#", mail["body"])


class Triage:
    def __init__(self, quiet):
        self.settled = {form(mail) for mail in quiet}
        self.recent = {}
        self.called_at = None

    def on_mail(self, mail):
        what = form(mail)
        if what in self.settled:
            return None
        heard = self.recent.setdefault(what, {})
        heard.setdefault(mail["id"], mail["at"])
        lately = [at for at in heard.values() if at > mail["at"] - 600]
        if len(lately) < 3:
            return None
        if self.called_at is not None and mail["at"] - self.called_at < 86_400:
            return None
        self.called_at = mail["at"]
        self.settled.add(what)
        return f"new: {mail['subject']}: {mail['body']}"
