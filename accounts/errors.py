"""What can go wrong with a person's own settings.

AccountError
├── NotConfirmed    deleting needs a typed word: the text is shown to the person
└── TokenRefused    a token that cannot be made: carries a sentence
"""


class AccountError(Exception):
    """Root of this package's refusals."""


class NotConfirmed(AccountError):
    pass


class TokenRefused(AccountError):
    pass
