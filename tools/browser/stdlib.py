"""The standard library as two archives of bytecode: what a lesson needs, and everything else."""

import io
import json
import tomllib
import zipfile
from pathlib import Path

from tools.browser import digest
from tools.browser.paths import HERE, PYODIDE
from tools.browser.run import script

INPUTS = [
    HERE / "stdlib.py",
    HERE / "host.ts",
    HERE / "compile_stdlib.ts",
    HERE / "inside" / "compile_stdlib.py",
    HERE / "shipped" / "browser_runtime" / "lean.py",
    HERE / "stdlib_keep.toml",
    PYODIDE / "package.json",
]
EPOCH = (1980, 1, 1, 0, 0, 0)


def key() -> str:
    """Changes with the runtime's version, the keep-list and this step's code."""
    return digest.of_bytes(*(path.read_bytes() for path in INPUTS))


def make(folder: Path) -> None:
    """Writes core.zip, rest.zip and names.json (archive to the modules in it)."""
    whole = folder / "whole.zip"
    script("compile_stdlib.ts", whole)
    names = split(whole.read_bytes(), kept(), folder)
    (folder / "names.json").write_text(json.dumps(names, indent=1, sort_keys=True))
    whole.unlink()


def kept() -> list[str]:
    """The keep-list as paths without a suffix."""
    table = tomllib.loads((HERE / "stdlib_keep.toml").read_text())
    return [name.replace(".", "/") for part in table.values() for name in part["modules"]]


def split(whole: bytes, keep: list[str], folder: Path) -> dict[str, list[str]]:
    """Stored, not deflated: brotli on the wire does it better, and nothing is inflated at start."""
    names: dict[str, list[str]] = {"core": [], "rest": []}
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(folder / "core.zip", "w") as core,
        zipfile.ZipFile(folder / "rest.zip", "w") as rest,
    ):
        for name in source.namelist():
            where = "core" if _is_kept(name, keep) else "rest"
            (core if where == "core" else rest).writestr(zipfile.ZipInfo(name, EPOCH), source.read(name))
            if name.endswith(".pyc"):
                names[where].append(module_name(name))
    return names


def _is_kept(name: str, keep: list[str]) -> bool:
    stem = name.removesuffix(".pyc")
    return any(stem == item or stem.startswith(f"{item}/") for item in keep)


def module_name(path: str) -> str:
    """`email/mime/__init__.pyc` -> `email.mime`."""
    return path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
