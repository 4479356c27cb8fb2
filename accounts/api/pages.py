"""Long lists, a portion at a time: `?limit=50&offset=100`, with a Link header to the neighbours (RFC 8288)."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

MOST = 200


class Portion(Schema):
    """What is asked for of a list."""

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=10_000_000)


class Page[Item](Schema):
    """A portion of a list, and how long the whole is."""

    items: list[Item]
    count: int


def page(
    request: HttpRequest, rows: QuerySet | Sequence, asked: Portion, shape: Callable[[Any], Any] | None = None
) -> dict:
    """The portion, each item through `shape`. Two queries for a query, none for a list."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    items = list(rows[asked.offset : asked.offset + asked.limit])
    request.links = _links(request, asked, count)  # type: ignore[attr-defined]
    return {"items": [shape(one) for one in items] if shape else items, "count": count}


def _links(request: HttpRequest, asked: Portion, count: int) -> str:
    last = max(0, (count - 1) // asked.limit * asked.limit)
    places = {"first": 0, "last": last}
    if asked.offset > 0:
        places["prev"] = max(0, asked.offset - asked.limit)
    if asked.offset + asked.limit < count:
        places["next"] = asked.offset + asked.limit
    return ", ".join(f'<{_url(request, asked.limit, offset)}>; rel="{name}"' for name, offset in places.items())


def _url(request: HttpRequest, limit: int, offset: int) -> str:
    query = request.GET.dict() | {"limit": str(limit), "offset": str(offset)}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")
