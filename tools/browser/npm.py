"""The npm packages, exactly as `deno.lock` has them."""

from tools.browser import digest
from tools.browser.paths import MODULES, ROOT
from tools.browser.run import deno

INPUTS = [ROOT / "package.json", ROOT / "deno.lock"]
MARK = MODULES / ".installed"


def key() -> str:
    """Changes when the lock file does."""
    return digest.of_files(INPUTS)


def install() -> bool:
    """Fetches what is missing, verifying the lock's integrity hashes. False when all was there."""
    if MARK.exists() and MARK.read_text() == key():
        return False
    deno("install", "--frozen")
    MARK.write_text(key())
    return True
