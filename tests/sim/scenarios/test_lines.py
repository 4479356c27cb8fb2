"""The small scan that finds a key's line."""

from sim.scenarios.source import key_lines

TEXT = '''title = "x"
summary = """
servers = 3
[fleet]
"""
other = """one line"""

[ fleet ]  # the machines
  servers = 8
"missed" = 1
clock.starts_ms = 2
[[list]]
a = 1
'''


def test_headers_keys_quotes_and_texts():
    assert key_lines(TEXT) == {
        "title": 1,
        "summary": 2,
        "other": 6,
        "fleet": 8,
        "fleet.servers": 9,
        "fleet.missed": 10,
        "fleet.clock": 11,
        "fleet.clock.starts_ms": 11,
        "list": 12,
        "list.a": 13,
    }


def test_the_first_of_two_counts():
    assert key_lines("a = 1\na = 2\n") == {"a": 1}
