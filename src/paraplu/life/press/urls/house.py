"""Addresses in the house."""

from django.urls import path

from paraplu.life.press.views import house

app_name = "press"
urlpatterns = [
    path("press/", house.requests, name="requests"),
    path("press/<uuid:press_request>/", house.one, name="request"),
    path("press/<uuid:press_request>/answer/", house.answer, name="answer"),
    path("press/<uuid:press_request>/asking/", house.asking, name="asking"),
    path("press/<uuid:press_request>/meeting/", house.meeting, name="meeting"),
    path("press/<uuid:press_request>/closing/", house.closing, name="closing"),
]
