"""URLs on the members' host."""

from django.urls import path

from paraplu.life.press.views import members

app_name = "press"
urlpatterns = [
    path("press/", members.press_requests_page, name="requests"),
    path("press/mine/", members.own_talks_page, name="mine"),
    path("press/mine/<uuid:press_meeting>/", members.answer_words, name="words"),
    path("press/<uuid:press_pressrequest>/", members.press_request_page, name="request"),
    path("press/<uuid:press_pressrequest>/answer/", members.answer_press_request, name="answer"),
    path("press/<uuid:press_pressrequest>/asking/", members.ask_press_members, name="asking"),
    path("press/<uuid:press_pressrequest>/meeting/", members.pass_on_meeting, name="meeting"),
    path("press/<uuid:press_pressrequest>/closing/", members.close_press_request, name="closing"),
]
