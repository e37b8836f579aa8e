"""Addresses at the doors."""

from django.urls import path

from paraplu.commons.ledger.views import doors

app_name = "ledger"
urlpatterns = [path("thanks/", doors.thanks, name="thanks")]
