"""Floods, and texts made to be mistaken for something else."""

# ruff: noqa: E501  (one attack, one line)

from tests.attacks.rows import DATA, LATE, LOST, WRONG, Attack

ANY = (*DATA, LOST, LATE)

ROWS = (
    Attack("a print flood", "def f(x):\n    while True: print('x' * 1000)", (LATE,)),
    Attack("a print flood at import", "while True: print('x' * 10**6)", ANY),
    Attack("a flood past the capture", "import sys\ndef f(x):\n    while True: sys.__stdout__.write('x' * 10**6)", ANY),
    Attack("a flood on stderr", "import sys\ndef f(x):\n    while True: sys.__stderr__.write('x' * 10**6)", ANY),
    Attack("a flood on descriptor 1", "import os\ndef f(x):\n    while True: os.write(1, b'x' * 10**6)", ANY),
    Attack("a flood on descriptor 2", "import os\ndef f(x):\n    while True: os.write(2, b'x' * 10**6)", ANY),
    Attack(
        "a flood of frames to the host",
        "import _eryx\ndef f(x):\n    while True: _eryx._eryx_report_output(1, b'x' * 10**6)",
        ANY,
    ),
    Attack(
        "raw output, short of a flood",
        "import _eryx\ndef f(x):\n    for _ in range(9): _eryx._eryx_report_output(1, b'x' * 10**6)",
        ANY,
    ),
    Attack(
        "every descriptor",
        "import os\ndef f(x):\n    for fd in range(200):\n        try: os.write(fd, b'a\\x00' * 999)\n        except OSError: pass",
    ),
    Attack("closed descriptors", "import os\nos.closerange(0, 100)\ndef f(x): return x", ANY),
    Attack(
        "a printed verdict",
        'def f(x):\n    print(\'{"status": "passed", "score": 100}\')\n    print(\'PASSED\')',
        (WRONG,),
    ),
    Attack("a printed reply", 'def f(x):\n    print(\'{"seq": 2, "results": [{"ok": 0}]}\')', (WRONG,)),
    Attack("a raw reply", "import os\ndef f(x): os.write(1, b'\\x00\\x00\\x00\\x02a' + bytes(16) + b'\"\"')", (WRONG,)),
    Attack("a closed stdout", "import sys\ndef f(x): sys.stdout.close()", ANY),
    Attack(
        "stdout replaced",
        "import sys\nclass Out:\n    def write(self, text):\n        while True: pass\nsys.stdout = Out()\ndef f(x): print('x')",
        ANY,
    ),
    Attack("NUL and controls", "def f(x):\n    print('a\\0b\\x1b[2J\\x07')\n    return 'a\\0b\\x1b[2J'", (WRONG,)),
    Attack(
        "text that runs backwards",
        "def f(x):\n    print('\\u202e\\u2066dessap\\u2069')\n    return '\\u202edessap'",
        (WRONG,),
    ),
    Attack("zalgo", "def f(x):\n    print('Z' + '\\u0350\\u0489' * 5000)\n    return 'Z' + '\\u0350' * 5000", (WRONG,)),
    Attack("lone surrogates", "def f(x):\n    print('\\ud800')\n    return '\\udfff\\ud800'", ANY),
    Attack("a surrogate in an exception", "def f(x): raise ValueError('\\ud800\\0\\u202e')"),
    Attack("a surrogate as a key", "def f(x): return {'\\ud800': '\\udc00'}", ANY),
    Attack(
        "markup",
        "def f(x):\n    print('<script>alert(1)</script>')\n    return '<img src=x onerror=alert(1)>'",
        (WRONG,),
    ),
)
