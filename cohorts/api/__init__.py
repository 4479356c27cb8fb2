"""Cohorts through the API, a router a noun. Each route asks for a scope of the token and a right of the person."""

from ninja import NinjaAPI

from accounts.api.problems import missing
from cohorts.api import (
    events,
    gradebook,
    groups,
    imports,
    insight,
    lms,
    marking,
    messages,
    mine,
    people,
    regrades,
    roster,
    shelf,
    work,
)
from cohorts.api.shapes import refused
from cohorts.errors import CohortNotFound, Refused

own = (messages, mine)
nouns = (groups, events, people, roster, work, gradebook, imports, regrades, marking, shelf, insight, lms)
routers = [noun.router for noun in (*own, *nouns)]


def handle(api: NinjaAPI) -> None:
    """Teaches the API this package's refusals. What is missing and what is another's part look the same."""
    api.add_exception_handler(CohortNotFound, lambda request, error: missing())
    api.add_exception_handler(Refused, refused)
