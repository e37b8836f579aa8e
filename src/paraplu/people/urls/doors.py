"""Addresses at the doors."""

from django.urls import path

from paraplu.people.views import doors

app_name = "people"
urlpatterns = [
    path("join/", doors.join, name="join"),
    path("confirm/", doors.confirm, name="confirm"),
    path("confirm/<str:code>/", doors.confirm_by_link, name="confirm_by_link"),
]
