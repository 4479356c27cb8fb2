"""The gate as far as there was one: each child by itself, and its price only after the open."""


class RiskGate:
    """Asked before a child leaves."""

    def __init__(self, limits):
        self.limits = limits

    def check(self, child, view):
        """Return "allow", or the code of a limit that the child breaks."""
        if child["quantity"] > self.limits["size"]:
            return "size"
        if view["now"] >= 0 and child["limit"]:
            quote = view["quotes"][child["symbol"]]
            worse = child["side"] * (child["limit"] - quote["reference"])
            if worse * 100 > self.limits["collar"] * quote["reference"]:
                return "price"
        return "allow"
