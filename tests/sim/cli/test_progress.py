"""A bar on a terminal, lines elsewhere."""

import io

from sim.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def drive(stream, total=200):
    progress = Progress(total, "seeds", stream)
    for done in range(total + 1):
        progress.to(done)
    progress.end()
    return stream.getvalue()


def test_ten_plain_lines_where_nobody_watches():
    lines = drive(io.StringIO()).splitlines()
    assert len(lines) == 10
    assert lines[0] == "20 of 200 seeds" and lines[-1] == "200 of 200 seeds"


def test_a_bar_that_is_gone_in_the_end():
    text = drive(Terminal())
    assert "[###############...............] 100 of 200 seeds" in text
    assert text.count("\r") == 101 and text.endswith("\r\x1b[K")


def test_few_steps_and_none():
    assert drive(io.StringIO(), 3).splitlines() == ["1 of 3 seeds", "2 of 3 seeds", "3 of 3 seeds"]
    assert drive(io.StringIO(), 0) == ""
    assert drive(Terminal(), 0) == ""
