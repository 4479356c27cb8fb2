"""check: reads_one_flag_among_several
says: Test the bit with &
"""



class Schema:
    """Which bit of the field means what, in one version. A retired bit is never given away again."""

    def __init__(self, version, width, live, retired, reserved):
        self.version = version
        self.width = width
        self.live = dict(live)
        self.retired = list(retired)
        self.reserved = list(reserved)

    def allocate(self, name):
        """Give a new flag the lowest free bit; return it."""
        taken = {*self.live.values(), *self.retired, *self.reserved}
        free = [bit for bit in range(self.width) if bit not in taken]
        if not free or name in self.live:
            raise ValueError(f"no bit for {name}: a wider field needs a new version of the message")
        self.live[name] = free[0]
        self.version += 1
        return free[0]

    def retire(self, name):
        """Take a flag out of use for good: its bit becomes a tombstone."""
        if name not in self.live:
            raise ValueError(f"{name} is not a live flag")
        self.retired.append(self.live.pop(name))
        self.version += 1

    def known(self):
        """The bits that may be set, as one number."""
        return sum(1 << bit for bit in self.live.values())


def encode(schema, names):
    """Return the version byte and the field, highest byte first."""
    field = 0
    for name in names:
        if name not in schema.live:
            raise ValueError(f"{name} is not a live flag")
        field |= 1 << schema.live[name]
    return bytes([schema.version]) + field.to_bytes(schema.width // 8, "big")


def decode(schema, data):
    """Return the sorted names of the flags that are set."""
    if len(data) != 1 + schema.width // 8:
        raise ValueError(f"expected {1 + schema.width // 8} bytes, got {len(data)}")
    if data[0] != schema.version:
        raise ValueError(f"expected version {schema.version}, got {data[0]}")
    field = int.from_bytes(data[1:], "big")
    if field & ~schema.known():
        raise ValueError("a bit is set that is not live")
    return sorted(name for name, bit in schema.live.items() if field == 1 << bit)
