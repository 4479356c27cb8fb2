"""What a process gives up that is neither files nor system calls: capabilities, growth, heirs.

Why not also another user: as root without capabilities, under Landlock and seccomp, the user id
opens nothing; and a worker as `nobody` could not read an interpreter that lives in a home folder.
"""

import ctypes
import os
import resource
import signal
import struct
import sys

SET_DEATH_SIGNAL, SET_DUMPABLE, DROP_BOUNDING, NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITIES_VERSION_3 = 0x20080522
DATA, ADDRESSES = 832 * 2**20, 24 * 2**30
CPU_SECONDS = 1_800
FILES = 64


def renounce(parent: int) -> None:
    """Before any thread: no new privileges, no capabilities, dies with `parent` (a process id).

    Raises OSError where the kernel refuses, ProcessLookupError where the parent is gone already.
    """
    os.umask(0o077)
    if not sys.platform.startswith("linux"):
        return
    for option, value in ((NO_NEW_PRIVS, 1), (SET_DUMPABLE, 0), (SET_DEATH_SIGNAL, signal.SIGKILL)):
        _prctl(option, value)
    if os.getppid() != parent:
        raise ProcessLookupError("the supervisor ended before its worker began")
    if os.geteuid() == 0:
        os.setgroups([])
    _drop_capabilities()


def stop_growing(data: int = DATA) -> None:
    """Resource limits for the rest of the process's life. `data`: bytes of private writable memory."""
    limits = [("CORE", 0), ("FSIZE", 0), ("NOFILE", FILES), ("DATA", data), ("AS", ADDRESSES), ("MEMLOCK", 0)]
    for name, most in limits:
        _limit(name, most, most)
    _limit("CPU", CPU_SECONDS, CPU_SECONDS + 5)


def _limit(name: str, soft: int, hard: int) -> None:
    """Only Linux knows all of them, so only there a refusal is an error."""
    try:
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (soft, hard))
    except (AttributeError, ValueError, OSError):
        if sys.platform.startswith("linux"):
            raise


def _drop_capabilities() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for number in range(64):
        libc.prctl(DROP_BOUNDING, number, 0, 0, 0)
    header = struct.pack("=Ii", CAPABILITIES_VERSION_3, 0)
    if libc.capset(header, struct.pack("=6I", *[0] * 6)) != 0:
        raise OSError(ctypes.get_errno(), "could not give up capabilities")


def _prctl(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl {option} was refused")
