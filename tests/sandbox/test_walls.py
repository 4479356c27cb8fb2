"""The kernel's walls: what the filter says, and that a native intruder gets nothing."""

import os
import sys

import pytest

from exercises.sandbox import image, landlock, seccomp, selftest

ALLOWED, REFUSED, UNKNOWN = seccomp.ALLOW, seccomp.REFUSE, seccomp.NO_SUCH_CALL
PID = 4242


def verdict(machine: str, number: int, *arguments: int, audit: int | None = None) -> int:
    """What the filter answers to one system call: a small interpreter of classic BPF."""
    steps, at, value = seccomp.program(machine, PID), 0, 0
    data = {0: number, 4: seccomp.ARCHITECTURES[machine][0] if audit is None else audit}
    data |= {16 + 8 * index: argument & 0xFFFFFFFF for index, argument in enumerate([*arguments, *[0] * 6][:6])}
    while True:
        code, yes, no, operand = steps[at]
        at += 1
        if code == seccomp.RETURN:
            return operand
        if code == seccomp.LOAD:
            value = data[operand]
        else:
            holds = {
                seccomp.EQUAL: value == operand,
                seccomp.AT_LEAST: value >= operand,
                seccomp.ANY_BIT: bool(value & operand),
            }[code]
            at += yes if holds else no


CASES = [
    ("read", (0, 63), (), ALLOWED),
    ("write", (1, 64), (), ALLOWED),
    ("open to read", (257, 56), (0, 0, os.O_RDONLY | os.O_CLOEXEC), ALLOWED),
    ("open to write", (257, 56), (0, 0, os.O_WRONLY), REFUSED),
    ("open to create", (257, 56), (0, 0, os.O_CREAT), REFUSED),
    ("openat2", (437, 437), (), UNKNOWN),
    ("start a thread", (56, 220), (0x3D0F00,), ALLOWED),
    ("start a process", (56, 220), (0x11,), REFUSED),
    ("clone3", (435, 435), (), UNKNOWN),
    ("execve", (59, 221), (), REFUSED),
    ("socket", (41, 198), (), REFUSED),
    ("abort oneself", (234, 131), (PID, PID, 6), ALLOWED),
    ("signal another", (234, 131), (PID + 1, 0, 9), REFUSED),
    ("kill", (62, 129), (PID, 9), REFUSED),
    ("map memory", (9, 222), (0, 4096, 3), ALLOWED),
    ("map code", (9, 222), (0, 4096, 5), REFUSED),
    ("protect as code", (10, 226), (0, 4096, 4), REFUSED),
    ("name a thread", (157, 167), (15,), ALLOWED),
    ("be dumpable", (157, 167), (4, 1), REFUSED),
    ("read a limit", (302, 261), (0, 7, 0), ALLOWED),
    ("set a limit", (302, 261), (0, 7, 1), REFUSED),
    ("ask for SIGIO", (72, 25), (3, 8, 1), REFUSED),
    ("a number nobody knows", (9999, 9999), (), REFUSED),
]


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_the_filter(machine, case):
    _, numbers, arguments, expected = case
    assert verdict(machine, numbers[seccomp.ARCHITECTURES[machine][1]], *arguments) == expected


def test_calls_of_another_machine_are_refused():
    assert verdict("x86_64", 0, audit=0x40000003) == REFUSED
    assert verdict("x86_64", 0x40000000) == REFUSED


HARMLESS = (
    "read /etc/passwd", "read the settings", "read the interpreter's library", "list /", "list /tmp",
    "memory file", "internet socket", "unix socket", "socket pair", "signal our parent", "fork",
)  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the probe speaks Linux")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("name", HARMLESS)
def test_the_probe_gets_through_where_there_is_no_wall(name):
    """A probe that is refused everywhere would prove nothing. Only what does no harm is tried here."""
    facts = {"machine": os.uname().machine, "image": "/nowhere", "parent": os.getpid(), "pipe": 0}
    facts["repository"] = str(image.ROOT)
    head = selftest.PROBE.read_text().partition("protocol.receive(pipe)")[0]
    space = {"__name__": "probe", "pipe": None, "facts": facts}
    exec(compile(head, "probe.py", "exec"), space)
    came = space["outcome"](space["TRIES"][name])
    if name == "fork":
        os.wait()
    assert came.startswith("allowed"), came


@pytest.mark.sandbox
def test_the_selftest_finds_every_wall(walls):
    report = selftest.run()
    assert report.graded_ok, report.lines()
    assert report.landlock == landlock.abi()
    assert report.seccomp and report.no_new_privs
    assert int(report.capabilities, 16) == 0
    assert len(report.probes) > 50
    assert len(report.image) == 64


@pytest.mark.sandbox
@pytest.mark.parametrize("missing", ["landlock", "seccomp"])
def test_a_missing_wall_is_reported_and_not_graded(monkeypatch, missing, walls):
    from dataclasses import replace

    whole = selftest.Report("0" * 64, 7, True, True, canaries=(selftest.Result("honest", True),))
    assert whole.graded_ok
    assert not replace(whole, **{missing: 0}).graded_ok
    assert "missing" in " ".join(replace(whole, landlock=0).lines())


def test_a_worker_that_cannot_start_is_reported(monkeypatch, tmp_path):
    from exercises.sandbox import child

    (tmp_path / "launcher.py").write_text("raise SystemExit(3)")
    monkeypatch.setattr(child, "LAUNCHER", tmp_path / "launcher.py")
    report = selftest.run()
    assert not report.graded_ok
    assert report.trouble


def test_elsewhere_there_are_no_walls_and_no_crash(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert landlock.abi() == 0
    assert landlock.restrict(["/"]) == 0
    assert not seccomp.supported()
    assert seccomp.restrict() is False
