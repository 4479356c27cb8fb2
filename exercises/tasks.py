"""Background work: grade one submission. Runs in a worker process, on any machine of the site."""

from django.tasks import task

from exercises import confirm


@task
def grade(submission_id: str) -> str:
    """Grades the submission if it still waits; returns its status. Running it twice changes nothing."""
    return confirm.confirm(submission_id)
