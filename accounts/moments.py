"""What happens to somebody's work, told to whoever listens, after it is committed.

A listener that fails is logged and costs nobody their work: whatever must happen is found again
from the rows (a grade to be passed back, a mail to be sent).
"""

from typing import Any

from django.db import transaction
from django.dispatch import Signal

# Sent with user_id= and target= (the uuid of an exercise, challenge or lesson) when what they have for it may differ.
standing_changed = Signal()


def tell(signal: Signal, sender: Any = None, **what: Any) -> None:
    """Sends the signal once the transaction is committed; with none open, at once."""
    transaction.on_commit(lambda: signal.send_robust(sender, **what))
