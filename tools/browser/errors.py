"""What can go wrong in a build.

BuildError
├── ToolFailed      a program the build runs ended with an error
└── MissingInput    something the build reads is not there
"""


class BuildError(Exception):
    """The build cannot go on; the message says what was expected, what came, what to do."""


class ToolFailed(BuildError):
    """A program ended with a status other than 0."""


class MissingInput(BuildError):
    """A file that the build reads does not exist."""
