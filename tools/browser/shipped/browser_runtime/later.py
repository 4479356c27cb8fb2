"""Modules that are fetched when they are first imported: most of the library's, the upper floors of `sim`.

The archives are fetched by the worker's `fetchArchive(name, path)`, synchronously, so that a
plain `import` works. What it leaves out: data files of packages whose archive is not there yet.
"""

import sys
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

PATHS = {"core": "/lib/python314.zip", "rest": "/lib/python314-rest.zip", "incident": "/lib/sim-incident.zip"}

USED_FIRST = {"incident": ("sim.scenarios", "sim.guard.defences", "sim.incident.tape")}


class ArchiveUnreachable(ImportError):
    """A module is in an archive that could not be fetched; try again when online."""


class ArrivesLater(MetaPathFinder):
    """The last finder asked: knows by name what each archive has, so a misspelt import fetches nothing."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self.names = {archive: frozenset(modules) for archive, modules in names.items()}

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """See importlib. Raises ArchiveUnreachable."""
        for archive, modules in self.names.items():
            if fullname in modules:
                self._fetch(fullname, archive)
                parent = fullname.rpartition(".")[0].replace(".", "/")
                return PathFinder.find_spec(fullname, [f"{PATHS[archive]}/{parent}".rstrip("/")])
        return None

    def _fetch(self, fullname: str, archive: str) -> None:
        if Path(PATHS[archive]).exists():
            return
        import js

        if not js.fetchArchive(archive, PATHS[archive]):
            raise ArchiveUnreachable(f"{fullname} is there but could not be fetched; are you online?")
        for place in [place for place in sys.path_importer_cache if place.startswith(PATHS[archive])]:
            del sys.path_importer_cache[place]  # it remembers that nothing was there, packages' folders included


def install(names: dict[str, list[str]]) -> None:
    """Adds the finder once. `names`: archive to its modules' dotted names."""
    if not any(isinstance(finder, ArrivesLater) for finder in sys.meta_path):
        sys.meta_path.append(ArrivesLater(names))


def warm(archive: str) -> None:
    """Imports what an archive is asked for, while nobody waits; what fails will say so when it is used."""
    for name in USED_FIRST.get(archive, ()):
        import_module(name)
