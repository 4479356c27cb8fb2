from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts import rounds
        from accounts.api import once

        rounds.register("api answers", once.forget)
