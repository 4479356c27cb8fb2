"""Views of allauth's, seen by a guest.

A guest counts as logged in, so allauth would send them away from `log in` and `sign up`,
and let them into pages that are for people with an address.
"""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect


def for_guests_too(view):
    """A guest sees the page as a visitor does; their session keeps their key (see Adapter)."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.user.is_authenticated and request.user.is_guest:
            request.user = AnonymousUser()
        return view(request, *args, **kwargs)

    return wrapped


def for_accounts_only(view):
    """A guest is asked to make an account first."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.user.is_authenticated and request.user.is_guest:
            return redirect("account_signup")
        return view(request, *args, **kwargs)

    return wrapped
