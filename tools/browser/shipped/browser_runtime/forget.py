"""Takes out of the image what Pyodide's own start imports and a grading never uses.

Everything here comes back as soon as it is asked for (see `later`), as fresh as on any start:
with a plain `import`, through a module that had imported it, or as an attribute of `asyncio`.
"""

import io
import sys
import types
from importlib import import_module
from typing import Any

UNUSED = {
    "pyodide._package_loader", "pyodide.common", "zipfile", "tempfile", "shutil", "lzma", "bz2", "compression",
    "subprocess", "selectors", "socket", "ssl", "asyncio.base_events", "asyncio.base_subprocess",
    "asyncio.selector_events", "asyncio.sslproto", "asyncio.streams", "asyncio.subprocess", "asyncio.trsock",
    "asyncio.unix_events",
}  # fmt: skip
STDIN_BUFFER = 512


class Absent(types.ModuleType):
    """Stands where another module had imported one that is not here; fetches it when it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def forget() -> None:
    """Drops the modules, and the 128 kB buffer of a standard input that nobody can type into."""
    loader = sys.modules["pyodide._package_loader"]
    gone = {name: sys.modules[name] for name in list(sys.modules) if _unused(name)}
    _lend_names(sys.modules["asyncio"], gone)
    _rebase_policy()
    for name in gone:
        _drop(name)
    for module in list(sys.modules.values()):
        _replace(module, gone)
    _stand_in(loader)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False), STDIN_BUFFER))


def _unused(name: str) -> bool:
    return name in UNUSED or any(name.startswith(f"{unused}.") for unused in UNUSED)


def _lend_names(package: types.ModuleType, gone: dict[str, Any]) -> None:
    """What `package` has from a dropped module becomes an attribute that is looked up there when asked for."""
    homes = {name: value.__module__ for name, value in vars(package).items() if _home(value) in gone}
    for name in homes:
        delattr(package, name)
    older = getattr(package, "__getattr__", None)

    def find(name: str) -> Any:
        if name in homes:
            return getattr(import_module(homes[name]), name)
        if older is None:
            raise AttributeError(f"module {package.__name__!r} has no attribute {name!r}")
        return older(name)

    package.__getattr__ = find  # type: ignore[method-assign]


def _home(value: object) -> str:
    return getattr(value, "__module__", "") if isinstance(value, type | types.FunctionType) else ""


def _rebase_policy() -> None:
    """Pyodide's event loop policy derives from Unix's, whose loop, sockets and processes it never uses."""
    base = sys.modules["asyncio.events"]._BaseDefaultEventLoopPolicy
    sys.modules["pyodide.webloop"].WebLoopPolicy.__bases__ = (base,)


def _drop(name: str) -> None:
    del sys.modules[name]
    parent, _, child = name.rpartition(".")
    if hasattr(sys.modules.get(parent), child):
        delattr(sys.modules[parent], child)


def _replace(module: types.ModuleType, gone: dict[str, Any]) -> None:
    for name, value in list(getattr(module, "__dict__", {}).items()):
        if isinstance(value, types.ModuleType) and gone.get(value.__name__) is value:
            module.__dict__[name] = Absent(value.__name__)


def _stand_in(loader: types.ModuleType) -> None:
    """What Pyodide asks for when it starts; `loadedPackages` is an object it counts on in the image."""
    thin = types.ModuleType("pyodide._package_loader", "Not in the image: packages cannot be installed here.")
    thin.loadedPackages, thin.init_loaded_packages = loader.loadedPackages, lambda: None
    thin.SITE_PACKAGES, thin.DSO_DIR = loader.SITE_PACKAGES, loader.DSO_DIR
    sys.modules[thin.__name__] = sys.modules["pyodide"]._package_loader = thin
