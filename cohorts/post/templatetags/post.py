"""How many messages wait, where somebody comes by."""

from django import template

from accounts.models import User
from cohorts.post import pages

register = template.Library()


@register.simple_tag
def new_messages(user: User) -> int:
    """Those not looked at yet. One query at most."""
    return pages.new_count(user)
