"""Addresses at the doors, for guests with a code."""

from django.urls import path

from paraplu.commons.events.views import doors

app_name = "events"
urlpatterns = [
    path("meet/", doors.meet, name="meet"),
    path("meet/place/", doors.seat, name="seat"),
    path("meet/place/taken/", doors.take, name="seat_take"),
    path("meet/place/left/", doors.leave, name="seat_leave"),
]
