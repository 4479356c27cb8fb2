"""Under `/exercises/`."""

from django.urls import path

from exercises import views

urlpatterns = [
    path("submissions/<uuid:submission_id>/", views.submission, name="exercises.submission"),
    path("<slug:slug>/", views.detail, name="exercises.detail"),
    path("<slug:slug>/draft/", views.draft, name="exercises.draft"),
    path("<slug:slug>/submissions/", views.submit, name="exercises.submit"),
    path("<slug:slug>/hints/", views.hint, {"rung": 1}, name="exercises.hints"),
    path("<slug:slug>/hints/<int:rung>/", views.hint, name="exercises.hint"),
    path("<slug:slug>/solution/", views.solution, name="exercises.solution"),
    path("<slug:slug>/checks/<str:digest>.py", views.checks, name="exercises.checks"),
]
