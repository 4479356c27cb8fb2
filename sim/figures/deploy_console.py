"""A deployment to eight hosts by a script of a few steps; what it prints, and what one finds who looks.

    answer({"script": ["copy", "restart"], "look": ["hash", "probe"]})

`script` is done on each host in turn; `then` says what a bad answer leads to: to nothing, to an end, or
to a list of hosts. Afterwards the fleet is asked in the ways of `look` (see `sim.fleet.verify`).
Invariant: script and looks go through `sim.fleet.console`, so they hear what hosts answer and no more;
the truth is read from the fleet when all is over. The first state does what `scripts.naive` does.
Leaves out: several hosts at a time, stages.
Source: script and faults are ours; that a script hid a failure is one account's, not the Order's.
"""

from __future__ import annotations

from typing import Any

from sim.builds import BUILD_2005, BUILD_2012
from sim.figures.settings import Choice, Settings, Switch, Words
from sim.fleet.artefacts import Artefact, Manifest
from sim.fleet.console import Heard, Session, play, serve, wanted
from sim.fleet.faults import FLAKY, KINDS, Fault
from sim.fleet.fleet import Fleet
from sim.fleet.scripts import ATTEMPTS, Doing, Script, Stepped
from sim.fleet.steps import Step, done, probe, request, say
from sim.fleet.verify import COLUMNS, DIFFERS, SILENT, cells, matrix

HOSTS, MOST_STEPS, FLAKES = 8, 6, 2
WELL, UNASKED = "well", "unasked"
LOOKS = tuple(COLUMNS)
GO_ON, STOP, COLLECT = "go-on", "stop", "collect"
SETTINGS = {
    "faults": Words((*(WELL,) * (HOSTS - 1), FLAKY), HOSTS, (WELL, *KINDS)),
    "script": Words(("copy", "restart"), MOST_STEPS, ("copy", "restart", *LOOKS)),
    "then": Choice((GO_ON, STOP, COLLECT)),
    "insist": Switch(),
    "look": Words((), len(LOOKS), LOOKS),
}


def answer(settings: Settings) -> dict[str, Any]:
    """Return what was printed, a row of cells for each host, the log of every request, and the truth."""
    faults, look = settings["faults"], [way for way in LOOKS if way in settings["look"]]
    fleet = _fleet(faults)
    deployed = play(Stepped(_script(settings)).next_step, serve(fleet))
    want, looked = wanted(fleet), play(Stepped(_looking(look)).next_step, serve(fleet))
    columns = [column for way in look for column in COLUMNS[way]]
    lines = matrix(looked, want)
    hosts = [
        {
            "name": host.name,
            "fault": [*faults, *(WELL,) * HOSTS][host.number - 1],
            "cells": {
                one: lines[host.name][one] if one in columns else UNASKED for way in LOOKS for one in COLUMNS[way]
            },
            "runs": host.process.name,
            "outside": host.number in fleet.outside,
        }
        for host in fleet.hosts
    ]
    return {
        "said": list(deployed.said),
        "ok": bool(deployed.ok),
        "code": deployed.code,
        "seconds": deployed.seconds,
        "hosts": hosts,
        "log": [*_log(deployed, want, "script"), *_log(looked, want, "look")],
        "found": _found(hosts, look),
        "truth": _truth(deployed, hosts),
    }


def _fleet(kinds: list[str]) -> Fleet:
    """Eight hosts on the old build, the new one wanted everywhere."""
    faults = {
        number: Fault(kind, FLAKES if kind == FLAKY else None) for number, kind in enumerate(kinds, 1) if kind != WELL
    }
    found = dict.fromkeys(range(1, HOSTS + 1), Artefact(BUILD_2005))
    return Fleet(Manifest.everywhere(Artefact(BUILD_2012), HOSTS), found=found, faults=faults)


def _script(settings: Settings) -> Script:
    def script(first: Heard) -> Doing[Step]:
        bad: list[str] = []
        for host in first["hosts"]:
            why = yield from _on(host, first["wanted"][host], settings)
            if why and settings["then"] == STOP:
                yield say(f"FAILED: {host}: {why}; stopped there")
                return done(ok=False, failed=[host])
            bad += [host] * bool(why and settings["then"] == COLLECT)
        yield say(f"FAILED: {', '.join(bad)}" if bad else "SUCCESS")
        return done(ok=not bad, failed=bad)

    return script


def _on(host: str, want: Heard, settings: Settings) -> Doing[str]:
    """Do the steps on one host; say what went wrong first, '' for nothing. Only who goes on does not look."""
    for what in settings["script"]:
        for _ in range(ATTEMPTS if settings["insist"] else 1):
            heard = yield _step(what, host)
            if heard["status"] == "ok":
                break
        if (why := _why(what, heard, want)) and settings["then"] != GO_ON:
            return why
    return ""


def _step(what: str, host: str) -> Step:
    return probe(host) if what == "probe" else request(what, host)


def _why(what: str, heard: Heard, want: Heard) -> str:
    if heard["status"] != "ok":
        return f"{what}: {heard['status']}"
    odd = [column for column, cell in cells(what, heard, want).items() if cell == DIFFERS]
    return f"{what}: another {' and '.join(odd)}" if odd else ""


def _looking(ways: list[str]) -> Script:
    def script(first: Heard) -> Doing[Step]:
        for host in first["live"]:
            for what in ways:
                yield _step(what, host)
        return done(ok=True)

    return script


def _log(session: Session, want: Heard, by: str) -> list[list[Any]]:
    """Each request: who asked, when it was over, host, what, status, and what a look found."""
    rows = []
    for row in session.rows:
        if host := row.step.get("host"):
            found = cells(row.step["do"], row.heard, want[host]).items()
            words = ", ".join(f"{column} {cell}" for column, cell in found)
            rows.append([by, row.second, host, row.step["do"], row.heard["status"], words])
    return rows


def _found(hosts: list[dict[str, Any]], look: list[str]) -> str:
    if not look:
        return "Nobody has looked yet."
    odd, silent = ([host["name"] for host in hosts if cell in host["cells"].values()] for cell in (DIFFERS, SILENT))
    told = [f"differs: {', '.join(odd)}"] * bool(odd) + [f"silent: {', '.join(silent)}"] * bool(silent)
    return f"Whoever looks finds: {'; '.join(told) or 'all eight agree with the manifest'}."


def _truth(session: Session, hosts: list[dict[str, Any]]) -> str:
    old = [host["name"] for host in hosts if host["outside"]]
    said = session.said[-1].partition(":")[0]
    many = (
        "every host runs the build of 2012"
        if not old
        else f"{len(old)} of {HOSTS} run{'s' * (len(old) == 1)} the build of 2005"
    )
    return f"The script said {said}, and {many}{': ' * bool(old)}{', '.join(old)}."
