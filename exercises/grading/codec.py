"""The wire between the learner's interpreter and ours: exact plain types, nothing else.

JSON text. `None`, `bool`, `str`, small `int` and `list` are themselves; everything else is a
one-key object: `{"i": hex}` a large int, `{"f": hex}` a float, `{"t": [...]}` a tuple,
`{"S": [...]}` a set, `{"F": [...]}` a frozenset, `{"b": hex}` bytes, `{"o": {...}}` a dict whose
keys are all texts, `{"d": [[k, v], ...]}` any other dict, `{"x": name}` something else, by its
type's name only.

Invariant: `type(value) is ...` decides, never `isinstance`, so a subclass or a lying
`__class__` or `__eq__` never runs on the trusted side. Depth, size and text are capped, both
when writing (in the learner's interpreter, as a courtesy) and when reading (ours, as a rule).
"""

import json
from dataclasses import dataclass
from typing import Any

from exercises.grading.errors import BadWire

MAX_DEPTH = 24
MAX_ITEMS = 20_000
MAX_TEXT = 64 * 1024
MAX_REPLY = 512 * 1024
SMALL = 2**53
MAX_HEX = 4096


@dataclass(frozen=True)
class Opaque:
    """Something that is not plain data; only the name of its type came through."""

    type_name: str


class _Budget:
    """Counts what is written or read, so that wide data stops as surely as deep data."""

    def __init__(self) -> None:
        self.left = MAX_ITEMS

    def take(self) -> bool:
        self.left -= 1
        return self.left >= 0


def encode(value: Any) -> Any:
    """A JSON-ready twin of `value`; what has no plain twin becomes `{"x": type name}`."""
    return value if _bare(value) else _encode(value, 0, _Budget())


def _encode(value: Any, depth: int, budget: _Budget) -> Any:
    kind = type(value)
    if value is None or kind is bool:
        return value
    if not budget.take() or depth > MAX_DEPTH:
        return {"x": "something too large or too deeply nested"}
    if kind in _SCALARS:
        return _SCALARS[kind](value)
    if kind in _SEQUENCES:
        items = [_encode(item, depth + 1, budget) for item in _capped(value)]
        return items if kind is list else {_SEQUENCES[kind]: items}
    if kind is dict:
        return _encode_dict(value, depth, budget)
    return {"x": type_name(value)}


def _encode_dict(value: dict[Any, Any], depth: int, budget: _Budget) -> Any:
    pairs = _capped(value.items())
    if all(type(key) is str and _bare(key) for key, _ in pairs):
        budget.left -= len(pairs)
        return {"o": {key: item if _bare(item) else _encode(item, depth + 1, budget) for key, item in pairs}}
    return {"d": [[_encode(key, depth + 1, budget), _encode(item, depth + 1, budget)] for key, item in pairs]}


def _bare(value: Any) -> bool:
    """Whether JSON says it as it is: most of what travels, so this is asked first."""
    kind = type(value)
    if kind is str:
        return len(value) <= 200 and value.isascii()
    return (kind is int and -SMALL < value < SMALL) or value is None or kind is bool


def _capped(values: Any) -> list[Any]:
    return list(values) if len(values) <= MAX_ITEMS else list(values)[:MAX_ITEMS]


def _encode_int(value: int) -> Any:
    if -SMALL < value < SMALL:
        return value
    return {"i": hex(value)} if value.bit_length() <= 4 * MAX_HEX - 16 else {"x": "an integer of many thousand digits"}


def _encode_str(value: str) -> Any:
    if len(value) > MAX_TEXT:
        return {"x": f"a string of {len(value)} characters"}
    return value.encode("utf-8", "replace").decode()


_SCALARS: dict[type, Any] = {
    int: _encode_int,
    str: _encode_str,
    float: lambda value: {"f": value.hex()},
    bytes: lambda value: {"b": value.hex()} if len(value) <= MAX_TEXT else {"x": f"{len(value)} bytes"},
}
_SEQUENCES: dict[type, str] = {list: "", tuple: "t", set: "S", frozenset: "F"}
_NAME = type.__dict__["__name__"]


