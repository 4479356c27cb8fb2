"""A roll-out that never stops, and a rollback that never asks."""


def plan_rollout(hosts):
    """Return the stages: a list of lists of names."""
    return [hosts[:1], hosts[1:]]


def verdict(seen):
    """Return "abort", "wait" or "go", from what the changed hosts were seen doing."""
    return "go"


def safe_to_rollback(state):
    """Whether the old build could go onto every host right now."""
    return True


def way_back(state):
    """Return the actions, in the order in which to take them."""
    return ["old build on one host", "look", "old build on the rest", "look"]
