"""One byte, two decoders; and two ways in which it would have been refused."""

from sim.errors import MessageError
from sim.messages import SCHEMA_2003, SCHEMA_2012, OrderMessage, decode, encode
from sim.orders import Side
from sim.schema import Schema


def read(title: str, wire: bytes, schema: Schema) -> None:
    """Print what a reader makes of the bytes."""
    try:
        print(f"  {title:<12} {decode(wire, schema).flags}")
    except MessageError as refusal:
        print(f"  {title:<12} refused: {refusal}")


order = OrderMessage(order=1, symbol=7, side=Side.BUY, quantity=500, flags=("rlp",))

wire = encode(order, SCHEMA_2012)
print(f"as it was: {wire.hex(' ')}")
read("2012 reads", wire, SCHEMA_2012)
read("2003 reads", wire, SCHEMA_2003)

buried = SCHEMA_2003.retire("power_peg").allocate("rlp")
wire = encode(order, buried)
print(f"with the old bit buried and a fresh one taken: {wire.hex(' ')}")
read("new reads", wire, buried)
read("2003 reads", wire, SCHEMA_2003)

old, new = (Schema(n, live=((name, 5),), versioned=True) for n, name in ((1, "power_peg"), (2, "rlp")))
wire = encode(order, new)
print(f"with the version in front: {wire.hex(' ')}")
read("new reads", wire, new)
read("old reads", wire, old)
