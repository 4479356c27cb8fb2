"""Ninety-seven mails in the noise of a morning, and three rules that read them."""

from typing import Any

from sim.clock import Clock
from sim.guard.shapes import Mail
from sim.streams import Stream
from sim.watch.inbox import Fault, Inbox
from sim.watch.rules import Count, Literal, Novel
from sim.watch.triage import play, quiet_pages
from sim.watch.wordings import CLEARING, TERSE

EIGHT, ONE_PAST, OPEN, END = -5_400_000, -5_340_000, 0, 2_700_000
NOISE = 120  # mails an hour, ours
CLOCK = Clock(tick_ms=1)


def morning(seed: int, rejects: int = 97, until: int = OPEN, **more: Any) -> Inbox:
    """A morning on which `rejects` orders were refused between 08:01 and the open."""
    inbox = Inbox(seed, NOISE, EIGHT, END, **more)
    chance = Stream(seed, "example:rejects")
    for parent in range(rejects):
        inbox.reject(chance.between(ONE_PAST, until - 1), parent + 1, 8)
    return inbox


def mails(inbox: Inbox) -> tuple[Mail, ...]:
    """All of it."""
    return inbox.between(EIGHT, END)


print("the first minutes, as they lay in the inbox")
for mail in morning(1).between(EIGHT, EIGHT + 240_000):
    print(f"  {CLOCK.label(mail.at // 1000 * 1000)}  {mail.sender:<25} {mail.subject}")

known = [mail for seed in range(100, 120) for mail in mails(morning(seed, rejects=0))]
quiet = [mails(morning(seed, rejects=0)) for seed in range(200, 260)]
RULES: dict[str, Count | Literal | Novel] = {"count to 97": Count(), "literal": Literal()}
RULES |= {f"novel, {enough} times": Novel(known, enough) for enough in (1, 2, 3)}
MORNINGS = {
    "as it was": morning(1),
    "other words": morning(1, wording=TERSE),
    "three mails in ten minutes": morning(1, rejects=3, until=-4_740_000),
    "three mails in an hour and a half": morning(1, rejects=3),
    "a storm of disks": morning(1, storm_at_ms=-5_300_000, storm_count=400),
    "a second fault": morning(1, faults=(Fault("clearing", 600_000, 5, CLEARING),)),
}

for name, inbox in MORNINGS.items():
    everything = mails(inbox)
    print(f"\n{name}: {len(everything)} mails, {inbox.count_rejects()} of them rejects")
    for title, rule in RULES.items():
        score = play(rule.copy(), everything, inbox.causes())
        when = ", ".join(f"{fault} at {CLOCK.label(page.at // 1000 * 1000)}" for fault, page in score.first.items())
        found = f"{len(score.first)} of {len(score.faults)} found"
        print(f"  {title:<14}  {found}, {score.false} false pages; {when or 'nobody is told'}")

print("\npages on 60 quiet days")
for title, rule in RULES.items():
    print(f"  {title:<14}  {sum(quiet_pages(rule.copy, quiet))}")
