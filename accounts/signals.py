"""What this app tells the others."""

from django.dispatch import Signal

# Sent with guest= and person=, inside a transaction, before the guest's row goes.
# Each app points its own rows from the one to the other.
guest_merged = Signal()
