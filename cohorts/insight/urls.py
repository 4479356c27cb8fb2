"""Under `/cohorts/`."""

from django.urls import path

from cohorts.insight import views

urlpatterns = [
    path("<uuid:cohort_id>/insight/", views.insight, name="insight"),
    path("<uuid:cohort_id>/insight/people/", views.people, name="insight.people"),
]
