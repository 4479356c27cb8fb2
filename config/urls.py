"""The site's table of contents. Paths are promises to scripts and browser tests (DESIGN section 7)."""

from django.contrib import admin
from django.urls import include, path, re_path

from cohorts.groups.urls import join_urlpatterns
from config.api import api, nothing

urlpatterns = [
    path("", include("courses.urls")),
    path("exercises/", include("exercises.urls")),
    path("challenges/", include("exercises.challenge_urls")),
    path("cohorts/", include("cohorts.urls")),
    path("join/", include(join_urlpatterns)),
    path("api/v1/", api.urls),
    re_path("^api/", nothing),
    path("lti/", include("cohorts.lti.urls")),
    path("me/tokens/", include("accounts.token_urls")),
    path("me/messages/", include("cohorts.post.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
