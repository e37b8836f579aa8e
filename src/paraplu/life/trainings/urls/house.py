"""Addresses in the house."""

from django.urls import path

from paraplu.life.trainings.views import house

app_name = "trainings"
urlpatterns = [
    path("trainings/", house.listing, name="list"),
    path("trainings/<uuid:training>/", house.one, name="training"),
    path("trainings/<uuid:training>/answer/", house.answer, name="answer"),
    path("trainings/<uuid:training>/asking/", house.asking, name="asking"),
    path("trainings/<uuid:training>/trainer/", house.trainer, name="trainer"),
    path("trainings/<uuid:training>/promise/", house.promise, name="promise"),
    path("trainings/<uuid:training>/closing/", house.closing, name="closing"),
]
