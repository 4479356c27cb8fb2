"""Every way this package refuses something.

    SimError
    |-- BadQuantity        shares that are not a whole positive number
    |-- BadAmount          money that is not exact in micro-dollars
    |-- BadTime            a wall label or a tick outside the day, or off the tick grid
    |-- BadPlan            a venue plan that could fill more than it was given
    |-- NotPlain           something that cannot go into the log or over the wire
    |-- MessageError       bytes and schemas
    |   |-- BadMessage     a field that does not fit, or bytes of the wrong length
    |   |-- BadSchema      one bit or one name used twice
    |   |-- FlagFieldFull  no free bit is left to allocate
    |   |-- FlagNameTaken  the name is live, or was once and is buried
    |   |-- UnknownFlag    the schema has no live flag of that name
    |   |-- RefusedBit     a reserved, retired or never allocated bit is set
    |   `-- WrongVersion   written under another version of the schema
    `-- VenueError         a child the venue knows already, or does not know

Invariant: every message says what was expected, what came and what to do.
Leaves out: anything a learner's code does wrong. That is data (see `peg`), not an error.
"""

from __future__ import annotations


class SimError(Exception):
    """Raised with three parts: what was expected, what came, what to do."""

    def __init__(self, expected: str, came: object, do: str) -> None:
        super().__init__(f"expected {expected}, came {came!r}; {do}")


class BadQuantity(SimError):
    """Shares that are not a whole positive number."""


class BadAmount(SimError):
    """Money that is not exact in micro-dollars."""


class BadTime(SimError):
    """A wall label or a tick outside the day, or off the tick grid."""


class BadPlan(SimError):
    """A venue plan that could fill more than it was given."""


class NotPlain(SimError):
    """Something that cannot go into the log or over the wire."""


class MessageError(SimError):
    """Bytes and schemas; a server turns any of these into a refused order."""


class BadMessage(MessageError):
    """A field that does not fit its place, or bytes of the wrong length."""


class BadSchema(MessageError):
    """One bit or one name used twice."""


class FlagFieldFull(MessageError):
    """No free bit is left to allocate."""


class FlagNameTaken(MessageError):
    """The name is live, or was once and is buried."""


class UnknownFlag(MessageError):
    """The schema has no live flag of that name."""


class RefusedBit(MessageError):
    """A reserved, retired or never allocated bit is set."""


class WrongVersion(MessageError):
    """The bytes were written under another version of the schema."""


class VenueError(SimError):
    """A child the venue knows already, or does not know."""
