"""Public checks of *Ninety-seven mails, one page*: twenty days on which nothing is wrong, and one on which it is.

A rule reads whole mornings, one batch of calls a morning; who is called, and about what, is judged here.
"""

from dataclasses import replace

from exercises.grading.checks import Text, check, fail
from exercises.grading.show import show
from sim.guard.shapes import Mail
from sim.streams import Stream
from sim.watch.ids import Ids
from sim.watch.inbox import Inbox
from sim.watch.rules import signature
from sim.watch.triage import plain, score

OPEN = 1_343_827_800  # 09:30 in New York on 1 August 2012, in seconds since 1970
A_DAY = 86_400
TEN_MINUTES = 600
ENOUGH = 3
NOISE = 40  # mails an hour
EIGHT, ONE_PAST, FIVE_PAST, HALF_PAST_NINE, CLOSING_TIME = -5_400, -5_340, -5_100, 0, 900  # from the open
PEOPLE = "everybody@desk.example"
SMALL_TALK = ("The lift is broken again", "Dube has been told.")
PLANTED = 5_000  # the block of ids of mail that stands here, beyond all that the simulator writes


def on_date(mails, date=0):
    """The same mail with the seconds that a mail server writes."""
    return [replace(mail, at=OPEN + date * A_DAY + mail.at // 1000) for mail in mails]


def morning(seed, *, date=0, rejects=(), noise=NOISE, **more):
    """One morning's mail, with rejects at those seconds from the open; and what it is about."""
    inbox = Inbox(seed, noise, EIGHT * 1000, CLOSING_TIME * 1000, **more)
    for parent, at in enumerate(rejects):
        inbox.reject(at * 1000, parent * 7 % 900 + 11, 8)
    return on_date(inbox.between(EIGHT * 1000, CLOSING_TIME * 1000), date), inbox.causes()


def letters(seed, ats, words, *, date=0, sender=PEOPLE):
    """Mails of our own, all saying the same, at those seconds from the open."""
    ids = Ids(seed)
    return [Mail(ids.of(PLANTED, n), OPEN + date * A_DAY + at, sender, *words) for n, at in enumerate(ats)]


def in_order(*lots):
    """Several lots of mail as one inbox."""
    return sorted((mail for lot in lots for mail in lot), key=lambda mail: (mail.at, mail.id))


def as_it_was(stream, count=97):
    """When the rejects came: from 08:01 to the open, the first three before 08:04."""
    early = sorted(stream.between(ONE_PAST, ONE_PAST + 170) for _ in range(3))
    return early + sorted(stream.between(ONE_PAST + 180, HALF_PAST_NINE - 1) for _ in range(count - 3))


def quiet_sample():
    """Mail of some quiet mornings, thinned out: at most two of each kind, and some of what people write."""
    kept, seen = [], {}
    for seed in range(12):
        for mail in morning(seed, date=seed - 40, noise=100)[0]:
            kind = PEOPLE if mail.sender == PEOPLE else signature(mail)
            seen[kind] = seen.get(kind, 0) + 1
            if seen[kind] <= (8 if kind == PEOPLE else 2):
                kept.append(mail)
    return kept


SAMPLE = quiet_sample()
SAMPLE_PLAIN = [plain(mail) for mail in SAMPLE]
KNOWN = {signature(mail) for mail in SAMPLE}


def said(mails, number):
    """How often the mail at that place had been said: (in all, within ten minutes), each id once."""
    mail = mails[number]
    same = {other.id: other.at for other in reversed(mails[: number + 1]) if signature(other) == signature(mail)}
    return len(same), sum(at > mail.at - TEN_MINUTES for at in same.values())


def is_quiet(mails):
    """Whether nobody need be called: nothing unknown was said three times within ten minutes."""
    return all(signature(m) in KNOWN or said(mails, n)[1] < ENOUGH for n, m in enumerate(mails))


def quiet_morning(stream, *, date=0, **more):
    """A morning on which nothing is wrong; drawn again where chance has said otherwise."""
    while not is_quiet(mails := morning(stream.bits(32), date=date, **more)[0]):
        pass
    return mails


def triage(learner):
    """The learner's rule, with the sample in its hands."""
    return learner.Triage(SAMPLE_PLAIN)


def second(at):
    """Seconds from that day's open."""
    return (at - OPEN + A_DAY // 2) % A_DAY - A_DAY // 2


def label(at):
    """The wall clock of a moment."""
    minutes, seconds = divmod(second(at) + 34_200, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"


def about(mail):
    """What the page shows of one call: the call as one would type it, and its second from the open."""
    return {"call": f"Triage(quiet).on_mail({show(plain(mail))})", "tick": second(mail.at)}


def read(rule, mails):
    """Have the rule read mails; give back its answers. A generator."""
    answers = yield [rule.on_mail(plain(mail)) for mail in mails]
    for mail, answer in zip(mails, answers):
        if answer is not None and (type(answer) is not str or not answer.strip()):
            fail(
                "A page is a text that says what is wrong; where nobody is to be called, return None.",
                expected=Text("None, or a text"),
                actual=answer,
                **about(mail),
            )
    return answers


def score_of(rule, mails, causes):
    """Have the rule read a morning; say how it went. A generator."""
    return score(mails, (yield from read(rule, mails)), causes)


def nobody_called(mails, answers):
    """Fail with the reason why the first page should not have been."""
    for number, answer in enumerate(answers):
        if answer is not None:
            called_about_nothing(mails, number, answer)


def called_about_nothing(mails, number, answer):
    mail, (in_all, _) = mails[number], said(mails, number)
    again = sum(other.id == mail.id for other in mails[: number + 1])
    if signature(mail) in KNOWN:
        why = "It is in quiet already, with another number: machines say the same every day, numbers apart."
    elif again > 1 and again >= in_all:
        why = "It is one mail that was delivered again, under the same id: one mail is one mail."
    elif in_all >= ENOUGH:
        why = "It was said three times, but not within ten minutes. Forget what is older."
    else:
        why = "It is small talk: people write something new every day. Wait until it is said three times."
    fail(
        f"At {label(mail.at)} somebody was called over {show(mail.subject)}, and nothing was wrong. {why}",
        expected=None,
        actual=answer,
        **about(mail),
    )


@check()
def answers_with_a_page_or_nothing(learner):
    """It answers each mail with None, or with the text of a page."""
    rule = triage(learner)
    yield from read(rule, quiet_morning(Stream(1, "97:first"))[:20])


@check(after="answers_with_a_page_or_nothing", weight=3)
def nobody_is_called_on_twenty_quiet_days(learner):
    """On twenty quiet mornings, one after the other, nobody is called."""
    rule, stream = triage(learner), Stream(20, "97:quiet")
    mails = []
    for day in range(20):
        talk = {3: [-4_000, -3_700], 8: [-3_000], 13: [-2_000]}.get(day, [])
        mails += in_order(quiet_morning(stream, date=day - 21), letters(100 + day, talk, SMALL_TALK, date=day - 21))
    nobody_called(mails, (yield from read(rule, mails)))


@check(after="answers_with_a_page_or_nothing", weight=3)
def somebody_is_called_before_0805(learner):
    """On 1 August, somebody is called about the rejects before 08:05."""
    mails, causes = morning(97, rejects=as_it_was(Stream(97, "97:rejects")))
    result = yield from score_of(triage(learner), mails, causes)
    page = result.first.get("deployment")
    if page is None:
        fail(
            "Ninety-seven rejects came in 89 minutes, and nobody was called. That is how it was.",
            expected=Text("a page about the rejects, before 08:05"),
            actual=Text(f"{pages(len(result.pages))}, none of them over a reject"),
            **about(third(mails, causes, "deployment")),
        )
    mail = next(mail for mail in mails if mail.id == page.mail)
    if page.at >= OPEN + FIVE_PAST:
        heard = sum(m.at <= page.at and m.id in causes for m in mails)
        why = (
            "That there would be 97 is known only afterwards: the market is about to open."
            if heard >= 90
            else "The same thing had been said three times before 08:04, in words that no quiet day knows."
        )
        fail(
            f"Somebody was called at {label(mail.at)}, at reject number {heard}. {why}",
            expected=Text("before 08:05:00"),
            actual=Text(label(mail.at)),
            **about(mail),
        )


@check(after="somebody_is_called_before_0805", weight=2)
def somebody_is_called_once(learner):
    """On 1 August there is one page, and no second one for the same thing."""
    mails, causes = morning(96, rejects=as_it_was(Stream(96, "97:rejects")))
    result = yield from score_of(triage(learner), mails, causes)
    one_page_for_each(result, mails, causes)


def pages(count):
    """A number of pages, in words."""
    return f"{count} page{'s' * (count != 1)}"


def third(mails, causes, fault):
    """The mail of a fault at which somebody should be called."""
    own = list({mail.id: mail for mail in reversed(mails) if causes.get(mail.id) == fault}.values())
    return own[-ENOUGH]


def one_page_for_each(result, mails, causes, missed=None):
    """Fail unless each fault got its page, and nothing else did. `missed`: a sentence for one of the faults."""
    by_id = {mail.id: mail for mail in mails}
    for fault, began in result.faults.items():
        if fault not in result.first:
            fail(
                (missed or {}).get(fault, "Something new was said again and again, and nobody was called."),
                expected=Text("one page for each thing that is wrong"),
                actual=Text(f"{pages(len(result.pages))}, and none about what began at {label(began)}"),
                **about(third(mails, causes, fault)),
            )
    for page in result.pages:
        if not page.fault:
            called_about_nothing(mails, mails.index(by_id[page.mail]), page.text)
    if result.repeats:
        again = next(page for page in result.pages if page is not result.first[page.fault])
        fail(
            f"{pages(len(result.pages))}, where {len(result.first)} would have done. A pager that rings for every mail "
            "is soon switched off: remember what somebody was called about.",
            expected=Text(f"{len(result.first)}, one for each thing that is wrong"),
            actual=Text(f"{pages(len(result.pages))}, one of them again at {label(again.at)}"),
            **about(by_id[again.mail]),
        )
