"""Background work of the gradebook. Runs in a worker process, on any machine of the site."""

from django.tasks import task


@task
def look(job_id: str) -> str:
    """The preview of a regrade. Running it twice changes nothing."""
    from cohorts.gradebook import regrades

    return regrades.look(job_id)


@task
def apply(job_id: str) -> str:
    """The regrade itself, once it was confirmed."""
    from cohorts.gradebook import regrades

    return regrades.apply(job_id)
