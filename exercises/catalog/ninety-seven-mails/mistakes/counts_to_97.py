"""check: somebody_is_called_before_0805
says: is known only afterwards
"""


class Triage:
    def __init__(self, quiet):
        self.rejects = set()

    def on_mail(self, mail):
        if mail["subject"] != "BNET reject":
            return None
        self.rejects.add(mail["id"])
        return "97 rejects" if len(self.rejects) == 97 else None
