class Adder:
    def __init__(self, start):
        self.total = start

    def add(self, n):
        print("\u202e\x00\x1b[2J" + "a" + "\u0301" * 9)
        self.total += n
        return self.total
