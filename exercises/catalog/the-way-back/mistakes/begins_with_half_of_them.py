"""check: each_host_once
says: begin with one
"""


def plan_rollout(hosts):
    half = (len(hosts) + 1) // 2
    return [stage for stage in (hosts[:half], hosts[half:]) if stage]


def verdict(seen):
    """Say what the hosts have shown, one by one: any wrong is too much, none flagged is too little."""
    if any(host["wrong"] > 0 for host in seen):
        return "abort"
    if any(host["flagged"] == 0 for host in seen):
        return "wait"
    return "go"


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
