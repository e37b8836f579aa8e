"""Addresses in the house."""

from django.urls import path

from paraplu.commons.ledger.views import house

app_name = "ledger"
urlpatterns = [
    path("gifts/", house.arrived, name="arrived"),
    path("gifts/thanked/", house.thanked, name="thanked"),
]
