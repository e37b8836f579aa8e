"""Addresses under replies/ on the members' host."""

from django.urls import path

from paraplu.trust.replies import views

app_name = "replies"
urlpatterns = [
    path("", views.replies_page, name="list"),
    path("done/", views.mark_as_done, name="done"),
]
