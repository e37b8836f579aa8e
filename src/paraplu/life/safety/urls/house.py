"""Addresses in the house."""

from django.urls import path

from paraplu.life.safety.views import house

app_name = "safety"
urlpatterns = [
    path("", house.inbox, name="inbox"),
    path("passing/", house.passing, name="passing"),
    path("<uuid:signal>/answers/", house.answer, name="answer"),
    path("<uuid:signal>/closing/", house.closing, name="closing"),
]
