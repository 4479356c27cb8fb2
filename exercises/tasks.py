"""Background work: grade one submission, or a few seconds of a challenge.

Runs in a worker process, on any machine of the site.
"""

from django.tasks import task

from exercises import challenge_grading, confirm


@task
def grade(submission_id: str) -> str:
    """Grades the submission if it still waits; returns its status. Running it twice changes nothing."""
    return confirm.confirm(submission_id)


@task
def challenge(run_id: str) -> str:
    """Plays some trials of a run and asks for the rest at the queue's end; so nobody waits long behind it."""
    status = challenge_grading.go_on(run_id)
    if status == challenge_grading.RUNNING:
        challenge.enqueue(run_id)
    return status
