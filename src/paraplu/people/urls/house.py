"""Addresses in the house."""

from django.urls import path

from paraplu.people.views import house

app_name = "people"
urlpatterns = [
    path("application/", house.application, name="application"),
    path("application/withdrawal/", house.withdrawal, name="withdrawal"),
    path("vouch/", house.vouch, name="vouch"),
    path("vouch/thanks/", house.vouched, name="vouched"),
]
