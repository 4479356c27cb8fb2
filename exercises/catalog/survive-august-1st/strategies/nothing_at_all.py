"""Nobody stands anywhere, as on the day. The firm still does what it did."""

DEFENCES = []
