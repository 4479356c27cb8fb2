"""Programs that must pass, so that the walls do not stand where learners walk."""

# ruff: noqa: E501  (one attack, one line)

from tests.attacks.rows import Honest

ROWS = (
    Honest("the plain answer", "def f(x): return 7 * x + 1"),
    Honest(
        "helper classes",
        """
        from dataclasses import dataclass, field
        from enum import IntFlag
        class Flags(IntFlag):
            A = 1
            B = 2
        @dataclass(order=True)
        class Box:
            size: int = 0
            parts: list[int] = field(default_factory=list)
            def answer(self): return 7 * self.size + 1 + sum(self.parts)
        def f(x): return Box(x).answer() | int(Flags(0))
        """,
    ),
    Honest("printing a lot", "def f(x):\n    for n in range(5000): print('line', n, 'of many')\n    return 7 * x + 1"),
    Honest("recursion to 900", "def deep(n): return deep(n - 1) if n else 0\ndef f(x): return 7 * x + 1 + deep(900)"),
    Honest(
        "heavy but legal",
        "def f(x):\n    n = 0\n    for i in range(2 * 10**6): n += i & 1\n    return 7 * x + 1 + n - 10**6",
    ),
    Honest(
        "a list of 40 MB",
        "def f(x):\n    a = [n + 1000 for n in range(2 * 10**6)]\n    return 7 * x + 1 + len(a) - 2 * 10**6",
    ),
    Honest(
        "the standard library",
        "import collections, decimal, heapq, itertools, json, math, random, re, statistics, struct, typing\ndef f(x): return json.loads(json.dumps({'n': 7 * x + 1}))['n']",
    ),
    Honest(
        "generators and closures", "def steps(x):\n    yield from (x,) * 7\n    yield 1\ndef f(x): return sum(steps(x))"
    ),
    Honest("a caught exception", "def f(x):\n    try: 1 / 0\n    except ZeroDivisionError: return 7 * x + 1"),
    Honest(
        "a caught MemoryError",
        "def f(x):\n    try: return bytearray(2**31 - 1)\n    except MemoryError: return 7 * x + 1",
    ),
    Honest("other scripts", "def f(größe): return 7 * größe + len('日本語😀') - 3"),
    Honest(
        "the course's data types",
        "from sim.orders import Side\nfrom sim.errors import SimError\ndef f(x): return 7 * x + 1",
    ),
    Honest("a short sleep", "import time\ndef f(x):\n    time.sleep(0.01)\n    return 7 * x + 1"),
    Honest(
        "random numbers and the clock",
        "import random, time\ndef f(x):\n    random.Random(7).shuffle([1, 2, 3])\n    return 7 * x + 1 + 0 * int(time.time() + random.random())",
    ),
)
