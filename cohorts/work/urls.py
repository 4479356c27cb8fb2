"""Under `/cohorts/`."""

from django.urls import path

from cohorts.work import views

ALL = "<uuid:cohort_id>/assignments/"
ONE = f"{ALL}<uuid:assignment_id>/"

urlpatterns = [
    path(ALL, views.index, name="cohorts.assignments"),
    path(f"{ALL}new/", views.new, name="cohorts.assign"),
    path(ONE, views.detail, name="cohorts.assignment"),
    path(f"{ONE}change/", views.change, name="cohorts.assignment.change"),
    path(f"{ONE}move/", views.move, name="cohorts.assignment.move"),
    path(f"{ONE}withdraw/", views.withdraw, name="cohorts.assignment.withdraw"),
    path(f"{ONE}extend/", views.extend, name="cohorts.assignment.extend"),
]
