"""The names of static files that never change, so that browsers may keep them for ever."""

BUILT = "build/"
IMMUTABLE = r"(\.[0-9a-f]{12}\.|\+h[0-9a-f]{10}-)"
"""Django's hashed names, and those that `tools.browser.build` gives."""
