"""Programs that eat memory or return more than anyone can hold."""

# ruff: noqa: E501  (one attack, one line)

from tests.attacks.rows import DATA, LATE, LOST, Attack

ANY = (*DATA, LOST, LATE)

ROWS = (
    Attack("a growing list of buffers", "def f(x):\n    a = []\n    while True: a.append(bytearray(2**20))", ANY),
    Attack(
        "a list that swallows MemoryError",
        "def f(x):\n    a = []\n    while True:\n        try:\n            while True: a.append(bytearray(2**16))\n        except MemoryError: pass",
        ANY,
    ),
    Attack("one huge buffer", "def f(x): return len(bytearray(2**31 - 1))", ANY),
    Attack("one huge list", "def f(x): return len([0] * 10**9)", ANY),
    Attack("a doubling string", "def f(x):\n    s = 'x'\n    while True: s += s", ANY),
    Attack("a growing dict", "def f(x):\n    d = {}\n    while True: d[len(d)] = str(len(d))", ANY),
    Attack("memory at import", "a = [bytearray(2**20) for _ in range(10**4)]\ndef f(x): return x", ANY),
    Attack(
        "memory kept in cycles", "def f(x):\n    while True:\n        a = [bytearray(2**16)]\n        a.append(a)", ANY
    ),
    Attack("a format bomb", "def f(x): return len('%*d' % (10**9, x))", ANY),
    Attack("an f-string bomb", "def f(x): return len(f'{x:>999999999}')", ANY),
    Attack(
        "a decompression bomb",
        "import zlib\nz = zlib.compress(bytes(10**7))\ndef f(x): return len(zlib.decompress(z) * 100)",
        ANY,
    ),
    Attack(
        "a memory database",
        "import sqlite3\ndef f(x):\n    db = sqlite3.connect(':memory:')\n    return len(db.execute('select zeroblob(900000000)').fetchone()[0])",
        ANY,
    ),
    Attack("many open pipes", "import os\ndef f(x):\n    while True: os.pipe()", ANY),
    Attack(
        "files until the disk is full",
        "def f(x):\n    n = 0\n    while True:\n        n += 1\n        open(f'/data/{n}', 'wb').write(bytes(2**20))",
        ANY,
    ),
    Attack("a deep result", "def f(x):\n    a = []\n    for _ in range(10**4): a = [a]\n    return a"),
    Attack("a wide result", "def f(x): return list(range(10**6))"),
    Attack("a wide result of wide results", "def f(x): return [['x' * 60000] * 1000] * 1000", ANY),
    Attack("a cyclic result", "def f(x):\n    a = []\n    a.append(a)\n    return a"),
    Attack("a cyclic dict", "def f(x):\n    d = {}\n    d['d'] = [d, d, d]\n    return d"),
    Attack(
        "a result of many tuples that are one",
        "def f(x):\n    a = ()\n    for _ in range(60): a = (a, a)\n    return a",
    ),
    Attack("a huge exception message", "def f(x): raise ValueError('x' * 10**7)", ANY),
    Attack(
        "a huge function name",
        "exec('def ' + 'f' * 10**6 + '(): raise ValueError')\ndef f(x): return globals()['f' * 10**6]()",
        ANY,
    ),
    Attack("a huge type name", "def f(x): return type('T' * 10**6, (), {})()"),
)
