"""Cohorts through the API, a router a noun. Each route asks for a scope of the token and a right of the person."""

routers: list = []


def handle(api) -> None:
    pass
