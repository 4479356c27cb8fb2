"""Landlock through system calls: which files a process may touch, for ever, without root.

Applies to the calling thread and whatever it starts later, so it comes before any thread.
Source of numbers and bits: the kernel's `linux/landlock.h`; the calls have the same numbers
on x86-64 and aarch64.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Sequence

CREATE, ADD, RESTRICT = 444, 445, 446
READ_FILE, READ_DIR = 1 << 2, 1 << 3
PATH_BENEATH = 1
BITS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
NO_TCP, NO_ABSTRACT_SOCKETS_NO_SIGNALS = 0b11, 0b11


def abi() -> int:
    """Which Landlock the running kernel has; 0 where it has none or this is not Linux."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(_call(CREATE, None, 0, 1), 0)


def restrict(readable: Sequence[str]) -> int:
    """Allows reading beneath `readable` and nothing else. Returns the ABI used, 0 where there is none.

    Raises OSError where the kernel has Landlock but refuses these rules. Needs no_new_privs.
    """
    version = abi()
    if version == 0:
        return 0
    attributes = _attributes(version)
    ruleset = _checked(_call(CREATE, attributes, len(attributes), 0))
    try:
        for path in readable:
            _allow(ruleset, path)
        _checked(_call(RESTRICT, ruleset, 0))
    finally:
        os.close(ruleset)
    return version


def _attributes(version: int) -> bytes:
    every_access = (1 << BITS_BY_ABI.get(version, 16)) - 1
    fields = [every_access]
    if version >= 4:
        fields.append(NO_TCP)
    if version >= 6:
        fields.append(NO_ABSTRACT_SOCKETS_NO_SIGNALS)
    return struct.pack(f"={len(fields)}Q", *fields)


def _allow(ruleset: int, path: str) -> None:
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("=Qi", READ_FILE | READ_DIR, folder)
        _checked(_call(ADD, ruleset, PATH_BENEATH, rule, 0))
    finally:
        os.close(folder)


def _call(number: int, *arguments: bytes | int | None) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    wide = [item if isinstance(item, bytes) or item is None else ctypes.c_long(item) for item in arguments]
    return int(libc.syscall(ctypes.c_long(number), *wide))


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"Landlock refused: {os.strerror(code)}")
    return result
