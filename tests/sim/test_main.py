"""What `python -m sim demo` prints."""

import sys

import pytest

from sim.__main__ import main
from sim.engine import demo


def printed(monkeypatch, capsys, *arguments):
    monkeypatch.setattr(sys, "argv", ["sim", "demo", *arguments])
    main()
    return capsys.readouterr().out


def test_a_table_and_the_hash(monkeypatch, capsys):
    lines = printed(monkeypatch, capsys).splitlines()
    assert lines[0].startswith("09:30:00 to 09:30:40")
    assert [line.split()[0] for line in lines if line.endswith("!")] == ["8"]
    assert lines[-1] == f"sha256 {demo().log.sha256}"


def test_nobody_missed(monkeypatch, capsys):
    assert "!" not in printed(monkeypatch, capsys, "--missed", "0", "--ticks", "60")


def test_the_log(monkeypatch, capsys):
    assert printed(monkeypatch, capsys, "--log") == demo().log.text()


def test_without_a_word(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sim"])
    with pytest.raises(SystemExit):
        main()
