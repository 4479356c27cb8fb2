"""Eight hosts, a manifest, and a log that knows when they disagree.

    log event       actor        says
    wanted          manifest     the hash that each host should run
    found           host         file and process when we first looked
    request         host         what was asked, how it went, the seconds it took
    file_changed    host         the hashes on disk now
    process_changed host         the hash that runs now
    traded          host         shares that a real order sent to the market
    outside         host         it runs what the manifest does not want there
    inside          host         it runs what the manifest wants, again

`t` is in milliseconds, as in every log, from the moment the fleet was first looked at.
Invariant: no host runs a build outside the manifest without an event that says so: the
hosts that `outside(log)` names are those of `fleet.outside`, after every request.
Leaves out: who may read the log. A script may not: it hears answers, never the truth.
Source: eight servers, one of them missed, which nobody noticed: SEC 15. The log is ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.builds import BUILD_2005, BUILD_2012, Build
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.builds import WRONG
from sim.fleet.errors import BadHost
from sim.fleet.faults import Fault
from sim.fleet.hosts import Answer, File, Host, name
from sim.log import Log, Plain


class Fleet:
    """Hosts 1 to n. `found` is what runs, and lies on disk, where that is not what is wanted."""

    def __init__(
        self,
        manifest: Manifest,
        *,
        found: Mapping[int, Artefact] | None = None,
        faults: Mapping[int, Fault] | None = None,
    ) -> None:
        runs, ill = found or {}, faults or {}
        for number in (*runs, *ill):
            manifest.on(number)
        self.seconds = 0  # passed since the fleet was first looked at
        self.hosts: list[Host] = []
        self.log = Log({"schema": 1, "fleet": len(manifest.artefacts)})
        for number, wanted in enumerate(manifest.artefacts, 1):
            artefact = runs.get(number, wanted)
            self.hosts.append(Host(number, File(artefact), artefact, ill.get(number)))
            self._add("found", number, "start", {"name": artefact.name, "process": artefact.hash})
        self._outside: tuple[int, ...] = ()
        self.want(manifest)

    def want(self, manifest: Manifest) -> None:
        """Say what should run where from now on. By itself that changes no host."""
        if len(manifest.artefacts) != len(self.hosts):
            raise BadHost(f"a manifest for {len(self.hosts)} hosts", len(manifest.artefacts), "name them all")
        self.manifest = manifest
        hashes: dict[str, Plain] = {name(n): artefact.hash for n, artefact in enumerate(manifest.artefacts, 1)}
        self.log.add(self.seconds * 1000, "wanted", "manifest", "people", hashes)
        self._compare("manifest")

    def request(self, number: int, what: str, flags: tuple[str, ...] = (), *, by: str = "script") -> Answer:
        """Ask something of a host, wait for its answer or for as long as one waits, and log what was."""
        host = self.host(number)
        file, process, traded = host.file, host.process, host.traded
        answer = host.request(what, wanted=self.manifest.on(number), flags=flags)
        self.seconds += answer.seconds
        asked: dict[str, Plain] = {"do": what, "status": answer.status, "seconds": answer.seconds}
        self._add("request", number, by, asked)
        if host.file != file:
            self._add("file_changed", number, what, {"hashes": {**host.file.hashes}})
        if host.process != process:
            self._add("process_changed", number, what, {"name": host.process.name, "process": host.process.hash})
        if host.traded != traded:
            self._add("traded", number, what, {"shares": host.traded - traded})
        self._compare(what)
        return answer

    def host(self, number: int) -> Host:
        """Return host `number`; BadHost if there is none."""
        self.manifest.on(number)
        return self.hosts[number - 1]

    def builds(self) -> list[Build]:
        """What truly runs, host by host, configuration included."""
        return [host.build for host in self.hosts]

    @property
    def outside(self) -> tuple[int, ...]:
        """Hosts that run what the manifest does not want there."""
        return tuple(h.number for h in self.hosts if h.process.hash != self.manifest.on(h.number).hash)

    def copy(self) -> Fleet:
        """Return a fleet in the same state, log included, that shares nothing with this one."""
        twin = Fleet.__new__(Fleet)
        twin.seconds, twin.manifest, twin._outside = self.seconds, self.manifest, self._outside
        twin.hosts = [host.copy() for host in self.hosts]
        twin.log = Log(self.log.header)
        twin.log.events = list(self.log.events)
        return twin

    def _compare(self, cause: str) -> None:
        now = self.outside
        for host in self.hosts:
            if (host.number in now) != (host.number in self._outside):
                kind = "outside" if host.number in now else "inside"
                self._add(kind, host.number, cause, {"runs": host.process.hash})
        self._outside = now

    def _add(self, kind: str, number: int, cause: str, data: Mapping[str, Plain]) -> None:
        self.log.add(self.seconds * 1000, kind, f"host:{number}", cause, data)


def outside(log: Log) -> tuple[int, ...]:
    """Read from a log alone which hosts run what they should not."""
    state: dict[int, bool] = {}
    for event in log.events:
        if event.kind in ("outside", "inside"):
            state[int(event.actor.removeprefix("host:"))] = event.kind == "outside"
    return tuple(sorted(number for number, out in state.items() if out))


def morning(
    missed: int = 8,
    misconfigured: int = 0,
    *,
    hosts: int = 8,
    old: Build = BUILD_2005,
    new: Build = BUILD_2012,
) -> Fleet:
    """The fleet before the open: `new` wanted everywhere, one host missed, one configured wrongly; 0 for none."""
    found = {missed: Artefact(old)} if missed else {}
    if misconfigured:
        found[misconfigured] = Artefact(found.get(misconfigured, Artefact(new)).build, WRONG)
    return Fleet(Manifest.everywhere(Artefact(new), hosts), found=found)
