"""Hidden checks of *Ninety-seven mails, one page*: other words, few mails, a storm, copies, a second fault."""

from dataclasses import replace

from exercises.grading.checks import check, fail
from sim.streams import Stream
from sim.watch.inbox import Fault
from sim.watch.wordings import CLEARING, POLITE, TERSE, Wording

from .checks import (
    EIGHT,
    about,
    as_it_was,
    called_about_nothing,
    in_order,
    is_quiet,
    label,
    letters,
    morning,
    nobody_called,
    one_page_for_each,
    quiet_morning,
    read,
    score_of,
    triage,
)

PUBLIC = "answers_with_a_page_or_nothing"
SYLLABLES = ("ka", "lo", "mir", "ten", "su", "vel", "dor", "ni", "pra", "gos")
NO_VENUE = Wording(
    "no-venue",
    "bnet@desk.example",
    "BNET reject",
    "SMARS: order {parent} was not accepted.\nError: no venue takes this symbol",
)
ODD_ONE_OUT = Wording(
    "odd-one-out", "routerwatch@desk.example", "SMARS: 8 hosts answer", "Host {server} answers unlike the others"
)


def chance(learner, name):
    """A stream of this submission's own."""
    return Stream(learner.stream(name).getrandbits(32), f"97:{name}")


def drawn_words(stream):
    """A wording that nobody has written down before."""
    sender, subject, first, last = ("".join(SYLLABLES[stream.below(10)] for _ in range(3)) for _ in range(4))
    return Wording("drawn", f"{sender}@desk.example", subject.capitalize(), f"{first} {{parent}}: {last}")


def quiet_seed(stream):
    """A seed whose morning is quiet."""
    while not is_quiet(morning(seed := stream.bits(32))[0]):
        pass
    return seed


def fault(name, at, count, wording, every_s):
    """A fault that begins so many seconds from the open."""
    return Fault(name, at * 1000, count, wording, every_s * 1000)


def judged(learner, mails, causes, missed):
    """Have a new rule read a morning; fail unless each fault got its page and nothing else did. A generator."""
    result = yield from score_of(triage(learner), mails, causes)
    one_page_for_each(result, mails, causes, missed)


@check(after=PUBLIC, category="other words", weight=2)
def the_same_fault_in_other_words(learner):
    """A fault that nobody has words for yet is paged, too."""
    stream = chance(learner, "words")
    for wording in (TERSE, POLITE, drawn_words(stream)):
        mails, causes = morning(quiet_seed(stream), wording=wording, rejects=as_it_was(stream, 12))
        why = (
            "The same rejects, written by somebody with other words, and nobody was called. "
            "The next fault has no name yet: do not look for words."
        )
        yield from judged(learner, mails, causes, {"deployment": why})


@check(after=PUBLIC, category="few mails", weight=2)
def three_mails_are_enough(learner):
    """Three mails within ten minutes are enough, wherever on the clock the ten minutes lie."""
    stream = chance(learner, "three")
    for before in (130, 190):
        at = EIGHT + 600 * stream.between(2, 7) - before
        mails, causes = morning(quiet_seed(stream), faults=(fault("three", at, 3, drawn_words(stream), 120),))
        why = (
            "A new thing was said three times within four minutes, and nobody was called. "
            "Count back from each mail: the ten minutes may lie on both sides of ten past."
        )
        yield from judged(learner, mails, causes, {"three": why})


@check(after=PUBLIC, category="a storm from another system", weight=2)
def a_storm_is_not_a_fault(learner):
    """A hundred mails in a minute, in words of every day, call nobody; a fault among them does."""
    stream = chance(learner, "storm")
    at = EIGHT + stream.between(300, 2_000)
    storm = {"storm_at_ms": at * 1000, "storm_count": 100}
    mails, _ = morning(quiet_seed(stream), **storm)
    answers = yield from read(triage(learner), mails)
    for mail, answer in zip(mails, answers):
        if answer is not None:
            fail(
                f"At {label(mail.at)} somebody was called about a storm of mail. It was loud, and every line of it is "
                "said on quiet days. Ask what is new, not how much there is.",
                expected=None,
                actual=answer,
                **about(mail),
            )
    among = fault("among", at + 5, 3, drawn_words(stream), 20)
    mails, causes = morning(quiet_seed(stream), faults=(among,), **storm)
    why = "A fault wrote three mails in the middle of a storm, and drowned in it."
    yield from judged(learner, mails, causes, {"among": why})


