"""check: a_storm_is_not_a_fault
says: Ask what is new, not how much there is
"""

import re


def form(mail):
    return mail["sender"], re.sub(r"\d+", "#", mail["subject"]), re.sub(r"\d+", "#", mail["body"])


class Triage:
    def __init__(self, quiet):
        self.settled = {form(mail) for mail in quiet}
        self.recent = {}
        self.lately = []
        self.loud = set()

    def on_mail(self, mail):
        self.lately = [other for other in self.lately if other["at"] > mail["at"] - 60] + [mail]
        loud = sum(other["sender"] == mail["sender"] for other in self.lately) > 20
        if loud and mail["sender"] not in self.loud:
            self.loud.add(mail["sender"])
            return f"{mail['sender']} does not stop"
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
