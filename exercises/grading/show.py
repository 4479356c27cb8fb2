"""Values and calls as a learner reads them: short, harmless, the same on every machine."""

from typing import Any

from exercises.grading.codec import Opaque
from exercises.grading.text import ELLIPSIS, clean

LIMIT = 600
TOO_LONG = 10**600  # nobody reads it, and past 4,300 digits Python will not write it


def show(value: Any, limit: int = LIMIT) -> str:
    """`value` as source code would write it, cut at `limit` characters."""
    if isinstance(value, Opaque):
        return clean(f"<{value.type_name}>", limit)
    if type(value) is set or type(value) is frozenset:
        return _show_set(value, limit)
    if type(value) is bytes:
        return clean('b"' + "".join(f"\\x{byte:02x}" for byte in value[:limit]) + '"', limit)
    if type(value) in _BRACKETS:
        return _show_items(value, limit)
    if type(value) is int and abs(value) >= TOO_LONG:
        return f"<an int of about {value.bit_length() * 30103 // 100_000} digits>"  # repr() refuses such a one
    return clean(repr(value), limit)


_BRACKETS: dict[type, tuple[str, str]] = {list: ("[", "]"), tuple: ("(", ")"), dict: ("{", "}")}


def _show_set(value: Any, limit: int) -> str:
    body = ", ".join(sorted(show(item, limit) for item in value))
    return clean(f"{{{body}}}" if value else "set()", limit)


def _show_items(value: Any, limit: int) -> str:
    opening, closing = _BRACKETS[type(value)]
    parts: list[str] = []
    length = 0
    for item in value.items() if type(value) is dict else value:
        part = f"{show(item[0])}: {show(item[1])}" if type(value) is dict else show(item)
        length += len(part) + 2
        if length > limit:
            parts.append(ELLIPSIS)
            break
        parts.append(part)
    tail = "," if type(value) is tuple and len(value) == 1 else ""
    return clean(opening + ", ".join(parts) + tail + closing, limit + 4)


def show_call(owner: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], *, get: bool = False) -> str:
    """`PegLoop(quantity=500).next_child([])`, as one would type it."""
    prefix = f"{owner}." if owner else ""
    if get:
        return prefix + name
    shown = [_argument(value) for value in args] + [f"{key}={_argument(value)}" for key, value in kwargs.items()]
    return f"{prefix}{name}({', '.join(shown)})"


def _argument(value: Any) -> str:
    return getattr(value, "made_by", None) or show(value)
