"""`python -m tools.browser.build`: everything the browser needs, made once per content.

Prints a line a step. A run without a change reads the inputs, compares one hash and ends.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from tools.browser import bundle, digest, floors, lock, npm, publish, snapshot, stdlib, wheels
from tools.browser.errors import BuildError
from tools.browser.paths import BUILD, HERE, PYODIDE, SCRIPTS, VENDOR
from tools.browser.run import size, step

START = ("worker", "glue", "wasm", "image")


def main() -> int:
    """0 when all is there, 1 with a sentence when it could not be made."""
    started = time.perf_counter()
    try:
        manifest = build()
    except BuildError as error:
        print(f"\nThe browser's files could not be built: {error}", file=sys.stderr)
        return 1
    total = sum(manifest["files"][name]["brotli"] for name in START)
    print(f"  browser files ready: {size(total)} (brotli) to start Python, {time.perf_counter() - started:.1f} s")
    return 0


def build() -> dict[str, Any]:
    """The manifest, after making whatever is missing or out of date."""
    npm.install()
    stamp = _stamp()
    manifest = publish.current()
    if manifest and manifest["stamp"] == stamp and _vendored():
        return manifest
    BUILD.mkdir(parents=True, exist_ok=True)
    _vendor()
    library = _stdlib()
    packages = _wheels()
    upper = _floors(library)
    image = _image(library, packages, upper)
    return _publish(library, packages, upper, image, stamp)


def _stamp() -> str:
    own = [path for path in HERE.rglob("*") if path.suffix in {".py", ".ts", ".toml"}]
    return digest.of_files({*npm.INPUTS, *SCRIPTS.glob("*/**/*.js"), *own, *wheels.sources(), *floors.sources()})


def _vendored() -> bool:
    wanted = [*(f"{name}.js" for name in bundle.entries()), "htmx/htmx.min.js"]
    return all((VENDOR / name).exists() for name in wanted)


def _vendor() -> None:
    with step("scripts from npm") as notes:
        key = digest.of_files({*npm.INPUTS, HERE / "bundle.py", *bundle.vendor_inputs()})
        folder = digest.made("vendor", key, bundle.vendor)
        bundle.place(folder)
        notes += [f"{path.name} {size(path.stat().st_size)}" for path in sorted(folder.rglob("*.js"))]


def _stdlib() -> Path:
    with step("standard library as bytecode") as notes:
        folder = digest.made("stdlib", stdlib.key(), stdlib.make)
        notes += [f"{name} {size((folder / name).stat().st_size)}" for name in ("core.zip", "rest.zip")]
        return folder


def _wheels() -> Path:
    with step("wheels of the course's packages") as notes:
        folder = digest.made("wheels", digest.of_files(wheels.sources()), wheels.make)
        notes += [path.name for path in sorted(folder.glob("*.whl"))]
        return folder


def _floors(library: Path) -> Path:
    with step("the simulator's upper floors") as notes:
        key = digest.of_files({*floors.INPUTS, *floors.sources()}, library.name)
        folder = digest.made("floors", key, lambda target: floors.make(target, library))
        notes.append(f"{floors.ARCHIVE} {size((folder / floors.ARCHIVE).stat().st_size)}")
        return folder


def _image(library: Path, packages: Path, upper: Path) -> Path:
    with step("memory image") as notes:
        names = upper / floors.NAMES  # in the image are the names alone, so that a change up there leaves it as it is
        key = digest.of_files(snapshot.INPUTS, library.name, packages.name, names.read_text())
        folder = digest.made("image", key, lambda target: snapshot.make(target, library, packages, names))
        notes.append(snapshot.described(folder))
        return folder


def _publish(library: Path, packages: Path, upper: Path, image: Path, stamp: str) -> dict[str, Any]:
    files = {
        "wasm": publish.hashed(PYODIDE / "pyodide.asm.wasm", "python"),
        "image": publish.hashed(image / "image.bin", "memory"),
        "core": publish.hashed(library / "core.zip", "stdlib"),
        "rest": publish.hashed(library / "rest.zip", "stdlib-rest"),
        floors.NAME: publish.hashed(upper / floors.ARCHIVE, "sim-incident"),
    }
    with step("lock and worker") as notes:
        for wheel in sorted(packages.glob("*.whl")):
            files[wheel.name.partition("-")[0]] = publish.as_is(wheel, wheel.name)
        work = digest.made("work", stamp, lambda folder: _made_last(folder, files, packages, upper))
        files["lock"] = publish.hashed(work / "pyodide-lock.json", "pyodide-lock")
        files["glue"] = publish.hashed(work / "glue.js", "glue")
        files["worker"] = publish.hashed(work / "worker.js", "worker")
        notes += [f"{name} {size(files[name]['bytes'])}" for name in ("worker", "glue")]
    with step("compressed twins") as notes:
        manifest = publish.finish(files, stamp)
        notes += [f"{name} {size(manifest['files'][name]['brotli'])}" for name in START]
    return manifest


def _made_last(folder: Path, files: dict[str, Any], packages: Path, upper: Path) -> None:
    lock.write(packages, folder / "pyodide-lock.json")
    needed = {name: files[name] for name in ("wasm", "image", "core", "rest", floors.NAME)}
    needed["lock"] = publish.hashed(folder / "pyodide-lock.json", "pyodide-lock")
    names = json.loads((upper / floors.NAMES).read_text())
    bundle.glue(folder / "glue-entry.js", folder / "glue.js")
    needed["glue"] = publish.hashed(folder / "glue.js", "glue")
    bundle.worker(folder / "entry.js", folder / "worker.js", {"files": needed, "names": names})


if __name__ == "__main__":
    sys.exit(main())
