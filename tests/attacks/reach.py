"""Programs that reach for the machine: processes, signals, files, sockets, the browser's host."""

# ruff: noqa: E501  (one attack, one line)

from tests.attacks.rows import DATA, LATE, LOST, RAISED, Attack

ANY = (*DATA, LOST, LATE)


def _call(expression: str) -> str:
    """`expression` may name any module of the standard library."""
    return (
        f"def f(x):\n    import builtins, importlib, os, sys\n    m = importlib.import_module\n    return {expression}"
    )


ROWS = (
    Attack("leaves", "import os\ndef f(x): os._exit(0)", (LOST,)),
    Attack("leaves at import", "import os\nos._exit(0)", (LOST,)),
    Attack("leaves politely", "import sys\ndef f(x): sys.exit(0)", (RAISED,)),
    Attack("aborts", "import os\ndef f(x): os.abort()", (LOST,)),
    Attack("segfaults", _call("m('faulthandler')._sigsegv()"), ANY),
    Attack("a fatal error", _call("m('faulthandler')._fatal_error(b'x')"), ANY),
    Attack("a corrupted code object", "def f(x):\n    return (lambda: 0).__code__.replace(co_code=b'\\xff' * 64, co_stacksize=1)\nexec(f(0))", ANY),
    Attack("signal handlers", "import signal\ndef f(x):\n    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n    signal.raise_signal(signal.SIGTERM)", ANY),
    Attack("an alarm", _call("m('signal').alarm(1)"), ANY),
    Attack("a kill", _call("os.kill(os.getppid(), 9)"), ANY),
    Attack("faulthandler later", _call("m('faulthandler').dump_traceback_later(0.1, exit=True)"), ANY),
    Attack("a thread", "import threading\ndef f(x):\n    t = threading.Thread(target=print)\n    t.start()\n    t.join()"),
    Attack("a fork", _call("os.fork()"), (RAISED,)),
    Attack("a subprocess", _call("m('subprocess').run(['/bin/sh', '-c', 'id'])"), (RAISED,)),
    Attack("a shell", _call("os.system('id')"), (RAISED,)),
    Attack("execve", _call("os.execv('/bin/sh', ['sh'])"), (RAISED,)),
    Attack("multiprocessing", _call("m('multiprocessing').Process(target=print).start()"), (RAISED,)),
    Attack("ctypes", _call("m('ctypes').CDLL(None)"), (RAISED,)),
    Attack("js", _call("m('js').fetch('/')"), (RAISED,)),
    Attack("pyodide_js", _call("m('pyodide_js').constructor.constructor('return this')()"), (RAISED,)),
    Attack("pyodide", _call("m('pyodide.code').run_js('1')"), (RAISED,)),
    Attack("micropip", _call("m('micropip').install('x')"), (RAISED,)),
    Attack("reads the password file", _call("open('/etc/passwd').read()"), (RAISED,)),
    Attack("reads through ..", _call("open('/python-stdlib/../../../../etc/passwd').read()"), (RAISED,)),
    Attack("reads its environment", _call("open('/proc/self/environ').read()"), (RAISED,)),
    Attack("reads the settings", _call("[v for k, v in os.environ.items() if not k.startswith('PYTHON')]")),
    Attack("lists the host's files", _call("os.listdir('/')"), (RAISED,)),
    Attack("lists the temporary folder", _call("os.listdir('/tmp')"), (RAISED,)),
    Attack("writes a file", _call("open('/tmp/sandbox-attack', 'w').write('x')"), (RAISED,)),
    Attack("writes into the library", _call("open('/python-stdlib/json/__init__.py', 'a').write('x')"), (RAISED,)),
    Attack("removes the library", _call("os.unlink('/python-stdlib/json/__init__.py')"), (RAISED,)),
    Attack("links out of the library", _call("os.symlink('/etc/passwd', '/python-stdlib/p')"), (RAISED,)),
    Attack("replaces the library's folder", _call("os.rename('/python-stdlib/json', '/python-stdlib/j')"), (RAISED,)),
    Attack("a socket", _call("m('socket').create_connection(('127.0.0.1', 80))"), (RAISED,)),
    Attack("a listening socket", _call("m('socket').create_server(('127.0.0.1', 0)).getsockname()"), (RAISED,)),
    Attack("a name look-up", _call("m('socket').getaddrinfo('example.org', 80)[0][4][0] == 'x'")),
    Attack("the host's own doors", _call("m('_eryx')._eryx_tcp_connect('127.0.0.1', 80)"), ANY),
    Attack("a call to the host", _call("m('_eryx')._eryx_invoke('exchange', '{}')"), ANY),
    Attack("an async call to the host", _call("m('_eryx')._eryx_invoke_async('exchange', '{}')"), ANY),
    Attack("rubbish to the host", _call("m('_eryx').promise_get_result_(12345)"), ANY),
    Attack("a url", _call("m('urllib.request').urlopen('http://127.0.0.1/').read()"), ANY),
    Attack("devices", _call("open('/dev/mem', 'rb').read(1)"), (RAISED,)),
)  # fmt: skip
