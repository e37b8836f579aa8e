"""Addresses at the doors."""

from django.urls import path

from paraplu.life.trainings.views import doors

app_name = "trainings"
urlpatterns = [
    path("training/", doors.terms, name="terms"),
    path("training/<slug:training_terms>/", doors.ask, name="ask"),
]
