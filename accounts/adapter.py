"""Where allauth meets the guest: signing up keeps their row, logging in merges it."""

from allauth.account.adapter import DefaultAccountAdapter

from accounts import services


class Adapter(DefaultAccountAdapter):
    """Every way in (password, passkey, second factor, reset link) passes `login`."""

    def new_user(self, request):
        """The guest's own row turns into the account, so nothing has to move."""
        return services.guest_of(request) or super().new_user(request)

    def save_user(self, request, user, form, commit=True):
        user.is_guest = False
        return super().save_user(request, user, form, commit)

    def login(self, request, user):
        """Django changes the session's key here; the guest is looked up before that."""
        guest = services.guest_of(request)
        super().login(request, user)
        if guest:
            services.merge(guest=guest, into=user)
