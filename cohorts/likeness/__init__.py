"""Submissions that are worth a look side by side. Nothing leaves the server."""
