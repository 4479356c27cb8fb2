"""Messages that wait become mails. A server that is down costs time: tries come later and later, for three days.

A message is claimed before it is sent, and the claim ends by itself: a process that dies in between
makes it late, or in the worst case sent twice, never lost.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage

from accounts.rounds import wait_after
from cohorts.post.kinds import KINDS
from cohorts.post.models import FAILED, QUEUED, SENDING, SENT, Message

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=10)
AT_ONCE = 200
SALT = "cohorts.post.stop"


def send_waiting(now: datetime) -> int:
    """Sends what is due. Returns how many went out."""
    due = Message.objects.filter(status__in=(QUEUED, SENDING), next_try_at__lte=now).order_by("next_try_at")
    return sum(_send(message, now) for message in list(due[:AT_ONCE]))


def _send(message: Message, now: datetime) -> bool:
    mine = Message.objects.filter(pk=message.pk, next_try_at=message.next_try_at, status=message.status)
    if not mine.update(status=SENDING, next_try_at=now + CLAIM):
        return False  # another process was quicker
    try:
        _mail(message).send()
    except Exception as error:
        _again(message, now, error)
        return False
    Message.objects.filter(pk=message.pk).update(status=SENT, sent_at=now, next_try_at=None, problem="")
    return True


def _again(message: Message, now: datetime, error: Exception) -> None:
    tries = message.tries + 1
    wait = wait_after(tries)
    log.warning("message %s: %s; try %s", message.pk, error, tries)
    Message.objects.filter(pk=message.pk).update(
        status=QUEUED if wait else FAILED,
        tries=tries,
        next_try_at=now + wait if wait else None,
        problem=f"{type(error).__name__}: {error}"[:300],
    )


def _mail(message: Message) -> EmailMessage:
    headers, ending = {}, ""
    if message.user_id and message.kind in KINDS:
        link = stop_link(message)
        ending = f"\n\nYou asked for mail of this kind ({KINDS[message.kind].title}). End it with one click: {link}"
        headers = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    where = f"\n\n{settings.SITE_URL}{message.url}" if message.url else ""
    body = f"{message.body}{where}{ending}\n"
    return EmailMessage(message.subject, body, to=[message.address], headers=headers)


def stop_link(message: Message) -> str:
    """Ends this kind for this person, without logging in."""
    token = signing.dumps([str(message.user_id), message.kind], salt=SALT)
    return f"{settings.SITE_URL}/me/messages/stop/{token}/"


def read_stop(token: str) -> tuple[str, str]:
    """User id and kind of such a link. Raises signing.BadSignature."""
    user_id, kind = signing.loads(token, salt=SALT)
    return user_id, kind
