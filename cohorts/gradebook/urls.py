"""Under `/cohorts/`."""

from django.urls import path

from cohorts.gradebook import export_views, import_views, regrade_views, views

WORK = "<uuid:cohort_id>/gradebook/<uuid:assignment_id>/"

urlpatterns = [
    path("<uuid:cohort_id>/gradebook/", views.gradebook, name="cohorts.gradebook"),
    path("<uuid:cohort_id>/gradebook/changes/", views.changes, name="cohorts.gradebook.changes"),
    path("<uuid:cohort_id>/gradebook/export/", export_views.export, name="cohorts.gradebook.export"),
    path("<uuid:cohort_id>/gradebook/import/", import_views.choose, name="cohorts.gradebook.import"),
    path("<uuid:cohort_id>/gradebook/import/<uuid:upload_id>/", import_views.look, name="cohorts.gradebook.look"),
    path(f"{WORK}regrade/", regrade_views.start, name="cohorts.gradebook.regrade"),
    path(f"{WORK}regrade/<uuid:job_id>/", regrade_views.job, name="cohorts.gradebook.regrade.job"),
]
