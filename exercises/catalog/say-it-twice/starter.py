"""Two ends of a line, written as if it never failed."""


class Gateway:
    """Sends orders."""

    def __init__(self, disk):
        self.number = 0

    def submit(self, day, order):
        """Take a new order; return the steps."""
        self.number += 1
        message = {"day": day, "id": self.number, "order": order}
        return [("send", message)]

    def on_ack(self, day, number):
        """An order has been acknowledged; return the steps."""
        return []

    def resend(self):
        """Send again what is not acknowledged."""
        return []


class Consumer:
    """Books orders."""

    def __init__(self, disk):
        self.position = disk.get("position", {})

    def on_message(self, message):
        """Hear a message; return the steps."""
        order = message["order"]
        symbol = order["symbol"]
        self.position[symbol] = self.position.get(symbol, 0) + order["shares"]
        return [
            ("write", {"position": self.position}),
            ("ack", message["day"], message["id"]),
        ]
