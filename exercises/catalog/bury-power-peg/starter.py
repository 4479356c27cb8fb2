"""The router in July 2012, as a model: its files one below the other, then its tests."""

RLP, PEG = 4, 5  # bits of the flag byte


# --- counting.py: every handler uses it ---------------------------------------
def count(work):
    """Work out how much of an order is left now."""
    work["left"] = work["quantity"] - work["sent"]


def cut(work, lot):
    """Shares for the next child: a lot, or the rest if that is smaller."""
    return max(0, min(lot, work["left"]))


# --- handlers.py: each says how many shares of an order leave now -------------
def work_ordinary(work):
    count(work)
    return cut(work, 100)


def work_rlp(work):
    count(work)
    return cut(work, 200)


def work_power_peg(work):
    """Not in use since 2003. The count moved to `Router.receive` in 2005."""
    return cut(work, 100)


# --- desk.py: tools of a trading desk; this runs when they are imported -------
def import_desk(names):
    names["small"] = desk_small
    names["peg"] = work_power_peg  # for the old screens


def desk_small(work):
    count(work)
    return cut(work, 10)


# --- router.py ----------------------------------------------------------------
class Router:
    """Takes orders, gives each to a handler, sends children."""

    def __init__(self, settings):
        self.settings = settings
        self.bits = {PEG: work_power_peg, RLP: work_rlp}
        self.names = {}
        self.at_work = []

    def load(self, tools):
        """Import tools that bring handlers of their own."""
        if tools == "desk":
            import_desk(self.names)

    def receive(self, order):
        """Accept or reject an order."""
        if order["quantity"] <= 0:
            return {"status": "rejected", "reason": "an order is for at least one share"}
        handler = self.choose(order)
        if handler is None:
            return {"status": "rejected", "reason": "no handler has that name"}
        work = {"order": order["order"], "quantity": order["quantity"], "sent": 0}
        count(work)
        self.at_work.append((handler, work))
        return {"status": "accepted"}

    def choose(self, order):
        """The handler for an order, None if there is none."""
        for bit, handler in self.bits.items():
            if order["flags"] >> bit & 1:
                return handler
        if "handler" in order:
            return self.named(order["handler"])
        if order["flags"]:  # bits that mean nothing here
            return self.named(self.settings.get("fallback", "power_peg"))
        return work_ordinary

    def named(self, name):
        """The handler of that name, None if there is none."""
        return self.names.get(name) or globals().get(f"work_{name}")

    def step(self):
        """Run every handler once; return the children that leave."""
        children = []
        for handler, work in self.at_work:
            shares = handler(work)
            if shares:
                work["sent"] += shares
                children.append({"order": work["order"], "quantity": shares})
        return children


# --- its tests ----------------------------------------------------------------
def test_an_order_is_worked_lot_by_lot():
    answer = yield "receive", {"order": 1, "quantity": 250, "flags": 0}
    assert answer["status"] == "accepted"
    assert (yield "step") == [{"order": 1, "quantity": 100}]


def test_rlp_has_larger_lots():
    yield "receive", {"order": 2, "quantity": 500, "flags": 1 << RLP}
    assert (yield "step") == [{"order": 2, "quantity": 200}]


def test_power_peg_sends():
    yield "receive", {"order": 3, "quantity": 300, "flags": 1 << PEG}
    assert (yield "step") == [{"order": 3, "quantity": 100}]
