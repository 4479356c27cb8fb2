"""Under `/cohorts/`."""

from django.urls import path

from cohorts.lti import teacher_views

urlpatterns = [
    path("<uuid:cohort_id>/lms/", teacher_views.lms, name="lti.lms"),
    path("<uuid:cohort_id>/lms/gone/", teacher_views.remove_gone, name="lti.gone"),
    path("<uuid:cohort_id>/lms/again/", teacher_views.again, name="lti.again"),
    path("<uuid:cohort_id>/lms/<int:connection_id>/sync/", teacher_views.sync, name="lti.sync"),
    path("<uuid:cohort_id>/lms/<int:connection_id>/disconnect/", teacher_views.disconnect, name="lti.disconnect"),
]
