"""check: the_same_fault_in_other_words
says: do not look for words
"""


class Triage:
    def __init__(self, quiet):
        self.seen = set()

    def on_mail(self, mail):
        if "Power Peg disabled" not in mail["body"]:
            return None
        self.seen.add(mail["id"])
        return "Power Peg disabled" if len(self.seen) == 3 else None
