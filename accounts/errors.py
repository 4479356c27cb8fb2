"""What can go wrong with a person's own settings.

AccountError
└── NotConfirmed    deleting needs a typed word: the text is shown to the person
"""


class AccountError(Exception):
    """Root of this package's refusals."""


class NotConfirmed(AccountError):
    pass
