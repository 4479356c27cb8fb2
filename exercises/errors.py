"""What can go wrong around an exercise, and what to tell whom.

ExerciseError
├── ExerciseNotFound        no folder of that slug
├── CatalogueError          a folder is wrong: carries the file, and what was expected
├── SourceRefused           what was posted cannot be a submission: carries a sentence and a status
│   ├── SourceTooLarge      413
│   ├── SourceNotText       422
│   └── NoAttemptLeft       429, or not yet another
├── DraftConflict           somebody (you, elsewhere) saved meanwhile: carries the newer draft
├── SubmissionNotFound      missing, or not yours: the two look the same
├── ChallengeNotFound       no challenge of that slug
├── CircleNotFound          a leaderboard of people one is not among
├── RunGoingOn              one's last tower is still being graded: carries that run
└── BadReceipt              a receipt that is not one of ours: carries a sentence
"""

from pathlib import Path


class ExerciseError(Exception):
    """Root of this package's refusals."""


class ExerciseNotFound(ExerciseError):
    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no exercise called {slug!r}.")


class CatalogueError(ExerciseError):
    """A folder under `catalog/` is not what `EXERCISES` asks for."""

    def __init__(self, path: Path, expected: str) -> None:
        super().__init__(f"{path}: {expected}")
        self.path = path


class SourceRefused(ExerciseError):
    """The text cannot be graded. `status` is the HTTP status that says so."""

    status = 422


class SourceTooLarge(SourceRefused):
    status = 413


class SourceNotText(SourceRefused):
    pass


class NoAttemptLeft(SourceRefused):
    """The exercise's policy says no, or not yet. The draft is untouched."""

    status = 429


class DraftConflict(ExerciseError):
    """The draft on the server is newer than the one this tab started from. Nothing was overwritten."""

    def __init__(self, draft) -> None:
        super().__init__("This exercise was saved somewhere else meanwhile.")
        self.draft = draft


class SubmissionNotFound(ExerciseError):
    pass


class ChallengeNotFound(ExerciseError):
    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no challenge called {slug!r}.")


class CircleNotFound(ExerciseError):
    def __init__(self) -> None:
        super().__init__("There is no such group, or you are not in it.")


class RunGoingOn(ExerciseError):
    """One tower of a person is graded at a time."""

    def __init__(self, run) -> None:
        super().__init__("Your last tower is still being graded. Wait for its score, then submit the next one.")
        self.run = run


class BadReceipt(ExerciseError):
    pass
