"""Under `/challenges/`."""

from django.urls import path

from exercises import challenge_views as views

urlpatterns = [
    path("", views.index, name="challenges.index"),
    path("<slug:slug>/", views.detail, name="challenges.detail"),
    path("<slug:slug>/draft/", views.draft, name="challenges.draft"),
    path("<slug:slug>/practice/<int:place>/<slug:scenario>.json", views.practice, name="challenges.practice"),
    path("<slug:slug>/runs/", views.submit, name="challenges.submit"),
    path("<slug:slug>/runs/<uuid:run_id>/", views.run, name="challenges.run"),
    path("<slug:slug>/runs/<uuid:run_id>/progress/", views.progress, name="challenges.progress"),
    path("<slug:slug>/runs/<uuid:run_id>/receipt.json", views.receipt, name="challenges.receipt"),
    path("<slug:slug>/leaderboard/", views.board, name="challenges.board"),
    path("<slug:slug>/solution/", views.solution, name="challenges.solution"),
]
