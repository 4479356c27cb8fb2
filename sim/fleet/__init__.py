"""Builds as bytes on eight hosts, how they get there, and how anyone knows what runs."""
