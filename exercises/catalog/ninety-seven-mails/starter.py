"""The mailbox as it was: all is kept, nobody is called."""


class Triage:
    """Reads the mail of a group address, one by one."""

    def __init__(self, quiet):
        self.folder = list(quiet)

    def on_mail(self, mail):
        """Return the text of a page, or None."""
        self.folder.append(mail)
        return None
