"""Addresses in the house."""

from django.urls import path

from paraplu.commons.asks import views

app_name = "asks"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:offer>/", views.answer, name="answer"),
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:ask>/", views.ask, name="ask"),
    path("<uuid:ask>/closing/", views.closing, name="close"),
    path("<uuid:ask>/outcome/", views.outcome, name="outcome"),
]
