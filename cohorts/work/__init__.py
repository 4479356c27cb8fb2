"""Assignments and extensions: what is to be done, by when, on which terms."""
