"""Public checks of *One byte, two meanings*: one field of eight bits, two builds that read it."""

from exercises.grading.checks import Text, check, expect, fail
from exercises.grading.errors import LearnerRaised
from exercises.grading.show import show

REFUSED = "ValueError"


def refused(answer):
    """Whether an answer is the refusal that the contract asks for."""
    return isinstance(answer, LearnerRaised) and answer.kind == REFUSED


def shown(answer):
    """What came, in words."""
    return Text(f"{answer.kind}: {answer.message}" if isinstance(answer, LearnerRaised) else show(answer))


def must_refuse(answer, message, **details):
    """Fail with `message` unless the answer is a ValueError."""
    if not refused(answer):
        fail(message, expected=Text(REFUSED), actual=shown(answer), **details)


@check(weight=2)
def comes_back_as_it_went(learner):
    """What is encoded decodes to the same flags."""
    schema = learner.Schema(2, 8, {"auction": 0, "rlp": 5}, [], [7])
    for names in ([], ["rlp"], ["auction"]):
        data = yield learner.encode(schema, names)
        if type(data) is not bytes:
            fail("encode must return bytes.", expected=Text("bytes"), actual=data)
        back = yield learner.decode(schema, data)
        expect(back, names, "What was encoded came back as something else.")


@check(after="comes_back_as_it_went", weight=2)
def the_version_travels(learner):
    """The version is the first byte of the message, and a reader of another version refuses it."""
    schema = learner.Schema(2, 8, {"auction": 0, "rlp": 5}, [], [7])
    expect(
        (yield learner.encode(schema, ["rlp"])),
        b"\x02\x20",
        "The message must say which version it was written in: the version byte, then the field.",
    )
    older = learner.Schema(1, 8, {"auction": 0, "power_peg": 5}, [], [7])
    call = learner.decode(older, b"\x02\x20").or_error()
    must_refuse(
        (yield call),
        "A reader of version 1 took a message of version 2 at its own word: rlp became power_peg.",
        call=call,
    )


@check(after="comes_back_as_it_went")
def reads_one_flag_among_several(learner):
    """A flag is seen when other flags are set beside it."""
    schema = learner.Schema(4, 8, {"auction": 0, "short": 3, "rlp": 5}, [], [7])
    both = yield learner.encode(schema, ["short", "rlp"])
    expect(
        (yield learner.decode(schema, both)),
        ["rlp", "short"],
        "With another bit set beside it, the flag was not seen. Test the bit with &, not the field with ==.",
    )


@check(after="comes_back_as_it_went", weight=2)
def refuses_bits_it_does_not_know(learner):
    """A set bit that is reserved, or was never given out, is refused."""
    schema = learner.Schema(2, 8, {"auction": 0, "rlp": 5}, [], [7])
    for data, which in ((b"\x02\xa0", "bit 7, which is reserved"), (b"\x02\x22", "bit 1, which was never given out")):
        call = learner.decode(schema, data).or_error()
        must_refuse(
            (yield call),
            f"The message sets {which}. The sender means something by it that this reader does not know: refuse it.",
            call=call,
        )


@check(after="comes_back_as_it_went", weight=2)
def a_retired_bit_is_a_tombstone(learner):
    """A retired bit is never given to another flag, and is refused when it comes."""
    schema = learner.Schema(1, 8, {"auction": 0, "power_peg": 1}, [], [7])
    yield schema.retire("power_peg")
    bit = yield schema.allocate("rlp")
    if bit == 1:
        fail(
            "The bit of power_peg was given to rlp. Your tests are green on one build; decode it with the 2003 build.",
            expected=2,
            actual=1,
        )
    expect(bit, 2, "allocate gives the lowest bit that is not live, retired or reserved.")
    expect((yield schema.read("version")), 3, "Each change of the schema is a new version.")
    call = learner.decode(schema, b"\x03\x02").or_error()
    must_refuse((yield call), "A message sets a retired bit. Somebody old is still out there: refuse it.", call=call)


@check(after="comes_back_as_it_went", weight=2)
def says_when_the_field_is_full(learner):
    """Where no bit is left, allocate raises ValueError and changes nothing."""
    live = {f"flag_{bit}": bit for bit in range(7)}
    schema = learner.Schema(9, 8, live, [], [7])
    call = schema.allocate("one_more").or_error()
    must_refuse(
        (yield call),
        "The field is full. Growing it in silence changes the message for every reader: raise ValueError.",
        call=call,
    )
    expect((yield schema.read("live")), live, "allocate raised, as it should, but had changed the schema before.")
    expect((yield schema.read("width")), 8, "allocate raised, as it should, but had widened the field before.")
