"""The tests: a secret that is none, quick password hashing, mail in memory, static files unhashed."""

from config.settings.base import *  # noqa: F403
from config.settings.base import ROOT

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
BROWSER_BUILD = ROOT / "static" / "build"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
