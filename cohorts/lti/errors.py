"""What can go wrong between a platform and us.

LtiError
├── LaunchRefused       the token, its nonce, its audience or its platform is not what it must be (403)
└── PlatformTrouble     the platform did not answer, or not as the standard says: tried again, told in a log
"""


class LtiError(Exception):
    """Root of this package's refusals. The text is a sentence for people."""


class LaunchRefused(LtiError):
    pass


class PlatformTrouble(LtiError):
    pass
