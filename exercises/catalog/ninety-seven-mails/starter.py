"""The group's mailbox as it was: all of it is kept, and nobody is called."""


class Triage:
    """Reads the mail of a group address, one by one."""

    def __init__(self, quiet):
        self.folder = list(quiet)

    def on_mail(self, mail):
        """Return the text of a page, or None."""
        self.folder.append(mail)
        return None
