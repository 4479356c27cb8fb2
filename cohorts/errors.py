"""What can go wrong around a cohort, and what to tell whom.

CohortError
├── CohortNotFound      missing, or not yours to see: the two look the same (404)
├── NotYourPart         you see the cohort; this is for another role (404 to whoever may not know it exists)
└── Refused             a person asked for something that cannot be: carries a sentence to show them (422)
    ├── Archived        the cohort is closed for changes
    ├── BadCode         the code to join is unknown, used up, ended or taken back
    ├── BadTerms        an assignment's terms contradict each other
    ├── BadFile         a CSV that cannot be read at all
    └── Changed         somebody else changed it meanwhile: carries what it is now (409)
"""


class CohortError(Exception):
    """Root of this package's refusals."""


class CohortNotFound(CohortError):
    def __init__(self) -> None:
        super().__init__("There is no such cohort, or it is not yours.")


class NotYourPart(CohortNotFound):
    """The same to the eye as a cohort that is not there."""


class Refused(CohortError):
    """The sentence says what was expected, what came, and what to do. `status` is the HTTP status that says so."""

    status = 422


class Archived(Refused):
    def __init__(self) -> None:
        super().__init__(
            "This cohort is archived, so it can be read and exported but not changed. Bring it back first."
        )


class BadCode(Refused):
    pass


class BadTerms(Refused):
    pass


class BadFile(Refused):
    pass


class Changed(Refused):
    """`now` is what the row is by now; nothing was overwritten."""

    status = 409

    def __init__(self, sentence: str, now) -> None:
        super().__init__(sentence)
        self.now = now
