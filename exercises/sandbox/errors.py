"""What goes wrong on our side of the sandbox.

    SandboxError
    ├── ImageError      the image could not be built, or must not be trusted
    ├── FrameError      bytes on the pipe that are not one of our frames
    ├── WorkerGone      the pipe ended: the worker is dead
    └── WorkerLate      no answer within the wall limit

`grading.errors.LearnerLost` and `Broken` are what callers see; `supervisor` translates.
"""


class SandboxError(Exception):
    """Root of everything the sandbox raises on purpose."""


class ImageError(SandboxError):
    """The image is missing, could not be built, or belongs to someone else."""


class FrameError(SandboxError):
    """A frame that is too large, of an unknown kind, or out of turn."""


class WorkerGone(SandboxError):
    """The other end of the pipe is closed."""


class WorkerLate(SandboxError):
    """Nothing came in time."""