@check(after=PUBLIC, category="mail delivered again", weight=2)
def one_mail_is_one_mail(learner):
    """A mail that is delivered again under the same id is the same mail."""
    stream = chance(learner, "again")
    mails = quiet_morning(stream)
    first, other = letters(stream.bits(32), [-3_000, -2_940], ("The projector hums", "In the big room."))
    for delivered in ([first, *again(first, 60, 120, 180)], [first, other, *again(first, 80), *again(other, 80)]):
        inbox = in_order(mails, delivered)
        nobody_called(inbox, (yield from read(triage(learner), inbox)))
    mails, causes = morning(quiet_seed(stream), faults=(fault("doubled", -4_000, 6, drawn_words(stream), 40),))
    doubled = in_order(mails, *(again(mail, 90) for mail in mails if mail.id in causes))
    yield from judged(learner, doubled, causes, {"doubled": "A fault's mails came twice each, and nobody was called."})


def again(mail, *later):
    """The same mail, id and all, delivered so many seconds later."""
    return [replace(mail, at=mail.at + seconds) for seconds in later]


@check(after=PUBLIC, category="a second fault", weight=2)
def a_second_fault_later(learner):
    """A second fault gets a page of its own, while the first still writes."""
    stream = chance(learner, "second")
    first = fault("first", EIGHT + 100, 60, drawn_words(stream), 60)
    second = fault("second", EIGHT + stream.between(1_800, 3_000), 5, CLEARING, 100)
    mails, causes = morning(quiet_seed(stream), faults=(first, second))
    why = "Somebody was called about the first fault. Then a second began, of another system, and was swallowed."
    yield from judged(learner, mails, causes, {"second": why})


@check(after=PUBLIC, category="a second fault", weight=2)
def a_second_fault_of_the_same_sender(learner):
    """A second fault is another one even where sender and subject are the same."""
    stream = chance(learner, "same sender")
    second = fault("second", EIGHT + stream.between(2_000, 3_200), 5, NO_VENUE, 100)
    mails, causes = morning(quiet_seed(stream), rejects=as_it_was(stream, 40), faults=(second,))
    why = (
        "A second fault had the sender and the subject of the first, and another text. "
        "It was taken for the first, and nobody was called."
    )
    yield from judged(learner, mails, causes, {"second": why})


@check(after=PUBLIC, category="a well-known sender", weight=2)
def a_sender_that_everybody_knows(learner):
    """A system that writes every day can have something new to say."""
    stream = chance(learner, "known sender")
    known = fault("known", EIGHT + stream.between(900, 2_700), 4, ODD_ONE_OUT, 120)
    mails, causes = morning(quiet_seed(stream), faults=(known,))
    why = (
        "A system that writes every day said something it had never said, four times, and nobody listened. "
        "Settle what is said, not who says it."
    )
    yield from judged(learner, mails, causes, {"known": why})


@check(after=PUBLIC, category="another day", weight=2)
def another_day_another_hour(learner):
    """On another day, a fault at another hour is paged, and what is said once in a quarter of an hour is not."""
    stream = chance(learner, "day")
    seed, date = quiet_seed(stream), stream.between(100, 200)
    late = fault("late", stream.between(-600, 100), 4, drawn_words(stream), 130)
    mails, causes = morning(seed, date=date, faults=(late,))
    slow = letters(seed, [-4_800, -3_800, -2_800, -1_800], ("Sandwiches have come", "In room two."), date=date)
    inbox = in_order(mails, slow)
    result = yield from score_of(triage(learner), inbox, causes)
    for page in result.pages:
        if not page.fault:
            called_about_nothing(inbox, next(n for n, m in enumerate(inbox) if m.id == page.mail), page.text)
    one_page_for_each(
        result, inbox, causes, {"late": "On another day a fault began at another hour, and nobody was called."}
    )
