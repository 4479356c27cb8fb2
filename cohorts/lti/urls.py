"""Under `/lti/`."""

from django.urls import path

from cohorts.lti import launch_views, platform_views, teacher_views

urlpatterns = [
    path("jwks/", launch_views.jwks, name="lti.jwks"),
    path("login/", launch_views.login, name="lti.login"),
    path("launch/", launch_views.launch, name="lti.launch"),
    path("enter/<str:key>/", launch_views.enter, name="lti.enter"),
    path("link/<str:key>/", launch_views.link, name="lti.link"),
    path("link/<str:key>/switch/", launch_views.switch, name="lti.switch"),
    path("place/<str:key>/", teacher_views.place, name="lti.place"),
    path("connect/<str:key>/", teacher_views.connect, name="lti.connect"),
    path("register/<str:token>/", platform_views.register, name="lti.register"),
    path("platforms/", platform_views.platforms, name="lti.platforms"),
    path("platforms/invite/", platform_views.invite, name="lti.invite"),
    path("platforms/add/", platform_views.add, name="lti.add"),
    path("platforms/rotate/", platform_views.rotate, name="lti.rotate"),
    path("platforms/<int:platform_id>/turn/", platform_views.turn, name="lti.turn"),
    path("deployments/<int:deployment_id>/approve/", platform_views.approve, name="lti.approve"),
]
