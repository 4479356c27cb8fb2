"""Under `/accounts/`, before allauth's own: its pages as a guest should meet them."""

from allauth.account import views
from allauth.mfa.base import views as mfa
from django.urls import path

from accounts.entrance import for_accounts_only, for_guests_too

urlpatterns = [
    path("login/", for_guests_too(views.login), name="account_login"),
    path("signup/", for_guests_too(views.signup), name="account_signup"),
    path("logout/", for_accounts_only(views.logout), name="account_logout"),
    path("email/", for_accounts_only(views.email), name="account_email"),
    path("password/change/", for_accounts_only(views.password_change), name="account_change_password"),
    path("password/set/", for_accounts_only(views.password_set), name="account_set_password"),
    path("2fa/", for_accounts_only(mfa.index), name="mfa_index"),
    path("2fa/authenticate/", for_guests_too(mfa.authenticate), name="mfa_authenticate"),
]
