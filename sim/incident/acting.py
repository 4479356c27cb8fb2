"""What people and controls do to a run, and what that does.

    isolate     the server's flows end, the router deals past it
    clear_flag  orders that come later carry no flag; flows that run go on
    rollback    the old build on every server that runs the new one: later flagged orders
                find the old meaning everywhere (SEC 27)
    disconnect  nothing leaves, customers' orders included

Invariant: every act is in the log with its cause; a stop that stopped nothing defective
counts as a false one.
Leaves out: what it takes to decide (`sim.guard`), and the seconds it costs (`Operator`).
Source: the uninstalling is SEC 27, the missing guidance on disconnecting SEC 42; the other
three are our inference of what could have been done.
"""

from __future__ import annotations

from collections.abc import Callable

from sim.guard.actions import Action
from sim.incident.controls import Stop
from sim.incident.flows import Flow
from sim.incident.state import State
from sim.incident.world import BUILDS, World, meaning
from sim.log import Log, Plain


def act(state: State, world: World, action: Action, log: Log) -> str:
    """Let an op take effect; return what came of it, in words."""
    cause = f"op:{action.number}"
    if action.kind == "verify":
        return verify(state, action.server)
    if action.kind == "isolate":
        return isolate(state, action.server, log, cause)
    if action.kind == "readd":
        return readd(state, action.server, log, cause)
    if action.kind == "rollback":
        return rollback(state, world, log, "operator", cause)
    return _PLAIN[action.kind](state, log, cause)


def verify(state: State, server: int) -> str:
    """Ask a server which build it runs."""
    state.asked[server] = BUILDS[state.rack.builds[server - 1]].name
    return f"server {server} runs {state.asked[server]}"


def isolate(state: State, server: int, log: Log, cause: str) -> str:
    """Take a server out and end its flows."""
    ended = _end(state, lambda flow: flow.server == server)
    state.rack.live[server - 1] = False
    _count_stop(state, ended > 0 or _sick(state.rack.builds[server - 1]))
    log.add(state.now, "isolated", f"server:{server}", cause, {"flows_ended": ended})
    return f"server {server} is out; {ended} runaway parents ended"


def readd(state: State, server: int, log: Log, cause: str) -> str:
    """Let the router deal to a server again."""
    state.rack.live[server - 1] = True
    log.add(state.now, "readded", f"server:{server}", cause, {})
    return f"server {server} is back"


def clear_flag(state: State, log: Log, cause: str) -> str:
    """Have senders stop setting the flag."""
    state.flag_on = False
    log.add(state.now, "flag_cleared", "senders", cause, {"flows_running": len(state.flows)})
    return f"no new order carries the flag; {len(state.flows)} loops run on"


def rollback(state: State, world: World, log: Log, actor: str, cause: str) -> str:
    """Put the old build where the new one was."""
    builds, old = state.rack.builds, world.settings.old_build
    changed = [number for number, build in enumerate(builds, 1) if build != old]
    state.rack.builds = [old] * len(builds)
    state.asked.clear()
    log.add(state.now, "rolled_back", actor, cause, {"servers": list[Plain](changed), "build": old})
    return f"{len(changed)} servers now run {old}"


def disconnect(state: State, log: Log, cause: str) -> str:
    """Stop everything; what waited for the auction, or for a paused symbol, is lost."""
    state.connected = False
    state.custom.queued = state.custom.queued_children = 0
    state.held = []
    _count_stop(state, bool(state.flows) or any(map(_sick, state.rack.builds)))
    log.add(state.now, "disconnected", "firm", cause, {"flows_running": len(state.flows)})
    return "nothing leaves the firm"


def reconnect(state: State, log: Log, cause: str) -> str:
    """Let orders leave again, from the servers that are not isolated."""
    state.connected = True
    for flow in state.flows if state.now > 0 else ():
        flow.due(state.now)  # what the loop sent meanwhile went nowhere
    log.add(state.now, "reconnected", "firm", cause, {"flows_running": len(state.flows)})
    return f"orders leave again; {len(state.flows)} loops run on"


def declared(state: State, log: Log, cause: str) -> str:
    """Nothing changes but what people know."""
    return "heard"


_PLAIN = {"clear_flag": clear_flag, "disconnect": disconnect, "reconnect": reconnect, "declare": declared}


def stop(state: State, asked: Stop, log: Log) -> None:
    """Do what a control's Halt asks: end a parent, block a symbol, isolate a server, disconnect the firm."""
    what, _, number = asked.scope.partition(":")
    cause = f"gate:{asked.code}"
    if what == "server" and state.rack.live[int(number) - 1]:
        isolate(state, int(number), log, cause)
    elif what == "firm" and state.connected:
        disconnect(state, log, cause)
    elif what == "symbol" and int(number) not in state.blocked:
        state.blocked[int(number)] = asked.code
        _count_stop(state, any(flow.symbol == int(number) for flow in state.flows))
        log.add(state.now, "symbol_blocked", "gate", cause, {"symbol": int(number)})
    elif what == "parent":
        ended = _end(state, lambda flow: flow.parent == int(number))
        if ended:
            log.add(state.now, "parent_ended", "gate", cause, {"parent": int(number)})


def _end(state: State, ends: Callable[[Flow], bool]) -> int:
    gone = [flow for flow in state.flows if ends(flow)]
    state.flows = [flow for flow in state.flows if not ends(flow)]
    state.ended += gone
    return len({flow.parent for flow in gone})


def _sick(build: str) -> bool:
    """Say whether a flagged order would never end on a build, whether or not one has come yet."""
    return not meaning(build, True)[1]


def _count_stop(state: State, defective: bool) -> None:
    state.stops += 1
    state.false_stops += not defective
