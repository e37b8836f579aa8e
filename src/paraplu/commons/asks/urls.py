"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.asks import views

app_name = "asks"
urlpatterns = [
    path("mine/", views.own_offers_page, name="mine"),
    path("mine/<uuid:offer>/", views.answer_offer, name="answer"),
    path("", views.help_requests_page, name="list"),
    path("new/", views.create_help_request, name="new"),
    path("waiting/", views.waiting_requests_page, name="waiting"),
    path("waiting/<uuid:waiting>/", views.answer_waiting_request, name="second"),
    path("<uuid:ask>/", views.help_request_page, name="ask"),
    path("<uuid:ask>/closing/", views.close_help_request, name="close"),
    path("<uuid:ask>/outcome/", views.note_request_outcome, name="outcome"),
]
