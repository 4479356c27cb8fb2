"""Programs that do not end by themselves. Nearly all are stopped by instructions, not by the clock."""

# ruff: noqa: E501  (one attack, one line)

from tests.attacks.rows import DATA, LATE, LOST, Attack

ROWS = (
    Attack("loop at import", "while True: pass", (LATE,)),
    Attack("loop in the call", "def f(x):\n    while True: pass", (LATE,)),
    Attack(
        "loop that swallows everything",
        """
        def f(x):
            while True:
                try:
                    while True: pass
                except BaseException:
                    pass
        """,
        (LATE,),
    ),
    Attack("sleeps for ever", "import time\ndef f(x): time.sleep(10**6)", (LATE,), wall=1.0),
    Attack("sleeps in pieces", "import time\ndef f(x):\n    while True: time.sleep(0.2)", (LATE,), wall=1.0),
    Attack("waits for input", "def f(x): return input('the answer, please: ')"),
    Attack(
        "waits on a lock",
        "import threading\ndef f(x):\n    a = threading.Lock(); a.acquire(); a.acquire()",
        (*DATA, LATE),
        wall=1.0,
    ),
    Attack("waits on select", "import select\ndef f(x): select.select([], [], [])", (*DATA, LATE), wall=1.0),
    Attack("asyncio for ever", "import asyncio\ndef f(x): asyncio.run(asyncio.sleep(10**6))", (*DATA, LATE), wall=1.0),
    Attack("an endless generator as the result", "def f(x):\n    while True: yield x"),
    Attack("an endless iterator summed", "import itertools\ndef f(x): return sum(itertools.count())", (LATE,)),
    Attack("an endless list", "import itertools\ndef f(x): return list(itertools.repeat(x))", (*DATA, LATE)),
    Attack(
        "an endless __getattr__",
        "class A:\n    def __getattr__(self, name): return getattr(self, name + 'x')\ndef f(x): return A().a",
        (*DATA, LATE),
    ),
    Attack("big powers", "def f(x): return 9 ** 9 ** 9", (*DATA, LATE)),
    Attack("a factorial", "import math\ndef f(x): return math.factorial(10**8)", (*DATA, LATE)),
    Attack("a big integer as text", "def f(x): return str(1 << 10**7)", (*DATA, LATE)),
    Attack("a big integer as the result", "def f(x): return 1 << 10**7"),
    Attack("a slow regular expression", "import re\ndef f(x): return re.match('(a+)+$', 'a' * 64 + 'b')", (LATE,)),
    Attack(
        "a slow sort",
        "class A:\n    def __lt__(self, other):\n        while True: pass\ndef f(x): return sorted([A(), A()])",
        (LATE,),
    ),
    Attack(
        "a slow hash", "class A:\n    def __hash__(self):\n        while True: pass\ndef f(x): return {A(): 1}", (LATE,)
    ),
    Attack("a slow descriptor on the module", "def __getattr__(name):\n    while True: pass\n", (*DATA, LATE)),
    Attack(
        "a slow finaliser",
        "class A:\n    def __del__(self):\n        while True: pass\ndef f(x):\n    A()\n    return x",
        (LATE,),
    ),
    Attack(
        "a slow exception text",
        "class E(Exception):\n    def __str__(self):\n        while True: pass\ndef f(x): raise E",
        (LATE,),
    ),
    Attack("recursion in Python", "def f(x): return f(x)"),
    Attack(
        "recursion past a raised limit",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(x): return f(x)",
        (*DATA, LOST, LATE),
    ),
    Attack("recursion in C: repr", "a = []\nfor _ in range(10**5): a = [a]\ndef f(x): return repr(a)", (*DATA, LOST)),
    Attack("recursion in C: json", "import json\ndef f(x): return json.loads('[' * 10**5)", (*DATA, LOST)),
    Attack(
        "recursion in C: pickle",
        "import pickle\na = []\nfor _ in range(10**5): a = [a]\ndef f(x): return pickle.dumps(a)",
        (*DATA, LOST),
    ),
    Attack("recursion in C: ast", "import ast\ndef f(x): return ast.parse('-' * 10**5 + '1')", (*DATA, LOST)),
    Attack(
        "recursion in C: deallocation",
        "def f(x):\n    a = ()\n    for _ in range(10**6): a = (a,)\n    return len(a)",
        (*DATA, LOST, LATE),
    ),
    Attack(
        "recursion through __eq__",
        "class A:\n    def __eq__(self, other): return self == other\ndef f(x): return A() == A()",
        (*DATA, LOST),
    ),
    Attack("a compile bomb", "compile('(' * 10**5 + ')' * 10**5, 'x', 'eval')\ndef f(x): return x", (*DATA, LOST)),
    Attack(
        "a constant folding bomb",
        "compile('(1 << 10**8) * ' * 50 + '1', 'x', 'eval')\ndef f(x): return x",
        (*DATA, LATE),
    ),
    Attack("a file of one deep expression", "def f(x): return " + "(" * 5000 + "x" + ")" * 5000, (*DATA, LOST)),
)
