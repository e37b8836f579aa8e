"""Addresses in the house, under tables/."""

from django.urls import path

from paraplu.life.advocacy.views import house

app_name = "advocacy"
urlpatterns = [
    path("", house.tables, name="tables"),
    path("new/", house.new, name="new"),
    path("<uuid:table>/", house.table, name="table"),
    path("<uuid:table>/change/", house.change, name="change"),
    path("<uuid:table>/meeting/", house.meeting, name="meeting"),
    path("<uuid:table>/removal/", house.removal, name="removal"),
]
