from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts import guests, rounds
        from accounts.api import once, pace

        rounds.register("api answers", once.forget)
        rounds.register("guests", guests.sweep)
        rounds.register("api pace", pace.forget)
