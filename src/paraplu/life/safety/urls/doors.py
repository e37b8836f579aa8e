"""Addresses at the doors."""

from django.urls import path

from paraplu.life.safety.views import doors, plain

app_name = "safety"
urlpatterns = [
    path("", doors.tell, name="tell"),
    path("send/", doors.box, name="box"),
    path("sent/", doors.sent, name="sent"),
    path("back/", doors.come_back, name="come_back"),
    path("plain/", plain.tell_plainly, name="tell_plainly"),
    path("plain/back/", plain.come_back_plainly, name="come_back_plainly"),
]
