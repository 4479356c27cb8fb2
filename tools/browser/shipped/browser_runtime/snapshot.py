"""Before the memory image is taken, and after it is put back."""

import gc
import importlib
import linecache
import random
import re
import sys
import zipimport
from pathlib import Path

from browser_runtime.forget import forget

WARM = [
    "_strptime", "bisect", "calendar", "collections", "collections.abc", "contextlib", "copy", "dataclasses",
    "datetime", "decimal", "difflib", "enum", "fractions", "functools", "hashlib", "heapq", "itertools", "json",
    "keyword", "math", "numbers", "operator", "pprint", "queue", "random", "re", "statistics", "string", "struct",
    "textwrap", "time", "traceback", "types", "typing",
]  # fmt: skip
OURS = ("exercises.grading", "sim")


def warm() -> None:
    """Imports what lessons use, and grades once, so that both are in the image."""
    for name in WARM:
        importlib.import_module(name)
    for package in OURS:
        _import_all(package)
    importlib.import_module("exercises.grading.browser").canary()


def _import_all(package: str) -> None:
    folder = Path(importlib.import_module(package).__path__[0])
    for path in sorted(folder.rglob("*.pyc")):
        parts = path.relative_to(folder).with_suffix("").parts
        if not parts[-1].startswith("__"):
            importlib.import_module(".".join((package, *parts)))


def settle() -> None:
    """Drops what only this interpreter needed: caches, and memory of files that will not be there."""
    forget()
    linecache.clearcache()
    re.purge()
    for name in [name for name in sys.modules if name.startswith(("checks_of_", "learner"))]:
        del sys.modules[name]
    zipimport._zip_directory_cache.clear()
    sys.path_importer_cache.clear()
    sys._clear_internal_caches()
    gc.collect()
    gc.collect()
    gc.freeze()


def afterwards() -> None:
    """After a restore: chance must not repeat itself from one visitor to the next."""
    random.seed()
    sys.path_importer_cache.clear()
