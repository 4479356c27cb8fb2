"""Background work of this folder."""

from django.tasks import task

from cohorts.likeness import running


@task
def compare(comparison_id: str) -> str:
    """Compares; some seconds for hundreds of files."""
    return running.run(comparison_id)
