"""check: a_second_fault_of_the_same_sender
says: It was taken for the first
"""

import re


def form(mail):
    return mail["sender"], re.sub(r"\d+", "#", mail["subject"])


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
        lately = [at for at in heard.values() if at > mail["at"] - 600]
        if len(lately) < 3:
            return None
        self.settled.add(what)
        return f"new: {mail['subject']}: {mail['body']}"
