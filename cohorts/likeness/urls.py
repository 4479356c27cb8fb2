"""Under `/cohorts/`."""

from django.urls import path

from cohorts.likeness import views

urlpatterns = [
    path("<uuid:cohort_id>/likeness/", views.likeness, name="likeness"),
    path("<uuid:cohort_id>/likeness/<uuid:assignment_id>/", views.likeness, name="likeness.of"),
    path("<uuid:cohort_id>/likeness/<uuid:assignment_id>/ask/", views.ask, name="likeness.ask"),
    path("<uuid:cohort_id>/likeness/<uuid:assignment_id>/<int:number>/", views.pair, name="likeness.pair"),
]
