"""The upper floors of `sim`, and the challenge that plays on them: one archive of bytecode that comes when asked for.

The memory image and the wheel hold floor one, which the first exercises stand on. Market, fleet,
incident and the rest come with the first `import` of one of them, or with the page that says so
in its worker's address (`worker.js#incident`): nobody waits for them who does not need them.
Modules of the standard library that they use and the image has not are in the same archive.
"""

import json
import zipfile
from pathlib import Path

from tools.browser.paths import HERE, PYODIDE, ROOT
from tools.browser.run import script
from tools.browser.stdlib import EPOCH, module_name
from tools.browser.wheels import LEFT_OUT

SIM = ROOT / "sim"
CHALLENGES = ROOT / "exercises" / "challenges"
NAME = "incident"  # of the archive in the manifest, in `browser_runtime.later` and in a worker's address
ARCHIVE, NAMES = "sim-incident.zip", "names.json"
STDLIB = (
    *("tomllib/", "importlib/resources/", "importlib/readers", "zipfile/", "compression/"),
    *("bz2.", "lzma.", "shutil.", "tempfile."),
)  # to read the scenarios, and what that imports in turn
INPUTS = [
    HERE / "floors.py",
    HERE / "host.ts",
    HERE / "compile_floors.ts",
    HERE / "inside" / "compile_floors.py",
    HERE / "shipped" / "browser_runtime" / "lean.py",
    PYODIDE / "package.json",
]


def sources() -> list[Path]:
    """Modules and data of every package inside `sim` that ships, and the challenge's, in name order."""
    packages = [path.parent for path in SIM.glob("*/__init__.py") if path.parent.name not in LEFT_OUT]
    packages.append(CHALLENGES)
    found = [file for package in packages for kind in ("*.py", "*.toml") for file in package.rglob(kind)]
    return sorted(file for file in found if "__pycache__" not in file.parts)


def make(folder: Path, library: Path) -> None:
    """Writes the archive, and names.json: every archive to the modules in it, each in one only."""
    plain, compiled = folder / "plain.zip", folder / "compiled.zip"
    with zipfile.ZipFile(plain, "w") as out:
        for path in sources():
            out.writestr(zipfile.ZipInfo(path.relative_to(ROOT).as_posix(), EPOCH), path.read_bytes())
    script("compile_floors.ts", plain, compiled)
    with zipfile.ZipFile(folder / ARCHIVE, "w") as out:
        _copy(compiled, out, "")
        for prefix in STDLIB:
            for part in ("core.zip", "rest.zip"):
                _copy(library / part, out, prefix)
        own = [module_name(name) for name in out.namelist() if name.endswith(".pyc")]
    (folder / NAMES).write_text(json.dumps(_names(library, own), indent=1, sort_keys=True))
    plain.unlink()
    compiled.unlink()


def _copy(archive: Path, out: zipfile.ZipFile, prefix: str) -> None:
    with zipfile.ZipFile(archive) as source:
        for name in source.namelist():
            if name.startswith(prefix):
                out.writestr(zipfile.ZipInfo(name, EPOCH), source.read(name))


def _names(library: Path, own: list[str]) -> dict[str, list[str]]:
    names = json.loads((library / "names.json").read_text())
    return {NAME: own} | {archive: [name for name in found if name not in own] for archive, found in names.items()}
