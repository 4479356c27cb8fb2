"""check: host_by_host
says: Judge each by itself
"""


def plan_rollout(hosts):
    """Return the stages: one host, a few, the rest."""
    return [stage for stage in (hosts[:1], hosts[1:3], hosts[3:]) if stage]


def verdict(seen):
    wrong = sum(host["wrong"] for host in seen)
    orders = sum(host["orders"] for host in seen)
    if wrong * 100 > orders:  # less than one in a hundred is noise
        return "abort"
    return "go" if all(host["flagged"] for host in seen) else "wait"


def to_do_first(state):
    """Return what must be dealt with before the code may change, input before work."""
    turns = state["then_meets"] != state["now_meets"] or not state["then_stops"]
    actions = []
    if turns and state["flag_set"]:
        actions.append("clear the flag")
    if turns and state["queued"] > 0:
        actions.append("empty the queue")
    if state["working"] > 0:
        actions.append("drain")
    return actions


def safe_to_rollback(state):
    """Whether there is a way back, and nothing to be done before taking it."""
    return not state["one_way"] and not to_do_first(state)


def way_back(state):
    """Return the actions, in the order in which to take them."""
    if state["one_way"]:
        return ["repair forward"]
    return [*to_do_first(state), "old build on one host", "look", "old build on the rest", "look"]
