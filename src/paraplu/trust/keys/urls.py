"""Addresses of a person's own key, in the house."""

from django.urls import path

from paraplu.trust.keys import views

app_name = "keys"
urlpatterns = [
    path("keys/", views.key, name="key"),
    path("keys/make/", views.make, name="make"),
    path("keys/phrase/", views.change, name="change"),
    path("keys/passkey/", views.passkey, name="passkey"),
    path("keys/from-afar/", views.afar, name="afar"),
]
