"""One table, learners by assignments; export and import."""
