"""Each switch of the what-if board as a class in the learner's types: what `courses.replay_code` puts together.

`{words}` is the board's sentence and its source, other braces are the switch's numbers. The classes do what
`sim.guard` does, to the last child: a test runs both and compares the hash of the record.
"""

SNIPPETS = {
    "verify": '''\
class VerifyFleet:
    """{words}"""

    def __init__(self, because="plan:verify", watch=False):
        self.because, self.watch = because, watch
        self.asked = {{}}  # server -> number of the op
        self.waits_for = 0
        self.isolated = 0

    def on_tick(self, now, dashboards, ops):
        servers = {{reading.server: reading for reading in dashboards.servers}}
        if self.waits_for:
            op = self.asked[self.waits_for]
            if op not in dashboards.answers:
                return
            if servers[self.waits_for].build != NEW_BUILD:
                self.take_out(self.waits_for, f"op:{{op}}", ops)
            self.waits_for = 0
        left = [reading for reading in dashboards.servers if reading.live and reading.server not in self.asked]
        if left:
            busiest = max(left, key=lambda reading: reading.executions)
            self.asked[busiest.server] = ops.verify(busiest.server, because=self.because)
            self.waits_for = busiest.server
        elif self.watch and not self.isolated and far_too_busy(dashboards.servers):
            self.take_out(far_too_busy(dashboards.servers), f"traffic:{{now}}", ops)

    def take_out(self, server, because, ops):
        acted.append("isolated")
        self.isolated = server
        ops.isolate(server, because=because)


def far_too_busy(servers):
    """The server whose traffic is out of all proportion to the others'; 0 for none."""
    live = sorted((reading.executions, reading.server) for reading in servers if reading.live)
    if len(live) < 2:
        return 0
    (most, server), middle = live[-1], live[(len(live) - 1) // 2][0]
    return server if most >= 100 and most > 20 * middle else 0
''',
    "route-mails": '''\
class RouteMails:
    """{words}"""

    def __init__(self):
        self.heard = set()
        self.fleet = None  # since the alarm

    def on_tick(self, now, dashboards, ops):
        if self.fleet is None:
            mail = self.alarm(dashboards)
            if not mail:
                return
            acted.append("declared")
            op = ops.declare(f"incident: {{mail}}; I lead, nobody changes a server but me", because=mail)
            self.fleet = VerifyFleet(f"op:{{op}}", watch=True)
        self.fleet.on_tick(now, dashboards, ops)

    def alarm(self, dashboards):
        for mail in dashboards.mail:
            if mail.subject == "BNET reject":
                self.heard.add(mail.id)
                if len(self.heard) >= {rejects}:
                    return f"mail:{{mail.id}}"
        return ""
''',
    "leaving-within-entering": '''\
class LeavingWithinEntering:
    """{words}"""

    def __init__(self):
        self.now = None
        self.out = {{}}  # parent -> what had left when seen, shares let out since

    def check(self, child, view):
        if view.now != self.now:
            self.now, self.out = view.now, {{}}
        if child.parent not in view.ordered:
            return Reject("no-parent")
        left = view.left.get(child.parent, 0)
        seen, out = self.out.get(child.parent, (0, 0))
        out = child.quantity if seen != left else out + child.quantity
        if left + out > view.ordered[child.parent]:
            return Reject("more-out-than-in")
        self.out[child.parent] = left, out
        return ALLOW
''',
    "account-limit": '''\
class AccountLimit(GrossLimit):
    """{words}"""

    MOST = {dollars} * MICRO
    ACCOUNT = "33"
    REFUSE = Reject("gross-33")
''',
    "gross-limit": '''\
class FirmLimit(GrossLimit):
    """{words}"""

    MOST = {dollars} * MICRO
''',
    "loss-breaker@moved": '''\
class MovedLossBreaker(LossBreaker):
    """{words}"""

    MOST = {dollars} * MICRO

    def loss(self, view):
        return -view.pnl_moved
''',
    "loss-breaker@arrival": '''\
class ArrivalLossBreaker(LossBreaker):
    """{words}"""

    MOST = {dollars} * MICRO

    def loss(self, view):
        return -view.pnl_arrival
''',
    "isolate": '''\
class Isolate:
    """{words}"""

    done = False

    def on_tick(self, now, dashboards, ops):
        if now >= {minute} * MINUTE and not self.done:
            self.done = True
            acted.append("isolated")
            ops.isolate({server}, because="plan:isolate")
''',
    "clear-flag": '''\
class ClearFlag:
    """{words}"""

    done = False

    def on_tick(self, now, dashboards, ops):
        if now >= {minute} * MINUTE and not self.done:
            self.done = True
            acted.append("cleared")
            ops.clear_flag(because="plan:clear-flag")
''',
    "rollback": '''\
class Rollback:
    """{words}"""

    done = False

    def on_tick(self, now, dashboards, ops):
        if now >= {minute} * MINUTE and not self.done:
            self.done = True
            acted.append("rolled back")
            ops.rollback(because="plan:rollback")
''',
    "kill": '''\
class Kill:
    """{words}"""

    done = False

    def on_tick(self, now, dashboards, ops):
        if now >= {minute} * MINUTE and not self.done:
            self.done = True
            acted.append("stopped")
            ops.disconnect(because="plan:kill")
''',
}

GROSS = '''\
class GrossLimit:
    """Long plus short, with this child in it, stays within MOST micro-dollars."""

    MOST = 0
    ACCOUNT = None  # the whole firm, customers' own fills apart
    REFUSE = Reject("gross")

    def __init__(self):
        self.now, self.seen, self.grown = None, 0, 0
        self.moved = {}  # symbol -> position as seen, shares let out since

    def check(self, child, view):
        if child.account == "customer" or self.ACCOUNT not in (None, child.account):
            return ALLOW
        gross = view.gross33 if self.ACCOUNT else view.gross
        if view.now != self.now:
            self.now, self.moved = view.now, {}
            self.seen, self.grown = gross, 0
        elif gross != self.seen:
            self.seen, self.grown = gross, 0
        signed, position = child.side * child.quantity, view.position[child.symbol]
        seen, moved = self.moved.get(child.symbol, (0, 0))
        before = position + moved if seen == position else position
        growth = abs(before + signed) - abs(before)
        if growth > 0:
            price = view.ask[child.symbol] if signed > 0 else view.bid[child.symbol]
            if not price:
                return Reject("no-price")
            if gross + self.grown + growth * price > self.MOST:
                return self.REFUSE
            self.grown += growth * price
        self.moved[child.symbol] = position, before + signed - position
        return ALLOW
'''

LOSS = '''\
class LossBreaker:
    """Opens at a loss; after that only a person closes it."""

    MOST = 0

    def __init__(self):
        self.state = "closed"

    def on_tick(self, now, view):
        if self.loss(view) > self.MOST:
            self.state = "open"

    def allow(self, child):
        return self.state == "closed"
'''

FIRM = '''\
class TheFirm:
    """What the firm did: the new code taken off the good servers. Only as long as nobody else has acted."""

    done = False

    def on_tick(self, now, dashboards, ops):
        if now >= {at} and not (self.done or acted):
            self.done = True
            ops.rollback(because="SEC 27")
'''

NOTHING = '''\
class Watch:
    """Somebody looks once a tick, and does nothing yet. Because somebody is there, the firm's own rollback is not."""

    def on_tick(self, now, dashboards, ops):
        for reading in dashboards.servers:
            pass  # reading.server, .live, .build (None until ops.verify), .executions (in the last tick)
'''