def type_name(value: Any) -> str:
    """The name of a value's real type, asked of `type` itself so that a metaclass cannot lie."""
    return str(_NAME.__get__(type(value)))[:80]


def loads(text: str) -> Any:
    """JSON that is strict about numbers. Raises BadWire on anything else."""
    if len(text) > MAX_REPLY:
        raise BadWire(f"expected at most {MAX_REPLY} characters, got {len(text)}")
    try:
        return json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadWire(f"expected JSON, got something else: {type(error).__name__}") from None


def _refuse(text: str) -> Any:
    raise ValueError("numbers with a fraction travel as hex")


def decode(data: Any) -> Any:
    """The value whose `encode` gives `data`. Raises BadWire where there is none."""
    return _decode(data, 0, _Budget())


def _decode(data: Any, depth: int, budget: _Budget) -> Any:
    if not budget.take() or depth > MAX_DEPTH + 1:
        raise BadWire("expected data within the limits, got something larger or deeper")
    kind = type(data)
    if data is None or kind is bool:
        return data
    if kind is int:
        return _bounded(data)
    if kind is str:
        return _text(data)
    if kind is list:
        return [_decode(item, depth + 1, budget) for item in data]
    if kind is dict and len(data) == 1:
        [(tag, body)] = data.items()
        return _decode_tagged(tag, body, depth, budget)
    raise BadWire(f"expected a value of the codec, got {kind.__name__}")


def thaw(data: Any) -> Any:
    """`decode` for text that *we* wrote: no limits, no refusals, a third of the time."""
    kind = type(data)
    if kind is list:
        return [item if type(item) in _BARE else thaw(item) for item in data]
    if kind is not dict:
        return data
    [(tag, body)] = data.items()
    if tag == "o":
        return {key: item if type(item) in _BARE else thaw(item) for key, item in body.items()}
    return decode(data)


_BARE = frozenset({int, str, bool, type(None)})


def _bounded(value: int) -> int:
    if -SMALL < value < SMALL:
        return value
    raise BadWire("expected a large integer as hex, got it as a number")


def _text(value: Any) -> str:
    if type(value) is str and len(value) <= MAX_TEXT:
        return value
    raise BadWire("expected a text within the limits")


def _decode_tagged(tag: str, body: Any, depth: int, budget: _Budget) -> Any:
    if tag in _READERS:
        return _READERS[tag](_text(body))
    if tag in _WRAPPERS and type(body) is list:
        items = [_decode(item, depth + 1, budget) for item in body]
        return _hashable(_WRAPPERS[tag], items)
    if tag == "d" and type(body) is list:
        return _decode_dict(body, depth, budget)
    if tag == "o" and type(body) is dict:
        return {_text(key): _decode(item, depth + 1, budget) for key, item in body.items()}
    raise BadWire(f"expected a tag of the codec, got {tag[:20]!r}")


def _decode_dict(body: list[Any], depth: int, budget: _Budget) -> Any:
    pairs = []
    for pair in body:
        if type(pair) is not list or len(pair) != 2:
            raise BadWire("expected pairs of key and value in a dict")
        pairs.append((_decode(pair[0], depth + 1, budget), _decode(pair[1], depth + 1, budget)))
    return _hashable(dict, pairs)


def _hashable(make: Any, items: list[Any]) -> Any:
    try:
        return make(items)
    except TypeError:
        raise BadWire("expected hashable keys and members") from None


def _read(convert: Any) -> Any:
    def read(text: str) -> Any:
        try:
            return convert(text)
        except (ValueError, OverflowError):
            raise BadWire("expected a number or bytes as hex") from None

    return read


def _read_int(text: str) -> int:
    if len(text) > MAX_HEX:
        raise ValueError("too long")
    return int(text, 16)


_READERS: dict[str, Any] = {
    "i": _read(_read_int),
    "f": _read(float.fromhex),
    "b": _read(bytes.fromhex),
    "x": Opaque,
}
_WRAPPERS: dict[str, Any] = {"t": tuple, "S": set, "F": frozenset}
