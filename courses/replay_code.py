"""A set-up of the what-if board as Python in the learner's types: what the code page's editor begins with.

    spelled(State(what_if="gross-limit=10000000,kill@10"))     a file with two classes, and DEFENCES

The file has the shape of a control tower's (`exercises.challenges.plan`), so it can be carried there.
"""

from courses.replay_snippets import FIRM, GROSS, LOSS, NOTHING, SNIPPETS
from courses.replay_state import State
from sim.guard.defences import Choice, parse
from sim.guard.switches import BY_NAME
from sim.replay.kept import SCENARIO
from sim.scenarios import load

HEAD = '''\
"""{title}

    a gate       check(self, child, view)             -> ALLOW, Reject("why") or Halt("server:8", "why")
    a breaker    allow(self, child) -> bool, .state   and, if it likes, on_fill(fill), on_tick(now, view)
    people       on_tick(self, now, dashboards, ops)  look, and call ops; each op costs simulated seconds

Times are milliseconds since 09:30, money is micro-dollars. Run plays the morning with these classes in it.
"""

from sim.guard.shapes import ALLOW, Halt, Reject

MICRO = 1_000_000
MINUTE = 60_000
'''
GATES, BREAKERS = ("account-limit", "gross-limit"), ("loss-breaker@moved", "loss-breaker@arrival")
PEOPLE = ("verify", "route-mails", "isolate", "clear-flag", "rollback", "kill")


def spelled(state: State) -> str:
    """The file for a state of the board; without a defence, one that only watches."""
    choices = parse(state.what_if).choices
    on = {choice.name for choice in choices}
    parts = [HEAD.format(title=_title(state)) + ("acted = []  # what people have done\n" if on & set(PEOPLE) else "")]
    if on & {*GATES}:
        parts.append(GROSS)
    if on & {*BREAKERS}:
        parts.append(LOSS)
    if "route-mails" in on and "verify" not in on:
        parts.append(_snippet(Choice("verify"), ""))
    parts += [_snippet(choice) for choice in choices]
    stands = [_class(SNIPPETS[choice.name]) for choice in choices]
    if on & set(PEOPLE) and "rollback" not in on:
        parts.append(FIRM.format(at=_rollback_ms()))
        stands.append("TheFirm")
    if not choices:
        parts.append(NOTHING)
        stands = ["Watch"]
    return "\n\n".join([*parts, f"DEFENCES = [{', '.join(stands)}]\n"])


def _title(state: State) -> str:
    what = state.what_if.replace(",", ", ") or "nothing yet"
    return f"Your defences on 1 August 2012, seed {state.seed}. To begin with: {what}."


def _snippet(choice: Choice, words: str | None = None) -> str:
    switch = BY_NAME[choice.name]
    numbers = {number.name: f"{value:_}" for number, value in zip(switch.numbers, choice.values, strict=True)}
    if words is None:
        words = f"{switch.sentence} ({switch.source})"
    return (
        SNIPPETS[choice.name]
        .format(words=words or "Asks every server which build it runs.", **numbers)
        .replace("NEW_BUILD", repr(load(SCENARIO).settings.new_build))
    )


def _class(snippet: str) -> str:
    return snippet.removeprefix("class ").partition("(")[0].partition(":")[0]


def _rollback_ms() -> str:
    settings = load(SCENARIO).settings
    return f"{settings.rollback_at_ms - settings.rollback_cost_ms:_}"
