"""Under `/cohorts/`."""

from django.urls import path

from cohorts.gradebook import views

urlpatterns = [
    path("<uuid:cohort_id>/gradebook/", views.gradebook, name="cohorts.gradebook"),
    path("<uuid:cohort_id>/gradebook/changes/", views.changes, name="cohorts.gradebook.changes"),
]
