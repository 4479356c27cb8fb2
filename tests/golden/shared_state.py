total = 0


class Adder:
    def __init__(self, start):
        global total
        total = start

    def add(self, n):
        global total
        total += n
        return total
