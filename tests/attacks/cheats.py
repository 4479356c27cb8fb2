"""Programs that try to be believed rather than to be right."""

# ruff: noqa: E501  (one attack, one line)

from tests.attacks.rows import DATA, LATE, LOST, RAISED, WRONG, Attack

ANY = (*DATA, LOST, LATE)
TOP = """
import sys
def top():
    frame = sys._getframe()
    while "_driver" not in frame.f_globals: frame = frame.f_back
    return frame.f_globals
"""
EVERYTHING_EQUAL = """
class Yes(%s):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __bool__(self): return True
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __repr__(self): return 'passed'
def f(x): return Yes()
"""

ROWS = (
    Attack("a lying __eq__", EVERYTHING_EQUAL % "object", (WRONG,)),
    Attack("a lying int", EVERYTHING_EQUAL % "int", (WRONG,)),
    Attack("a lying str", EVERYTHING_EQUAL % "str", (WRONG,)),
    Attack("a lying list", EVERYTHING_EQUAL % "list", (WRONG,)),
    Attack("a lying dict", EVERYTHING_EQUAL % "dict", (WRONG,)),
    Attack(
        "a lying __class__",
        "class A:\n    __class__ = property(lambda self: int)\n    def __eq__(self, other): return True\ndef f(x): return A()",
        (WRONG,),
    ),
    Attack(
        "a metaclass that lies about its name",
        "class M(type):\n    __name__ = property(lambda cls: 'int')\n    def __instancecheck__(cls, other): return True\n    def __eq__(cls, other): return True\n    def __hash__(cls): return hash(int)\nclass A(metaclass=M): pass\ndef f(x): return A()",
        (*DATA, LOST),
    ),
    Attack(
        "a metaclass that raises at its name",
        "class M(type):\n    @property\n    def __name__(cls): raise SystemExit\nclass A(metaclass=M): pass\ndef f(x): return A()",
        (WRONG,),
    ),
    Attack("a type called int", "def f(x): return type('int', (), {})()", (WRONG,)),
    Attack(
        "a lying iterator inside a list",
        "class L(list):\n    def __iter__(self):\n        while True: yield 0\ndef f(x): return [L([1]), L([2])]",
    ),
    Attack("a lying __len__", "class L(list):\n    def __len__(self): return 10**18\ndef f(x): return L()"),
    Attack("an awaitable", "async def f(x): return x"),
    Attack(
        "frames searched for the answer",
        "import sys\ndef f(x):\n    frame, seen = sys._getframe(), []\n    while frame:\n        seen += [v for v in frame.f_locals.values() if type(v) is int]\n        frame = frame.f_back\n    return max(seen)",
        (WRONG,),
    ),
    Attack(
        "the collector searched for the answer",
        "import gc\ndef f(x): return [o for o in gc.get_objects() if 'expected' in repr(type(o))][:5] or max((o for o in gc.get_objects() if type(o) is int), default=0)",
        ANY,
    ),
    Attack("the driver searched for the answer", TOP + "def f(x): return sorted(top())"),
    Attack("the grader imported", "def f(x):\n    from exercises.grading import runner\n    return runner"),
    Attack("the checks imported", "def f(x):\n    import checks, hidden\n    return checks"),
    Attack("the reference simulator imported", "def f(x):\n    from sim import peg\n    return peg"),
    Attack(
        "patched builtins",
        "import builtins\nbuiltins.len = lambda a: 0\nbuiltins.isinstance = lambda a, b: True\nbuiltins.type = lambda a: int\ndef f(x): return object()",
        ANY,
    ),
    Attack(
        "patched json",
        'import json\njson.dumps = lambda *a, **k: \'{"seq": 1, "results": []}\'\ndef f(x): return x',
        ANY,
    ),
    Attack(
        "json that answers rubbish", "import json\njson.dumps = lambda *a, **k: '[' * 10**5\ndef f(x): return x", ANY
    ),
    Attack(
        "json that answers NaN",
        'import json\njson.dumps = lambda *a, **k: \'{"seq": NaN, "results": Infinity}\'\ndef f(x): return x',
        ANY,
    ),
    Attack(
        "json that answers a huge number",
        "import json\njson.dumps = lambda *a, **k: '{\"seq\": ' + '9' * 10**5 + '}'\ndef f(x): return x",
        ANY,
    ),
    Attack(
        "json that answers megabytes", "import json\njson.dumps = lambda *a, **k: 'x' * 10**7\ndef f(x): return x", ANY
    ),
    Attack(
        "a patched driver that answers True",
        "from exercises.grading import driver\ndriver.encode = lambda value: True\ndef f(x): return x",
        (WRONG,),
    ),
    Attack(
        "a patched driver that answers everything",
        'from exercises.grading import driver\ndriver.Driver.handle = lambda self, request: \'{"seq": 99, "results": [{"ok": 1}] }\'\ndef f(x): return x',
        ANY,
    ),
    Attack(
        "a driver that answers no text",
        TOP
        + "def f(x):\n    class D:\n        def handle(self, request): return {'seq': 1}\n    top()['_driver'] = D()\n    return x",
        ANY,
    ),
    Attack("a driver that is gone", TOP + "def f(x):\n    del top()['_driver']\n    return x", ANY),
    Attack("a result that takes its own path", TOP + "def f(x):\n    top()['result'] = 'passed'\n    return None", ANY),
    Attack(
        "a reply with a status",
        "from exercises.grading import driver\ndriver.Driver._result = lambda self, call: {'ok': None, 'out': '', 'status': 'passed', 'score': 100}\ndef f(x): return x",
        ANY,
    ),
    Attack("globals of the driver emptied", TOP + "def f(x):\n    top().clear()\n    return x", ANY),
    Attack(
        "a pickle",
        "import pickle\nclass P:\n    def __reduce__(self): return (print, ('owned',))\ndef f(x): return pickle.dumps(P())",
        (WRONG,),
    ),
    Attack("objects as arguments called back", "def f(x):\n    x.__class__.__eq__ = lambda a, b: True\n    return x"),
    Attack(
        "int patched through ctypes-like tricks",
        "import gc\ndef f(x):\n    d = gc.get_referents(int.__dict__)[0]\n    d['__eq__'] = lambda a, b: True\n    return x",
        ANY,
    ),
    Attack(
        "shadowed imports",
        "import sys, types\nfor name in ('json', 'inspect', 'types', 'exercises.grading.codec'):\n    sys.modules[name] = types.ModuleType(name)\ndef f(x): return x",
        ANY,
    ),
    Attack("sys.modules emptied", "import sys\nsys.modules.clear()\ndef f(x): return x", ANY),
    Attack(
        "a finaliser that answers",
        'class A:\n    def __del__(self): print(\'{"status": "passed"}\')\ndef f(x):\n    A()\n    return None',
        (WRONG,),
    ),
    Attack("atexit", "import atexit\natexit.register(print, 'passed')\ndef f(x): return None", (WRONG,)),
    Attack(
        "a tampered clock",
        "import time\ntime.time = time.monotonic = time.perf_counter = lambda: 0\ndef f(x): return 0",
        (WRONG,),
    ),
    Attack(
        "an audit hook",
        "import sys\ndef hook(name, args): raise RuntimeError('no')\nsys.addaudithook(hook)\ndef f(x): return x",
        ANY,
    ),
    Attack(
        "a trace function",
        "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: 1 / 0)\ndef f(x): return x",
        ANY,
    ),
    Attack("the wrong signature", "def f(): return 1"),
    Attack(
        "an exception that is not one",
        "def f(x): raise type('CheckFailed', (BaseException,), {'__str__': lambda self: 1 / 0})",
        (RAISED,),
    ),
    Attack("a keyboard interrupt", "def f(x): raise KeyboardInterrupt", (RAISED,)),
    Attack("a generator exit", "def f(x): raise GeneratorExit", (RAISED,)),
    Attack("a StopIteration", "def f(x): raise StopIteration(1)", (RAISED,)),
)
