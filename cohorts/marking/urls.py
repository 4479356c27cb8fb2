"""Under `/cohorts/`. A learner's key is their pseudonym, so that no address holds a name."""

from django.urls import path

from cohorts.marking import assignment_views, comment_views, log_views, mine_views, views

WORK = "<uuid:cohort_id>/gradebook/<uuid:assignment_id>/"
CELL = f"{WORK}<str:learner>/"

urlpatterns = [
    path("<uuid:cohort_id>/log/", log_views.log, name="cohorts.log"),
    path("<uuid:cohort_id>/mine/<uuid:assignment_id>/", mine_views.mine, name="cohorts.mine"),
    path(WORK, assignment_views.assignment, name="cohorts.marking.assignment"),
    path(f"{WORK}rubric/", assignment_views.change_rubric, name="cohorts.marking.rubric"),
    path(f"{WORK}release/", assignment_views.release_all, name="cohorts.marking.release_all"),
    path(CELL, views.cell, name="cohorts.marking.cell"),
    path(f"{CELL}override/", views.override, name="cohorts.marking.override"),
    path(f"{CELL}release/", views.release, name="cohorts.marking.release"),
    path(f"{CELL}rubric/<int:item_id>/", views.tick, name="cohorts.marking.tick"),
    path(f"{CELL}comment/", comment_views.add, name="cohorts.marking.comment"),
    path(f"{CELL}comment/<int:comment_id>/", comment_views.change, name="cohorts.marking.change_comment"),
]
