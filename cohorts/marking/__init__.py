"""One learner's work for one assignment: submissions, comments, rubric, override."""
