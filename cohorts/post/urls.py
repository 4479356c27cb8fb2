"""Under `/me/messages/`."""

from django.urls import path

from cohorts.post import views

urlpatterns = [
    path("", views.mine, name="post.mine"),
    path("stop/<str:token>/", views.stop, name="post.stop"),
]
