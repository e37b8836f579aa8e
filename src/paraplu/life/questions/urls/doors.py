"""Addresses at the doors."""

from django.urls import path

from paraplu.life.questions.views import doors, plain

app_name = "questions"
urlpatterns = [
    path("", doors.ask, name="ask"),
    path("send/", doors.box, name="box"),
    path("sent/", doors.sent, name="sent"),
    path("back/", doors.come_back, name="come_back"),
    path("plain/", plain.ask_plainly, name="ask_plainly"),
    path("plain/back/", plain.come_back_plainly, name="come_back_plainly"),
]
