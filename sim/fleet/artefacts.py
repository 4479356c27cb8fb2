"""A build as bytes: two files, a hash of each, and a manifest that says where they belong.

    program         flags and their bits, handlers and their stages, as canonical text
    configuration   what is set beside it, as canonical text

Invariant: the hash follows from the content alone. The name is a label on the box: it
is not hashed, so a build under a wrong name keeps its hash and a changed build under
the same name does not. The same build has the same hash on every interpreter.
Leaves out: the bodies of the stages. A stage is written down by its name.
Source: our model. That the firm had no written procedure for putting code on servers,
and nobody who compared, is SEC 15 and 26; hashes and manifests are the remedy taught.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache

from sim.builds import Build, Handler, Stage
from sim.fleet.builds import RIGHT, Configuration, configure
from sim.fleet.errors import BadArtefact, BadHost, BadManifest
from sim.log import Plain, canonical
from sim.schema import Named


def sha256(data: bytes) -> str:
    """Hash bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Artefact:
    """What is copied to a host: a program and its configuration."""

    build: Build
    configuration: Configuration = RIGHT

    @property
    def name(self) -> str:
        """The version string; it proves nothing."""
        return self.build.name

    @property
    def program(self) -> bytes:
        """The program's file."""
        handlers: list[Plain] = [_handler(handler) for handler in self.build.handlers]
        schema = self.build.schema
        flags: dict[str, Plain] = {
            "version": schema.version,
            "versioned": schema.versioned,
            "live": _named(schema.live),
            "retired": _named(schema.retired),
            "reserved": [*sorted(schema.reserved)],
        }
        return canonical({"handlers": handlers, "schema": flags}).encode("ascii")

    @property
    def settings(self) -> bytes:
        """The configuration's file."""
        return canonical(asdict(self.configuration)).encode("ascii")

    @property
    def hashes(self) -> dict[str, str]:
        """Both hashes, by the name of the file."""
        program, configuration, _ = _digests(self)
        return {"program": program, "configuration": configuration}

    @property
    def hash(self) -> str:
        """One hash for both files."""
        return _digests(self)[2]

    def start(self) -> Build:
        """Return the process that this becomes when it is started."""
        return configure(self.build, self.configuration)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What should run where: the n-th artefact belongs on host n, from 1."""

    artefacts: tuple[Artefact, ...]

    def __post_init__(self) -> None:
        if not self.artefacts:
            raise BadManifest("at least one host", self.artefacts, "give each host an artefact")

    @classmethod
    def everywhere(cls, artefact: Artefact, hosts: int = 8) -> Manifest:
        """The same on every host."""
        return cls((artefact,) * hosts)

    def on(self, number: int) -> Artefact:
        """Return what should run on host `number`."""
        if number not in range(1, len(self.artefacts) + 1):
            raise BadHost(f"a host from 1 to {len(self.artefacts)}", number, "hosts count from 1")
        return self.artefacts[number - 1]

    def put(self, artefact: Artefact, numbers: Iterable[int]) -> Manifest:
        """Return the manifest that wants this artefact on these hosts, and the rest as it was."""
        wanted = dict(enumerate(self.artefacts, 1))
        for number in numbers:
            self.on(number)
            wanted[number] = artefact
        return Manifest(tuple(wanted.values()))


@lru_cache(maxsize=256)  # a fleet compares all its hosts after every request
def _digests(artefact: Artefact) -> tuple[str, str, str]:
    program, configuration = sha256(artefact.program), sha256(artefact.settings)
    return program, configuration, sha256(f"{program}{configuration}".encode("ascii"))


def _named(pairs: Named) -> list[Plain]:
    return [[name, bit] for name, bit in sorted(pairs)]


def _handler(handler: Handler) -> dict[str, Plain]:
    return {
        "name": handler.name,
        "intake": [_stage(stage) for stage in handler.intake],
        "loop": [_stage(stage) for stage in handler.loop],
    }


def _stage(stage: Stage) -> str:
    name = getattr(stage, "__name__", "")
    if not name.isidentifier():
        raise BadArtefact("a stage with a name of its own", stage, "define it with def")
    return str(name)
