"""What an editor opens with."""

from typing import Any

from exercises.models import Draft


def opening(draft: Draft | None, otherwise: str) -> dict[str, Any]:
    """The draft, or else the other text: what was handed in last, or the starter."""
    if draft is None:
        return {"source": otherwise, "draft": None, "previous": "", "revision": 0}
    saved = {"source": draft.source, "saved_at": draft.saved_at, "revision": draft.revision}
    return {"source": draft.source, "draft": saved, "previous": draft.previous, "revision": draft.revision}
