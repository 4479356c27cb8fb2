"""At the root of the site."""

from django.urls import path

from courses import (
    certificate_views,
    drill_views,
    health,
    me_views,
    preview_views,
    reference_views,
    replay_views,
    views,
)

urlpatterns = [
    path("", views.home, name="courses.home"),
    path("lessons/<slug:slug>/", views.lesson, name="courses.lesson"),
    path("lessons/<slug:slug>/read/", views.read, name="courses.read"),
    path("lessons/<slug:slug>/quiz/<slug:question_id>/", views.answer, name="courses.answer"),
    path("lessons/<slug:slug>/again/", views.again, name="courses.again"),
    path("lessons/<slug:slug>/again/<slug:question_id>/", views.again, name="courses.again.one"),
    path("sources/", reference_views.sources, name="courses.sources"),
    path("sources/<str:fact_id>/", reference_views.source, name="courses.source"),
    path("sources/<str:fact_id>/card/", reference_views.source_card, name="courses.source.card"),
    path("glossary/", reference_views.glossary, name="courses.glossary"),
    path("glossary/<slug:term_id>/", reference_views.term, name="courses.term"),
    path("glossary/<slug:term_id>/card/", reference_views.term_card, name="courses.term.card"),
    path("replay/", replay_views.replay, name="courses.replay"),
    path("replay/code/", replay_views.code, name="courses.replay.code"),
    path("replay/bridge/", drill_views.bridge, name="courses.replay.bridge"),
    path("search/", reference_views.find, name="courses.search"),
    path("certificate/", certificate_views.mine, name="courses.certificate"),
    path("certificate/<str:token>/", certificate_views.show, name="courses.certificate.show"),
    path("preview/", preview_views.index, name="courses.preview"),
    path("preview/<slug:slug>/", preview_views.lesson, name="courses.preview.lesson"),
    path("preview/<slug:slug>/stamp/", preview_views.stamp, name="courses.preview.stamp"),
    path("me/", me_views.me, name="courses.me"),
    path("me/name/", me_views.name, name="courses.me.name"),
    path("me/export/", me_views.export_data, name="courses.me.export"),
    path("me/delete/", me_views.delete, name="courses.me.delete"),
    path("healthz", health.healthz, name="courses.healthz"),
]
