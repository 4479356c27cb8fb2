"""Groups of learners and those who look after them. Empty for now, but it has its place in the import order."""
