"""Addresses in the house."""

from django.urls import path

from paraplu.commons.volunteers.views import house

app_name = "volunteers"
urlpatterns = [
    path("volunteers/", house.listing, name="list"),
    path("volunteers/<uuid:volunteer>/", house.one, name="volunteer"),
    path("volunteers/<uuid:volunteer>/answer/", house.answer, name="answer"),
    path("volunteers/<uuid:volunteer>/task/", house.task, name="task"),
    path("volunteers/<uuid:volunteer>/ending/", house.ending, name="ending"),
    path("volunteers/tasks/<uuid:volunteer_task>/done/", house.done, name="done"),
]
