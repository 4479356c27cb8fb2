"""One program, two configurations: what a site can set without touching the code.

    configuration            loop of 2012          so it
    stop_at_quantity true    count, slice_off      stops
    stop_at_quantity false   slice_off             never stops: 2005 again

Invariant: configuring never changes the schema, the name or a handler's name, so a
version string and a hash of the program stay what they were. Only behaviour changes.
It cannot mend either: a loop without `count` has nothing to switch on.
Leaves out: how a configuration comes to be wrong.
Source: invented. No account says that Knight's configuration was at fault; the scenario
`wrong-configuration` asks whether a check of program hashes would have noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.builds import BUILD_2003, BUILD_2005, BUILD_2012, Build, Handler, count


@dataclass(frozen=True, slots=True)
class Configuration:
    """What can be set beside the program."""

    stop_at_quantity: bool = True  # look at the counter on every turn of the loop


RIGHT = Configuration()
WRONG = Configuration(stop_at_quantity=False)


def configure(build: Build, configuration: Configuration) -> Build:
    """Return the build as it behaves under this configuration."""
    if configuration.stop_at_quantity:
        return build
    return replace(build, handlers=tuple(map(_count_once, build.handlers)))


def _count_once(handler: Handler) -> Handler:
    if count not in handler.loop:
        return handler
    loop = tuple(stage for stage in handler.loop if stage is not count)
    return replace(handler, intake=(*handler.intake, count), loop=loop)


BUILDS = {build.name: build for build in (BUILD_2003, BUILD_2005, BUILD_2012)}
WRONG_2012 = configure(BUILD_2012, WRONG)
