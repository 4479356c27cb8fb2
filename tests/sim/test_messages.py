"""One byte, two decoders; and the schema that would have refused (invariant 8)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim import errors
from sim.messages import FLAG_BIT, SCHEMA_2003, SCHEMA_2012, OrderMessage, decode, encode
from sim.orders import Side
from sim.schema import Schema

NAMES = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]


@st.composite
def schemas(draw):
    """A schema with a past: some flags allocated, some of them retired again."""
    reserved = tuple(draw(st.lists(st.integers(0, 7), unique=True, max_size=3)))
    schema = Schema(1, reserved=reserved, versioned=draw(st.booleans()))
    for name in NAMES[: draw(st.integers(0, 8 - len(reserved)))]:
        schema = schema.allocate(name)
        if draw(st.booleans()):
            schema = schema.retire(name)
    return schema


@st.composite
def messages(draw, schema):
    live = [name for name, _ in schema.live]
    flags = draw(st.lists(st.sampled_from(live), unique=True)) if live else []
    number = draw(st.integers(0, 2**32 - 1))
    return OrderMessage(
        number, draw(st.integers(0, 65535)), draw(st.sampled_from(Side)), draw(st.integers(1, 2**32 - 1)), tuple(flags)
    )


@given(st.data())
def test_decode_undoes_encode(data):
    schema = data.draw(schemas())
    message = data.draw(messages(schema))
    assert decode(encode(message, schema), schema) == message


@given(schemas(), st.integers(0, 255))
def test_a_byte_is_read_exactly_when_all_its_bits_are_live(schema, byte):
    live = {bit for _, bit in schema.live}
    if all(bit in live for bit in range(8) if byte >> bit & 1):
        assert schema.byte(schema.names(byte)) == byte
    else:
        with pytest.raises(errors.RefusedBit):
            schema.names(byte)


@given(schemas())
def test_a_retired_bit_never_lives_again(schema):
    retired = [bit for _, bit in schema.retired]
    while len(schema.live) + len(schema.retired) + len(schema.reserved) < 8:
        schema = schema.allocate(f"new {schema.version}")
    assert all(schema.state(bit) == "retired" for bit in retired)
    with pytest.raises(errors.FlagFieldFull, match="new version"):
        schema.allocate("one more")


def test_one_byte_two_decoders():
    wire = encode(OrderMessage(1, 7, Side.BUY, 500, ("rlp",)), SCHEMA_2012)
    assert wire[-1] == 1 << FLAG_BIT
    assert decode(wire, SCHEMA_2012).flags == ("rlp",)
    assert decode(wire, SCHEMA_2003).flags == ("power_peg",)


def test_the_historic_step_is_not_one_a_schema_takes():
    buried = SCHEMA_2003.retire("power_peg").allocate("rlp")
    assert buried.bit("rlp") != FLAG_BIT
    wire = encode(OrderMessage(1, 7, Side.BUY, 500, ("rlp",)), buried)
    with pytest.raises(errors.RefusedBit, match="free"):
        decode(wire, SCHEMA_2003)
    with pytest.raises(errors.RefusedBit, match="retired"):
        buried.names(1 << FLAG_BIT)


@given(schemas())
def test_names_are_never_given_twice(schema):
    for name, _ in schema.live + schema.retired:
        with pytest.raises(errors.FlagNameTaken):
            schema.allocate(name)
    for name, _ in schema.retired:
        with pytest.raises(errors.UnknownFlag):
            schema.byte((name,))
        with pytest.raises(errors.UnknownFlag):
            schema.retire(name)


def test_a_version_byte_makes_the_old_reader_refuse():
    old = Schema(1, live=(("power_peg", 5),), versioned=True)
    new = Schema(2, live=(("rlp", 5),), versioned=True)
    wire = encode(OrderMessage(1, 7, Side.SELL, 100, ("rlp",)), new)
    assert len(wire) == 13
    with pytest.raises(errors.WrongVersion, match="version 1"):
        decode(wire, old)
    with pytest.raises(errors.WrongVersion):
        decode(b"", old)


@given(st.binary(max_size=16))
def test_noise_is_read_or_refused(noise):
    try:
        message = decode(noise, SCHEMA_2012)
    except errors.MessageError:
        return
    assert encode(message, SCHEMA_2012) == noise


@pytest.mark.parametrize("field", [{"order": 2**32}, {"symbol": -1}, {"quantity": "5"}])
def test_a_field_that_does_not_fit(field):
    fields = {"order": 1, "symbol": 1, "side": Side.BUY, "quantity": 1} | field
    with pytest.raises(errors.BadMessage):
        encode(OrderMessage(**fields), SCHEMA_2012)


@pytest.mark.parametrize(
    "parts",
    [
        {"live": (("a", 1), ("b", 1))},
        {"live": (("a", 1),), "retired": (("a", 2),)},
        {"live": (("a", 8),)},
        {"reserved": (3, 3)},
        {"version": 256},
    ],
)
def test_a_schema_that_contradicts_itself(parts):
    with pytest.raises(errors.BadSchema):
        Schema(**({"version": 1} | parts))


@given(schemas(), st.integers(0, 255), st.integers(0, 255))
def test_other_bits_do_not_change_what_a_bit_means(schema, one, other):
    live = schema.byte(name for name, _ in schema.live)
    one, other = one & live, other & live
    assume(one and other)
    assert set(schema.names(one | other)) == set(schema.names(one)) | set(schema.names(other))
