"""Addresses in the house."""

from django.urls import path

from paraplu.life.questions.views import house

app_name = "questions"
urlpatterns = [
    path("", house.inbox, name="inbox"),
    path("duty/", house.duty, name="duty"),
    path("passing/", house.passing, name="passing"),
    path("<uuid:question>/answers/", house.answer, name="answer"),
    path("<uuid:question>/closing/", house.closing, name="closing"),
]
