class Adder:
    def __init__(self, start):
        self.total = start

    def add(self, n):
        print("adding", n)
        self.total += n
        return self.total
