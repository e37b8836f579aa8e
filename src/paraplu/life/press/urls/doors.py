"""Addresses at the doors."""

from django.urls import path

from paraplu.life.press.views import doors

app_name = "press"
urlpatterns = [
    path("press/", doors.terms, name="terms"),
    path("press/<slug:press_terms>/", doors.ask, name="ask"),
]
