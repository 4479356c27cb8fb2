"""check: works_the_rest_as_before
says: something was changed that other handlers rely on
"""

RLP = 4  # a bit of the flag byte
RETIRED = {5: "power_peg"}  # refused for good, never given away again


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
    return cut(work, 200)


# --- desk.py: tools of a trading desk; this runs when they are imported -------
def import_desk(names):
    names["small"] = desk_small


def desk_small(work):
    count(work)
    return cut(work, 10)


# --- router.py ----------------------------------------------------------------
class Router:
    """Takes orders, gives each to a handler, sends children."""

    def __init__(self, settings):
        self.settings = settings
        self.bits = {RLP: work_rlp}
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
        for bit, name in RETIRED.items():
            if order["flags"] >> bit & 1:
                return {"status": "rejected", "reason": f"bit {bit} is retired; it meant {name}"}
        handler = self.choose(order)
        if handler is None:
            return {"status": "rejected", "reason": "there is no handler for it"}
        work = {"order": order["order"], "quantity": order["quantity"], "sent": 0}
        count(work)  # once is enough, now that Power Peg is gone
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
            return self.named(self.settings.get("fallback"))
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
def worked(order, *lots):
    """Send an order and see that these children leave, and then no more."""
    answer = yield "receive", order
    assert answer["status"] == "accepted"
    for shares in lots:
        assert (yield "step") == [{"order": order["order"], "quantity": shares}]
    for _ in range(3):
        assert (yield "step") == []


def refused(order):
    """Send an order and see that it is rejected, and that nothing leaves."""
    answer = yield "receive", order
    assert answer["status"] == "rejected" and answer["reason"]
    for _ in range(3):
        assert (yield "step") == []


def test_an_order_is_worked_lot_by_lot():
    yield from worked({"order": 1, "quantity": 250, "flags": 0}, 100, 100, 50)


def test_rlp_has_larger_lots():
    yield from worked({"order": 2, "quantity": 500, "flags": 1 << RLP}, 200, 200, 100)


def test_the_desk_keeps_its_small_lots():
    yield "load", "desk"
    yield from worked({"order": 3, "quantity": 25, "flags": 0, "handler": "small"}, 10, 10, 5)


def test_bit_5_is_refused_whatever_else_is_set():
    for flags in (0b100000, 0b110000, 0b100001):
        yield from refused({"order": 4, "quantity": 300, "flags": flags})


def test_the_name_is_refused():
    yield from refused({"order": 5, "quantity": 300, "flags": 0, "handler": "power_peg"})


def test_importing_the_desk_brings_nothing_back():
    yield "load", "desk"
    for name in ("peg", "power_peg"):
        yield from refused({"order": 6, "quantity": 300, "flags": 0, "handler": name})
    yield from refused({"order": 7, "quantity": 300, "flags": 0b100000})


def test_without_settings_nothing_falls_back_on_it():
    for settings in ({}, {"fallback": "power_peg"}):
        yield "Router", settings
        yield from refused({"order": 8, "quantity": 300, "flags": 0b000010})
