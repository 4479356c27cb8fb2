"""A compact order message whose last byte is eight flags, and a schema to read it.

Invariant: `decode(encode(m, s), s) == m`. Reserved, retired and never allocated bits
are refused, so a bit that once had a meaning can never decode to a live one, unless
two readers hold two schemas, which is what this course is about: one byte, two
decoders. A schema never changes; `allocate` and `retire` return the next version.
Leaves out: everything an exchange protocol has beside these fields.
Source: that one flag was re-used, and travelled with orders, is documented (paragraphs
13 and 16). That it was a bit of a packed byte is told by other accounts only; which
bit, the layout and the other flags are our model.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from sim.errors import BadMessage, WrongVersion
from sim.orders import Side
from sim.schema import Schema

# order id, symbol id, side, quantity, flags: 12 bytes, big-endian
_BODY = struct.Struct(">IHBIB")


@dataclass(frozen=True, slots=True)
class OrderMessage:
    """One parent order on its way to a server; flags are kept sorted by name."""

    order: int
    symbol: int
    side: Side
    quantity: int
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "flags", tuple(sorted(self.flags)))


def encode(message: OrderMessage, schema: Schema) -> bytes:
    """Pack a message: 12 bytes, and one version byte before them if versioned."""
    flags = schema.byte(message.flags)
    numbers = (message.order, message.symbol, message.side, message.quantity)
    try:
        body = _BODY.pack(*numbers, flags)
    except struct.error:
        raise BadMessage("fields of 32, 16, 8, 32 bits", numbers, "shrink") from None
    return bytes([schema.version]) + body if schema.versioned else body


def decode(data: bytes, schema: Schema) -> OrderMessage:
    """Read a message as this schema understands it; MessageError if it must not."""
    body = _unversioned(data, schema) if schema.versioned else data
    if len(body) != _BODY.size:
        raise BadMessage(f"{_BODY.size} bytes", len(body), "send one whole message")
    order, symbol, side, quantity, flags = _BODY.unpack(body)
    if side not in (Side.BUY, Side.SELL):
        raise BadMessage("side 1 or 2", side, "encode it with Side")
    return OrderMessage(order, symbol, Side(side), quantity, schema.names(flags))


def _unversioned(data: bytes, schema: Schema) -> bytes:
    if data[:1] != bytes([schema.version]):
        raise WrongVersion(f"version {schema.version}", data[:1].hex(), "upgrade first")
    return data[1:]


# The two readers of 1 August 2012. No `retire` and `allocate` leads from the first to
# the second: the bit kept its place and changed its meaning.
FLAG_BIT = 5
SCHEMA_2003 = Schema(1, live=(("auction", 0), ("power_peg", FLAG_BIT)), reserved=(7,))
SCHEMA_2012 = Schema(2, live=(("auction", 0), ("rlp", FLAG_BIT)), reserved=(7,))
