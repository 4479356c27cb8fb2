"""The wire: what goes in comes out, and what is not ours is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.grading.codec import MAX_DEPTH, Opaque, decode, encode, loads, thaw
from exercises.grading.errors import BadWire

hashable = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.binary(max_size=20),
    lambda inner: st.tuples(inner) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)
plain = st.recursive(
    hashable,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(hashable, inner, max_size=3)
        | st.sets(hashable, max_size=3)
    ),
    max_leaves=20,
)


@given(plain)
def test_decode_encode_is_identity(value):
    back = decode(loads(json.dumps(encode(value))))
    assert back == value
    assert type(back) is type(value)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin1")))
def test_loads_never_raises_anything_else(text):
    try:
        decode(loads(text))
    except BadWire:
        pass


class Liar(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Meta(type):
    __name__ = "int"


class Masked(metaclass=Meta):
    @property
    def __class__(self):
        return int


@pytest.mark.parametrize("value", [Liar(3), Masked(), object(), {1: Liar(2)}, iter([]), lambda: 0], ids=lambda _: "")
def test_no_object_crosses(value):
    text = json.dumps(encode(value))
    assert '"x"' in text


def test_the_real_type_name_is_told():
    assert decode(encode(Masked())) == Opaque("Masked")


def test_cyclic_and_deep_data_end():
    cyclic: list = []
    cyclic.append(cyclic)
    assert "deeply nested" in json.dumps(encode(cyclic))
    deep = "[" * 5000 + "]" * 5000
    with pytest.raises(BadWire):
        decode(loads(deep))


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "1.5",
        "Infinity",
        str(2**60),
        '{"d": [[{"d": []}, 1]]}',
        '{"d": [[1]]}',
        '{"o": [1]}',
        '{"i": "zz"}',
        '{"i": "' + "f" * 5000 + '"}',
        '{"f": "1e999p"}',
        '{"q": 1}',
        '{"t": 3}',
        '{"x": 3}',
        '{"a": 1, "b": 2}',
        "[" * (MAX_DEPTH + 3) + "]" * (MAX_DEPTH + 3),
        "[" + "1," * 30000 + "1]",
    ],
)
def test_what_our_codec_never_writes_is_refused(text):
    with pytest.raises(BadWire):
        decode(loads(text))


def test_huge_values_are_named_not_sent():
    assert "many thousand digits" in json.dumps(encode(10**20000))
    assert "string of" in json.dumps(encode("x" * 100_000))
    assert len(json.dumps(encode(list(range(100_000))))) < 2_000_000


@given(plain)
def test_thaw_reads_what_we_write_as_decode_does(value):
    data = loads(json.dumps(encode(value)))
    assert thaw(data) == decode(data) == value
