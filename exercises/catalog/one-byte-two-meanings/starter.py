"""A flag field as it was: whatever bit is not in use is free, and the reader knows best."""


class Schema:
    """Which bit of the field means what, in one version."""

    def __init__(self, version, width, live, retired, reserved):
        self.version = version
        self.width = width
        self.live = dict(live)
        self.retired = list(retired)
        self.reserved = list(reserved)

    def allocate(self, name):
        """Give a new flag the lowest free bit; return it."""
        bit = 0
        while bit in self.live.values():
            bit += 1
        self.live[name] = bit
        return bit

    def retire(self, name):
        """Take a flag out of use for good."""
        del self.live[name]


def encode(schema, names):
    """Return the message as bytes."""
    field = 0
    for name in names:
        field |= 1 << schema.live[name]
    return bytes([field])


def decode(schema, data):
    """Return the sorted names of the flags that are set."""
    return sorted(name for name, bit in schema.live.items() if data[0] & (1 << bit))
