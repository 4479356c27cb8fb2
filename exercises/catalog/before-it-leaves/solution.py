"""A gate with a memory: the photograph, and what was let out since it was taken."""

A_SECOND = 1000
CUSTOMER = "customer"


class RiskGate:
    """Asked before every child of every server leaves.

    What a child adds is worked out first and remembered last, so that a refused child takes no room.
    """

    def __init__(self, limits):
        self.limits = limits
        self.now = None
        self.out = {}  # parent -> shares let out in this tick
        self.moved = {}  # (account, symbol) -> shares let out in this tick, signed
        self.grown = {}  # account -> gross let out in this tick
        self.times = {}  # (parent, side, quantity) -> when equal children were let out

    def check(self, child, view):
        """Return "allow", or the code of a limit that the child breaks."""
        if view["now"] != self.now:
            self.now, self.out, self.moved, self.grown = view["now"], {}, {}, {}
        price = self.price(child, view)
        growth = 0 if price is None else self.growth(child, view) * price
        code = self.alone(child, price) or self.again(child) or self.summed(child, view, growth)
        if code:
            return code
        self.remember(child, growth)
        return "allow"

    def price(self, child, view):
        """The child's price; None where it cannot be told or is too far off."""
        quote = view["quotes"][child["symbol"]]
        bid, ask, reference = quote["bid"], quote["ask"], quote["reference"]
        if not (bid and ask and reference) or bid > ask:
            return None
        if view["now"] - quote["as_of"] > self.limits["fresh"]:
            return None
        price = child["limit"] or (ask if child["side"] > 0 else bid)
        worse = child["side"] * (price - reference)
        return None if worse * 100 > self.limits["collar"] * reference else price

    def growth(self, child, view):
        """By how many shares the position of its account gets larger, long or short."""
        account, symbol = child["account"], child["symbol"]
        if account == CUSTOMER:
            return 0
        held = view["position"].get(account, {}).get(symbol, 0) + self.moved.get((account, symbol), 0)
        return max(0, abs(held + child["side"] * child["quantity"]) - abs(held))

    def alone(self, child, price):
        """What is wrong with this child by itself."""
        if child["quantity"] > self.limits["size"]:
            return "size"
        return "price" if price is None else ""

    def again(self, child):
        """Whether enough of the same were let out within a second."""
        return "duplicate" if len(self.recent(child)) >= self.limits["equal"] else ""

    def recent(self, child):
        """When its equals were let out, of the last second."""
        times = self.times.get((child["parent"], child["side"], child["quantity"]), [])
        return [then for then in times if then > self.now - A_SECOND]

    def summed(self, child, view, growth):
        """What is wrong with it together with all the others."""
        parent, account = child["parent"], child["account"]
        out = view["left"].get(parent, 0) + self.out.get(parent, 0) + child["quantity"]
        if parent not in view["ordered"] or out > view["ordered"][parent]:
            return "parent"
        if growth == 0:
            return ""
        gross = view["gross"].get(account, 0) + self.grown.get(account, 0) + growth
        if account in self.limits["accounts"] and gross > self.limits["accounts"][account]:
            return "account"
        firm = sum(view["gross"].values()) + sum(self.grown.values()) + growth
        return "firm" if firm > self.limits["firm"] else ""

    def remember(self, child, growth):
        """Keep what the photograph does not show."""
        parent, place = child["parent"], (child["account"], child["symbol"])
        self.out[parent] = self.out.get(parent, 0) + child["quantity"]
        self.moved[place] = self.moved.get(place, 0) + child["side"] * child["quantity"]
        self.grown[child["account"]] = self.grown.get(child["account"], 0) + growth
        self.times[parent, child["side"], child["quantity"]] = [*self.recent(child), self.now]
