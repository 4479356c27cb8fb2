"""check: a_crash_between_record_and_send
says: sent the order and not written it down
"""


class Gateway:
    def __init__(self, disk):
        self.last = disk.get("last", (0, 0))  # the day and the id that were given away last
        self.waiting = {key: message for key, message in disk.items() if key != "last"}

    def submit(self, day, order):
        number = self.last[1] + 1 if self.last[0] == day else 1
        message = {"day": day, "id": number, "order": order}
        self.last = (day, number)
        self.waiting[f"{day}/{number}"] = message
        return [("send", message), ("write", {"last": self.last, f"{day}/{number}": message})]

    def on_ack(self, day, number):
        message = self.waiting.pop(f"{day}/{number}", None)
        return [("write", {f"{day}/{number}": None})] if message else []

    def resend(self):
        return [("send", message) for message in self.waiting.values()]


class Consumer:
    def __init__(self, disk):
        self.position = disk.get("position", {})
        self.heard = {key: order for key, order in disk.items() if key != "position"}

    def on_message(self, message):
        day, number, order = message["day"], message["id"], message["order"]
        key = f"{day}/{number}"
        if key in self.heard:
            same = self.heard[key] == order
            return [("ack" if same else "refuse", day, number)]
        changes = {old: None for old in self.heard if int(old.partition("/")[0]) < day - 1}
        for old in changes:
            del self.heard[old]
        self.heard[key] = order
        symbol = order["symbol"]
        self.position[symbol] = self.position.get(symbol, 0) + order["shares"]
        return [("write", {**changes, key: order, "position": self.position}), ("ack", day, number)]
