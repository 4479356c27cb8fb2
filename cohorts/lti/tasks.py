"""Background work around an LMS. Runs in a worker process, on any machine of the site."""

from django.tasks import task


@task
def sync(connection_id: int) -> str:
    """Reads the platform's roster now. Running it twice lets nobody in twice."""
    from cohorts.lti import roster
    from cohorts.lti.models import Connection

    found = Connection.objects.select_related("context__deployment__registration", "cohort")
    row = found.filter(pk=connection_id).first()
    return roster.sync(row) if row else "gone"
