"""`pyodide-lock.json`: which of our wheels belong to the pinned runtime, with their hashes."""

from hashlib import sha256
from pathlib import Path

from packaging.utils import parse_wheel_filename
from pyodide_lock import PackageSpec, PyodideLockSpec

from tools.browser.paths import PYODIDE
from tools.browser.wheels import PACKAGES


def write(wheels: Path, target: Path) -> None:
    """The stock lock's runtime description with our packages only. Raises ValueError on a bad name."""
    stock = PyodideLockSpec.from_json(PYODIDE / "pyodide-lock.json")
    stock.packages = {spec.name: spec for spec in (_spec(path) for path in sorted(wheels.glob("*.whl")))}
    stock.tool = {}
    stock.check_wheel_filenames()
    stock.to_json(target)


def _spec(wheel: Path) -> PackageSpec:
    name, version, _, _ = parse_wheel_filename(wheel.name)
    imports = next(list(package.imports) for package in PACKAGES if package.name == name)
    return PackageSpec(
        name=name,
        version=str(version),
        file_name=wheel.name,
        install_dir="site",
        sha256=sha256(wheel.read_bytes()).hexdigest(),
        imports=imports,
    )
