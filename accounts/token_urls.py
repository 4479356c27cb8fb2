"""Under `/me/tokens/`."""

from django.urls import path

from accounts import token_views

urlpatterns = [
    path("", token_views.index, name="accounts.tokens"),
    path("<uuid:token_id>/revoke/", token_views.revoke, name="accounts.tokens.revoke"),
]
