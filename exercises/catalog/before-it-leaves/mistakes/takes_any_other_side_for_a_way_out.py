"""check: out_and_no_further
says: opens one the other way
"""


class RiskGate:
    def __init__(self, limits):
        self.limits, self.now, self.sent = limits, None, []
        self.out, self.moved, self.grown = {}, {}, {}

    def check(self, child, view):
        if view["now"] != self.now:
            self.now, self.out, self.moved, self.grown = view["now"], {}, {}, {}
        parent, account, side, quantity = (child[name] for name in ("parent", "account", "side", "quantity"))
        place = (account, child["symbol"])
        if quantity > self.limits["size"]:
            return "size"
        quote = view["quotes"][child["symbol"]]
        bid, ask, reference = quote["bid"], quote["ask"], quote["reference"]
        if not (bid and ask and reference) or bid > ask or self.now - quote["as_of"] > self.limits["fresh"]:
            return "price"
        price = child["limit"] or (ask if side > 0 else bid)
        if side * (price - reference) * 100 > self.limits["collar"] * reference:
            return "price"
        kind = (parent, side, quantity)
        if sum(then > self.now - 1000 for then, other in self.sent if other == kind) >= self.limits["equal"]:
            return "duplicate"
        out = self.out.get(parent, 0) + quantity
        if view["left"].get(parent, 0) + out > view["ordered"].get(parent, 0):
            return "parent"
        growth = 0
        if account != "customer":
            held = view["position"][account][child["symbol"]] + self.moved.get(place, 0)
            growth = quantity * price if side * view["position"][account][child["symbol"]] >= 0 else 0
        if growth:
            gross = view["gross"][account] + self.grown.get(account, 0) + growth
            if gross > self.limits["accounts"].get(account, gross):
                return "account"
            if sum(view["gross"].values()) + sum(self.grown.values()) + growth > self.limits["firm"]:
                return "firm"
        self.out[parent] = out
        self.moved[place] = self.moved.get(place, 0) + side * quantity
        self.grown[account] = self.grown.get(account, 0) + growth
        self.sent.append((self.now, kind))
        return "allow"
