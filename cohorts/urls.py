"""Under `/cohorts/`: each folder has its own paths."""

from django.urls import include, path

urlpatterns = [
    path("", include("cohorts.groups.urls")),
    path("", include("cohorts.work.urls")),
    path("", include("cohorts.gradebook.urls")),
    path("", include("cohorts.marking.urls")),
    path("", include("cohorts.insight.urls")),
    path("", include("cohorts.likeness.urls")),
    path("", include("cohorts.lti.cohort_urls")),
]
