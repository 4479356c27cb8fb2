"""Hidden checks of *One byte, two meanings*: another layout, a mixed fleet, a future version, drawn schemas."""

from exercises.grading.checks import check, expect

from .checks import must_refuse

ROUND_TRIP = "comes_back_as_it_went"


@check(after=ROUND_TRIP, category="a wider field", weight=2)
def sixteen_bits(learner):
    """A field of sixteen bits travels as two bytes, the highest first."""
    schema = learner.Schema(7, 16, {"auction": 0, "rlp": 9, "short": 14}, [3], [15])
    data = yield learner.encode(schema, ["rlp", "auction"])
    expect(data, b"\x07\x02\x01", "Sixteen bits are two bytes, the highest byte first, after the version.")
    expect((yield learner.decode(schema, b"\x07\x42\x00")), ["rlp", "short"], "Two flags of the upper byte were sent.")
    call = learner.decode(schema, b"\x07\x02").or_error()
    must_refuse((yield call), "A message that is one byte short was taken for a whole one.", call=call)


@check(after=ROUND_TRIP, category="a mixed fleet", weight=3)
def seven_new_one_old(learner):
    """Seven servers of one version and one of another: each message is understood or refused, by each."""
    new = [learner.Schema(2, 8, {"auction": 0, "rlp": 5}, [], [7]) for _ in range(7)]
    old = learner.Schema(1, 8, {"auction": 0, "power_peg": 5}, [], [7])
    message = yield learner.encode(new[0], ["rlp"])
    for schema in new:
        expect((yield learner.decode(schema, message)), ["rlp"], "A server of the same version did not understand.")
    call = learner.decode(old, message).or_error()
    must_refuse((yield call), "Seven servers understood; the eighth, with the old build, did not refuse.", call=call)


@check(after=ROUND_TRIP, category="a version from the future")
def a_version_nobody_knows(learner):
    """A version that is newer than the reader is refused, whatever its bits say."""
    schema = learner.Schema(2, 8, {"auction": 0, "rlp": 5}, [], [7])
    for data in (b"\x03\x20", b"\xff\x00", b"", b"\x02"):
        call = learner.decode(schema, data).or_error()
        must_refuse((yield call), "The reader cannot know what this message means, and took it.", call=call)


@check(after=ROUND_TRIP, category="retired bits", weight=3)
def every_bit_after_a_life(learner):
    """Through a long life of new and retired flags no bit ever means two things."""
    stream = learner.stream("life")
    schema = learner.Schema(1, 16, {}, [], [15])
    meant = {}
    living = []
    for turn in range(10):
        if living and stream.random() < 0.4:
            yield schema.retire(living.pop(int(stream.random() * len(living))))
            continue
        name = f"flag_{turn}"
        bit = yield schema.allocate(name)
        if bit in meant:
            expect(name, meant[bit], "One bit has had two meanings. An old reader still knows the first.")
        expect(bit, len(meant), "allocate gives the lowest bit that was never given out.")
        meant[bit] = name
        living.append(name)


@check(after=ROUND_TRIP, category="several bits set", weight=2)
def several_at_once(learner):
    """Any set of live flags comes back whole; any other bit beside them is refused."""
    stream = learner.stream("several")
    live = {"auction": 0, "short": 2, "rlp": 4, "odd_lot": 5}
    schema = learner.Schema(6, 8, live, [1], [7])
    for _ in range(4):
        names = sorted(name for name in live if stream.random() < 0.6)
        field = sum(1 << live[name] for name in names)
        expect((yield learner.decode(schema, bytes([6, field]))), names, "Several flags were set; not all were seen.")
        wrong = field | 1 << (1, 3, 6, 7)[int(stream.random() * 4)]
        call = learner.decode(schema, bytes([6, wrong])).or_error()
        must_refuse((yield call), "A bit that is not live was set beside live ones, and went unnoticed.", call=call)


@check(after=ROUND_TRIP, category="a full field")
def full_by_tombstones(learner):
    """A field can be full of tombstones; then it is full."""
    schema = learner.Schema(40, 8, {"auction": 0}, [1, 2, 3, 4, 5, 6], [7])
    call = schema.allocate("rlp").or_error()
    must_refuse((yield call), "Only retired and reserved bits were left, and one of them was given out.", call=call)
