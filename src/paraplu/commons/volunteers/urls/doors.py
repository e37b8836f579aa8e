"""Addresses at the doors."""

from django.urls import path

from paraplu.commons.volunteers.views import doors

app_name = "volunteers"
urlpatterns = [
    path("help/", doors.note, name="note"),
    path("help/mine/", doors.mine, name="mine"),
    path("help/form/<slug:note_version>/", doors.offer, name="offer"),
]
