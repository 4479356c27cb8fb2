"""Wheels of the course's own packages: the same sources give the same bytes."""

import base64
import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tools.browser import digest
from tools.browser.paths import HERE, ROOT

EPOCH = (1980, 1, 1, 0, 0, 0)
BASE_VERSION = "0.1.0"
LEFT_OUT = {"__main__.py", "cli.py", "cli", "examples"}  # of `sim`: what only a terminal needs


@dataclass(frozen=True)
class Package:
    """One wheel: its project name, the folder its paths start from, and which files go in."""

    name: str
    root: Path
    patterns: tuple[str, ...]
    imports: tuple[str, ...]

    def files(self) -> list[Path]:
        """Python files in name order."""
        found = {path for pattern in self.patterns for path in self.root.glob(pattern)}
        return sorted(path for path in found if path.name not in LEFT_OUT)


PACKAGES = [
    Package("sim", ROOT, ("sim/*.py",), ("sim",)),
    Package("exercises-grading", ROOT, ("exercises/__init__.py", "exercises/grading/**/*.py"), ("exercises",)),
    Package("browser-runtime", HERE / "shipped", ("browser_runtime/*.py",), ("browser_runtime",)),
]


def sources() -> list[Path]:
    """Everything that can change a wheel."""
    return [HERE / "wheels.py", *(path for package in PACKAGES for path in package.files())]


def make(folder: Path) -> None:
    """Writes one wheel a package into `folder`."""
    for package in PACKAGES:
        write(package, folder)


def version(package: Package) -> str:
    """The base version and a hash of the files, so that a change is a new file name."""
    return f"{BASE_VERSION}+h{digest.of_files(package.files())[:10]}"


def write(package: Package, folder: Path) -> Path:
    """Writes the wheel and returns its path."""
    stem = f"{package.name.replace('-', '_')}-{version(package)}"
    entries = {path.relative_to(package.root).as_posix(): path.read_bytes() for path in package.files()}
    info = f"{stem}.dist-info"
    entries[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {package.name}\nVersion: {version(package)}\n".encode()
    entries[f"{info}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: tools.browser\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    entries[f"{info}/RECORD"] = _record(entries, info)
    target = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as wheel:
        for name, data in entries.items():
            wheel.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return target


def _record(entries: dict[str, bytes], info: str) -> bytes:
    lines = [f"{name},sha256={_urlsafe(data)},{len(data)}" for name, data in entries.items()]
    return "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()


def _urlsafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
