"""One machine, `make run`: the production server, SQLite, a secret of its own under `var/`."""

import os

from django.core.management.utils import get_random_secret_key

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR


def _own_secret() -> str:
    """Made once, kept outside the repository, so that sessions survive a restart."""
    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, get_random_secret_key().encode())
        os.close(descriptor)
    return path.read_text().strip()


SECRET_KEY = os.environ.get("SECRET_KEY") or _own_secret()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
