"""check: a_sender_that_everybody_knows
says: Settle what is said, not who says it
"""

import re


def form(mail):
    return mail["sender"], re.sub(r"\d+", "#", mail["subject"]), re.sub(r"\d+", "#", mail["body"])


class Triage:
    def __init__(self, quiet):
        self.settled = {form(mail) for mail in quiet}
        self.recent = {}
        self.silenced = {mail["sender"] for mail in quiet}

    def on_mail(self, mail):
        what = form(mail)
        if what in self.settled or mail["sender"] in self.silenced:
            return None
        heard = self.recent.setdefault(what, {})
        heard.setdefault(mail["id"], mail["at"])
        lately = [at for at in heard.values() if at > mail["at"] - 600]
        if len(lately) < 3:
            return None
        self.settled.add(what)
        return f"new: {mail['subject']}: {mail['body']}"
