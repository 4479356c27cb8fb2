"""How a command ends. Scripts may rely on these numbers; `docs/api.md` lists them.

0 passed, or done    1 not passed    2 asked in a way that cannot be    3 not allowed    4 the site cannot be reached
"""

PASSED, NOT_PASSED, USAGE, NOT_ALLOWED, NETWORK = range(5)


class Trouble(Exception):
    """A sentence for the person, and the code to end with."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


class Usage(Trouble):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, USAGE)


class NotAllowed(Trouble):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, NOT_ALLOWED)


class Unreachable(Trouble):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, NETWORK)
