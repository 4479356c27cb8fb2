"""How a person comes to be, changes and goes. A guest is a real row from their first write on."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, logout
from django.db import transaction

from accounts.errors import NotConfirmed
from accounts.models import User
from accounts.signals import guest_merged

GUEST_BACKEND = "django.contrib.auth.backends.ModelBackend"


def ensure_person(request) -> User:
    """The person of this request; someone unknown becomes a guest, known by their session from now on.

    Django's own `login()` would also change the CSRF secret, and the page that is open would
    be refused at its next save. A guest gains no rights, so the secret may stay; the session's
    key changes all the same.
    """
    if request.user.is_authenticated:
        return request.user
    guest = User.objects.create_guest()
    request.session.cycle_key()
    request.session[SESSION_KEY] = str(guest.pk)
    request.session[BACKEND_SESSION_KEY] = GUEST_BACKEND
    request.session[HASH_SESSION_KEY] = guest.get_session_auth_hash()
    request.user = guest
    return guest


def guest_of(request) -> User | None:
    """The guest this session belongs to, or None when there is none or it is an account's."""
    pk = request.session.get(SESSION_KEY)
    return User.objects.filter(pk=pk, is_guest=True, is_active=True).first() if pk else None


@transaction.atomic
def merge(*, guest: User, into: User) -> None:
    """Gives everything of the guest's to the account and removes the guest. All or nothing."""
    if not guest.is_guest or guest.pk == into.pk:
        return
    guest_merged.send(sender=User, guest=guest, person=into)
    guest.delete()


def rename(*, by: User, name: str) -> None:
    """Changes the name others see; empty takes it away."""
    by.name = name
    by.save(update_fields=["name"])


@transaction.atomic
def delete(*, by: User, request, confirmation: str) -> None:
    """Removes the person and all their rows, for good. Raises NotConfirmed unless they typed the word."""
    if confirmation.strip().lower() != "delete":
        raise NotConfirmed("Type the word delete to confirm. Nothing was removed.")
    by.delete()
    logout(request)
