"""`Export my data`: each app registers what it knows of a person."""

from collections.abc import Callable
from typing import Any

from accounts.models import User

_PARTS: dict[str, Callable[[User], Any]] = {}


def register(name: str, part: Callable[[User], Any]) -> None:
    """Adds a section to every export. `part` returns plain JSON-ready data; registering again replaces."""
    _PARTS[name] = part


def everything(person: User) -> dict[str, Any]:
    """All that this site keeps about the person, by section."""
    return {"account": _account(person)} | {name: part(person) for name, part in sorted(_PARTS.items())}


def _account(person: User) -> dict[str, Any]:
    return {
        "id": str(person.id),
        "email": person.email,
        "name": person.name,
        "guest": person.is_guest,
        "created_at": person.created_at.isoformat(),
        "tokens": [
            {"name": row.name, "scopes": row.scopes, "made_at": row.made_at.isoformat()}
            for row in person.api_tokens.all()
        ],
    }
