"""Commands behind the Makefile. Nothing of the site imports from here."""
