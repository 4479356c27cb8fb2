"""A seccomp allow-list, assembled here: what a warmed-up worker needs, and not one call more.

Everything else fails with EPERM, on every thread (TSYNC), for ever. Some calls are allowed only
with certain arguments: threads but no processes, signals only to itself, files only to read, no
new executable memory. Numbers: `asm/unistd.h` of x86-64 and of aarch64.

Leaves out: pointers cannot be followed, so paths are Landlock's job.
"""

import ctypes
import errno
import os
import platform
import struct
import sys

ALLOW, REFUSE, NO_SUCH_CALL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
LOAD, EQUAL, AT_LEAST, ANY_BIT, AND, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
SET_MODE_FILTER, TSYNC = 1, 1
ARCHITECTURES = {"x86_64": (0xC000003E, 0, 317), "aarch64": (0xC00000B7, 1, 277)}

# name: (number on x86-64, number on aarch64); where only one machine has a call, the other's nearest
ALWAYS: dict[str, tuple[int, int]] = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62),
    "munmap": (11, 215), "brk": (12, 214), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "pread64": (17, 67), "readv": (19, 65), "writev": (20, 66),
    "sched_yield": (24, 124), "mremap": (25, 216), "madvise": (28, 233), "nanosleep": (35, 101),
    "getpid": (39, 172), "recvfrom": (45, 207), "sendto": (44, 206), "exit": (60, 93),
    "restart_syscall": (219, 128), "getdents64": (217, 61), "gettid": (186, 178),
    "futex": (202, 98), "sched_getaffinity": (204, 123), "epoll_wait": (232, 22),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "clock_nanosleep": (230, 115),
    "exit_group": (231, 94), "epoll_ctl": (233, 21), "set_robust_list": (273, 99),
    "ppoll": (271, 73), "epoll_pwait": (281, 22), "eventfd2": (290, 19), "getrandom": (318, 278),
    "membarrier": (324, 283), "statx": (332, 291), "rseq": (334, 293), "newfstatat": (262, 79),
    "readlinkat": (267, 78), "sigaltstack": (131, 132), "poll": (7, 73), "getrusage": (98, 165),
}  # fmt: skip
OPENAT, OPENAT2, CLONE, CLONE3 = (257, 56), (437, 437), (56, 220), (435, 435)
TGKILL, MMAP, MPROTECT, PRCTL, PRLIMIT = (234, 131), (9, 222), (10, 226), (157, 167), (302, 261)
WRITING = (
    os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | getattr(os, "O_TMPFILE", 0) & ~os.O_DIRECTORY
)
FCNTL, HARMLESS_FCNTL = (72, 25), (1, 2, 3, 1030)  # read or set close-on-exec, read flags, duplicate: no SIGIO
CLONE_THREAD, EXECUTABLE, SET_NAME = 0x10000, 4, 15

Step = tuple[int, int, int, int]


def supported() -> bool:
    """Whether there is a table for this machine and a kernel that filters."""
    return sys.platform.startswith("linux") and platform.machine() in ARCHITECTURES


def restrict() -> bool:
    """Installs the filter on every thread. False where there is no table for this machine.

    Raises OSError where the kernel refuses it. Needs no_new_privs.
    """
    if not supported():
        return False
    filter_bytes = b"".join(struct.pack("=HBBI", *step) for step in program(platform.machine(), os.getpid()))
    buffer = ctypes.create_string_buffer(filter_bytes, len(filter_bytes))
    header = struct.pack("=HxxxxxxQ", len(filter_bytes) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    number = ARCHITECTURES[platform.machine()][2]
    result = libc.syscall(ctypes.c_long(number), ctypes.c_long(SET_MODE_FILTER), ctypes.c_long(TSYNC), header)
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"seccomp refused (answer {result}): {os.strerror(code)}")
    return True


def program(machine: str, pid: int) -> list[Step]:
    """The filter as classic BPF steps (code, jump if true, jump if false, operand)."""
    audit, column, _ = ARCHITECTURES[machine]
    steps: list[Step] = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, audit), (RETURN, 0, 0, REFUSE), (LOAD, 0, 0, 0)]
    if column == 0:
        steps += [(AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, REFUSE)]
    for numbers in ALWAYS.values():
        steps += [(EQUAL, 0, 1, numbers[column]), (RETURN, 0, 0, ALLOW)]
    for numbers, body in _conditional(pid):
        steps += [(EQUAL, 0, len(body), numbers[column]), *body]
    return [*steps, (RETURN, 0, 0, REFUSE)]


def _conditional(pid: int) -> list[tuple[tuple[int, int], list[Step]]]:
    return [
        (OPENAT, _unless_bits(2, WRITING)),
        (OPENAT2, [(RETURN, 0, 0, NO_SUCH_CALL)]),
        (CLONE, _only_bits(0, CLONE_THREAD)),
        (CLONE3, [(RETURN, 0, 0, NO_SUCH_CALL)]),
        (TGKILL, _only_values(0, pid)),
        (MMAP, _unless_bits(2, EXECUTABLE)),
        (MPROTECT, _unless_bits(2, EXECUTABLE)),
        (PRCTL, _only_values(0, SET_NAME)),
        (PRLIMIT, _only_values(2, 0)),
        (FCNTL, _only_values(1, *HARMLESS_FCNTL)),
    ]


def _argument(index: int) -> Step:
    return (LOAD, 0, 0, 16 + 8 * index)


def _unless_bits(index: int, bits: int) -> list[Step]:
    return [_argument(index), (ANY_BIT, 0, 1, bits), (RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW)]


def _only_bits(index: int, bits: int) -> list[Step]:
    return [_argument(index), (ANY_BIT, 0, 1, bits), (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]


def _only_values(index: int, *values: int) -> list[Step]:
    steps = [_argument(index)]
    for value in values:
        steps += [(EQUAL, 0, 1, value), (RETURN, 0, 0, ALLOW)]
    return [*steps, (RETURN, 0, 0, REFUSE)]
