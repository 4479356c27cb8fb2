"""Stands in for a learner who broke out of WebAssembly: native code in the locked-down process.

Run by the launcher instead of the worker, with `pipe` and `facts` at hand. Tries what an intruder
would try, and reports a JSON object: what was tried -> "refused" or what happened instead. Only
modules that the launcher has loaded already can be imported: there are no files left to read.
"""

# ruff: noqa: F821, PTH101, PTH102, PTH104, PTH108, PTH123, PTH208, PTH211  (`pipe` and `facts` are given; an intruder uses bare system calls)

import ctypes
import json
import os
import socket
from collections.abc import Callable
from typing import Any

pipe: socket.socket
facts: dict[str, Any]

from exercises.sandbox import protocol  # noqa: E402

libc = ctypes.CDLL(None, use_errno=True)
REFUSALS = (1, 13, 38)  # EPERM from seccomp, EACCES from Landlock, ENOSYS for clone3
ARM = facts["machine"] == "aarch64"


def call(x86: int, arm: int, *arguments: Any) -> int:
    """A raw system call by its number on x86-64 and on aarch64; raises OSError where it fails."""
    wide = [item if isinstance(item, bytes) else ctypes.c_long(item) for item in arguments]
    result = libc.syscall(ctypes.c_long(arm if ARM else x86), *wide)
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return int(result)


def read(path: str) -> int:
    with open(path, "rb") as file:
        return len(file.read(64))


def write(path: str) -> None:
    with open(path, "wb") as file:
        file.write(b"x")


def fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def hog() -> None:
    bytearray(2 * 2**30)


def environment() -> None:
    extra = set(os.environ) - {"TMPDIR", "ERYX_ALLOCATOR", "ERYX_WARM_INSTANCES", "LC_CTYPE", "LD_LIBRARY_PATH"}
    if not extra:
        raise OSError(1, "nothing there")


image, parent = facts["image"], facts["parent"]
HOST = b"\x02\x00\x00\x50\x7f\x00\x00\x01" + b"\0" * 8

TRIES: dict[str, Callable[[], Any]] = {
    "read /etc/passwd": lambda: read("/etc/passwd"),
    "read the settings": lambda: read(f"{facts['repository']}/config/settings/base.py"),
    "read the database's folder": lambda: os.listdir(f"{facts['repository']}/var"),
    "read our own environment": lambda: read("/proc/self/environ"),
    "read our parent's environment": lambda: read(f"/proc/{parent}/environ"),
    "read our parent's memory": lambda: read(f"/proc/{parent}/mem"),
    "read the interpreter's library": lambda: read(ctypes.__file__),
    "list /": lambda: os.listdir("/"),
    "list /tmp": lambda: os.listdir("/tmp"),
    "read a device": lambda: read("/dev/vda"),
    "environment variables": environment,
    "write to /tmp": lambda: write("/tmp/sandbox-probe"),
    "write into the image": lambda: write(f"{image}/eryx-embedded/new"),
    "overwrite the image": lambda: os.open(f"{image}/factory.bin", os.O_WRONLY),
    "remove from the image": lambda: os.unlink(f"{image}/factory.bin"),
    "rename the image": lambda: os.rename(f"{image}/factory.bin", f"{image}/other"),
    "make a folder": lambda: os.mkdir(f"{image}/folder"),
    "make a link": lambda: os.symlink("/etc", f"{image}/link"),
    "change permissions": lambda: os.chmod(f"{image}/factory.bin", 0o777),
    "change the owner": lambda: os.chown(f"{image}/factory.bin", 65534, 65534),
    "fork": fork,
    "clone3": lambda: call(435, 435, b"\0" * 88, 88),
    "execute /bin/true": lambda: os.execve("/bin/true", ["true"], {}),
    "executable memory": lambda: call(9, 222, 0, 4096, 7, 0x22, -1, 0),
    "make memory executable": lambda: call(10, 226, 0x10000, 4096, 4),
    "memory file": lambda: call(319, 279, b"x\0", 0),
    "internet socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "unix socket": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
    "packet socket": lambda: socket.socket(17, socket.SOCK_RAW),
    "socket pair": lambda: socket.socketpair(),
    "connect": lambda: call(42, 203, facts["pipe"], HOST, 16),
    "pass a descriptor on": lambda: call(46, 211, facts["pipe"], b"\0" * 64, 0),
    "signal our parent": lambda: os.kill(parent, 0),
    "signal everyone": lambda: os.kill(-1, 0),
    "signal a thread of our parent": lambda: call(234, 131, parent, parent, 0),
    "trace our parent": lambda: call(101, 117, 16, parent, 0, 0),
    "read a process": lambda: call(310, 270, parent, b"\0" * 16, 1, b"\0" * 16, 1, 0),
    "open a process": lambda: call(434, 434, parent, 0),
    "raise a limit of our parent": lambda: call(302, 261, parent, 7, b"\0" * 16, 0),
    "lift our own limit": lambda: call(302, 261, 0, 1, b"\xff" * 16, 0),
    "become another user": lambda: os.setuid(65534),
    "new namespaces": lambda: call(272, 97, 0x10000000),
    "enter a namespace": lambda: call(308, 268, 0, 0),
    "mount": lambda: call(165, 40, b"none\0", b"/tmp\0", b"tmpfs\0", 0, 0),
    "change the root": lambda: os.chroot("/tmp"),
    "load a filter program": lambda: call(321, 280, 0, b"\0" * 64, 64),
    "io_uring": lambda: call(425, 425, 8, b"\0" * 120),
    "userfaultfd": lambda: call(323, 282, 0),
    "performance events": lambda: call(298, 241, b"\0" * 112, 0, -1, -1, 0),
    "keys": lambda: call(250, 219, 0, -3, 0),
    "be dumped again": lambda: call(157, 167, 4, 1, 0, 0, 0),
    "terminal input": lambda: call(16, 29, 0, 0x5412, b"x"),
    "set the clock": lambda: call(227, 112, 0, b"\0" * 16),
    "two gigabytes": hog,
}  # fmt: skip


def outcome(attempt: Callable[[], Any]) -> str:
    """Only a refusal counts as one: an argument that made no sense would prove nothing."""
    try:
        happened = attempt()
    except MemoryError:
        return "refused"
    except OSError as error:
        return "refused" if error.errno in REFUSALS else f"not refused, but failed with errno {error.errno}"
    except BaseException as error:
        return f"unexpected {type(error).__name__}: {error}"
    return f"allowed: {str(happened)[:60]}"


protocol.receive(pipe)
found = {name: outcome(attempt) for name, attempt in TRIES.items()}
protocol.send(pipe, protocol.Frame(protocol.ANSWER, json.dumps(found)))
