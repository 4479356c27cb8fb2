"""Two submissions in one worker cannot see each other, and neither sees us."""

from pathlib import Path

import pytest

from tests.sandbox.helpers import ask, request, result

pytestmark = pytest.mark.sandbox

MARKS = """
import builtins, sys, os, json, random
def leave():
    builtins.mark = sys.mark = json.mark = 1
    json.dumps.__kwdefaults__['indent'] = 2
    os.environ['MARK'] = '1'
    random.seed(5)
    try: open('/data/mark', 'w').write('x')
    except OSError: pass
    import exercises.grading.codec as codec
    codec.mark = 1
    return 'left'
def find():
    import exercises.grading.codec as codec
    found = [hasattr(place, 'mark') for place in (builtins, sys, json, codec)] + ['MARK' in os.environ]
    try: found.append(bool(open('/data/mark').read()))
    except OSError: found.append(False)
    return found
"""


def test_what_one_leaves_the_next_does_not_find(supervisor):
    worker = supervisor.worker_pid
    assert ask(supervisor, MARKS, "leave") == "left"
    assert ask(supervisor, MARKS, "find") == [False] * 6
    assert supervisor.worker_pid == worker or worker is None


def test_memory_is_not_handed_on(supervisor):
    fill = "kept = [bytes([65 + i % 26]) * 4096 for i in range(4000)]\ndef f(): return len(kept)"
    assert ask(supervisor, fill) == 4000
    look = "def f():\n    block = bytearray(16 * 2**20)\n    return sum(block)"
    assert ask(supervisor, look) == 0


def test_universes_of_one_submission_are_apart(supervisor):
    with supervisor.open("n = 0\ndef f():\n    global n\n    n += 1\n    return n") as transport:
        assert result(transport.exchange(request("f", seq=1, universe=0))) == 1
        assert result(transport.exchange(request("f", seq=2, universe=1))) == 1
        assert result(transport.exchange(request("f", seq=3, universe=0))) == 2


def test_the_worker_inherits_one_pipe_and_no_environment(supervisor, walls):
    ask(supervisor, "def f(): return 1")
    folder = Path(f"/proc/{supervisor.worker_pid}")
    try:
        names = {entry.split("=")[0] for entry in (folder / "environ").read_text().split("\0") if entry}
        files = [entry.resolve().as_posix() for entry in (folder / "fd").iterdir()]
    except PermissionError:
        pytest.skip("/proc of an undumpable process: only root may look")
    assert names <= {"TMPDIR", "ERYX_ALLOCATOR", "ERYX_WARM_INSTANCES", "LC_CTYPE", "LD_LIBRARY_PATH"}
    regular = [name for name in files if name.startswith("/") and "/fd/" not in name and name != "/dev/null"]
    assert all("eryx-embedded" in name or name.startswith("/memfd:wasm-") for name in regular), regular


@pytest.mark.parametrize(
    "module", ["sim.orders", "sim.units", "sim.reports", "sim.schema", "sim.messages", "sim.guard.protocol"]
)
def test_the_course_types_can_be_imported(supervisor, module):
    assert ask(supervisor, f"import {module} as m\ndef f(): return m.__name__") == module


def test_no_files_are_left_in_the_image(supervisor):
    from exercises.sandbox import image

    ask(supervisor, "open('/python-stdlib/x', 'w')\ndef f(): return 1")
    assert sorted(path.name for path in image.ensure().iterdir()) == ["eryx-embedded", "factory.bin", "sources.json"]
