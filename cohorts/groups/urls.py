"""Under `/cohorts/`; the ways in are at the root of the site, as `join_urls`."""

from django.urls import path

from cohorts.groups import join_views, people_views, views

urlpatterns = [
    path("", views.home, name="cohorts.home"),
    path("new/", views.new, name="cohorts.new"),
    path("<uuid:cohort_id>/", views.overview, name="cohorts.overview"),
    path("<uuid:cohort_id>/leave/", views.leave, name="cohorts.leave"),
    path("<uuid:cohort_id>/settings/", views.settings, name="cohorts.settings"),
    path("<uuid:cohort_id>/archive/", views.archive, name="cohorts.archive"),
    path("<uuid:cohort_id>/copy/", views.copy, name="cohorts.copy"),
    path("<uuid:cohort_id>/people/", people_views.people, name="cohorts.people"),
    path("<uuid:cohort_id>/people/<int:membership_id>/role/", people_views.role, name="cohorts.role"),
    path("<uuid:cohort_id>/people/<int:membership_id>/remove/", people_views.remove, name="cohorts.remove"),
    path("<uuid:cohort_id>/people/<int:membership_id>/back/", people_views.bring_back, name="cohorts.back"),
    path("<uuid:cohort_id>/invitations/", people_views.invite, name="cohorts.invite"),
    path("<uuid:cohort_id>/invitations/<int:invitation_id>/revoke/", people_views.revoke, name="cohorts.revoke"),
    path("<uuid:cohort_id>/roster/", people_views.upload, name="cohorts.roster.upload"),
    path("<uuid:cohort_id>/roster/mail/", people_views.mail, name="cohorts.roster.mail"),
    path("<uuid:cohort_id>/roster/links.csv", people_views.seats, name="cohorts.roster.links"),
    path("<uuid:cohort_id>/roster/<uuid:upload_id>/", people_views.roster, name="cohorts.roster"),
    path("<uuid:cohort_id>/seats/<int:seat_id>/confirm/", people_views.confirm_seat, name="cohorts.seat.confirm"),
    path("<uuid:cohort_id>/seats/<int:seat_id>/undo/", people_views.undo_seat, name="cohorts.seat.undo"),
    path("<uuid:cohort_id>/seats/<int:seat_id>/remove/", people_views.unseat, name="cohorts.unseat"),
]
join_urlpatterns = [
    path("", join_views.by_code, name="cohorts.code"),
    path("<str:code>/", join_views.join, name="cohorts.join"),
]
