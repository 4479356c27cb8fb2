"""The site's table of contents. Paths are promises to scripts and browser tests (DESIGN section 7)."""

from django.contrib import admin
from django.urls import include, path

from cohorts.groups.urls import join_urlpatterns

urlpatterns = [
    path("", include("courses.urls")),
    path("exercises/", include("exercises.urls")),
    path("challenges/", include("exercises.challenge_urls")),
    path("cohorts/", include("cohorts.urls")),
    path("join/", include(join_urlpatterns)),
    path("lti/", include("cohorts.lti.urls")),
    path("me/messages/", include("cohorts.post.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
