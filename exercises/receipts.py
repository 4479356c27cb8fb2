"""Receipts: what a challenge's score rests on, signed by this site.

A receipt names code, checks, image, seeds and log by their SHA-256 and gives the score and the fuel.
It proves that this site said so, not that the code is anybody's. `manage.py verify_receipt` plays
the run again from its row.
"""

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings

from exercises.errors import BadReceipt

FIELDS = (
    "run",
    "challenge",
    "code",
    "content",
    "checks",
    "image",
    "runtime",
    "seeds",
    "fuel",
    "trials",
    "log",
    "score",
    "halts",
)
_PURPOSE = b"exercises.receipt.v1\0"


def signed(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts and this site's signature over their canonical text."""
    if set(facts) != set(FIELDS):
        raise ValueError(f"expected the fields {FIELDS}")
    return {"receipt": facts, "signature": _signature(facts)}


def opened(whole: Any) -> dict[str, Any]:
    """The facts of a receipt whose signature is ours. Raises BadReceipt with a sentence."""
    if not isinstance(whole, dict) or set(whole) != {"receipt", "signature"} or not isinstance(whole["receipt"], dict):
        raise BadReceipt("This is no receipt: expected an object with `receipt` and `signature`.")
    if set(whole["receipt"]) != set(FIELDS):
        raise BadReceipt("The receipt lacks fields or has others than ours.")
    signature = whole["signature"]
    if not isinstance(signature, str) or not signature.isascii():
        raise BadReceipt("The signature is not a text of hexadecimal digits.")
    if not hmac.compare_digest(signature, _signature(whole["receipt"])):
        raise BadReceipt("The signature is not this site's, or a field was changed after it was signed.")
    return dict(whole["receipt"])


def hashed(value: Any) -> str:
    """SHA-256 of plain data in its one spelling."""
    return hashlib.sha256(_text(value)).hexdigest()


def _signature(facts: dict[str, Any]) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), _PURPOSE + _text(facts), "sha256").hex()


def _text(value: Any) -> bytes:
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        raise BadReceipt("The receipt holds what is not plain data.") from None
