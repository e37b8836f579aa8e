"""Addresses under translations/ on the host of the members."""

from django.urls import path

from paraplu.commons.translations import views

app_name = "translations"
urlpatterns = [
    path("", views.waiting_page, name="list"),
    path("<str:text_kind>/<uuid:text_record>/<slug:into>/", views.translate_page, name="text"),
    path("<str:text_kind>/<uuid:text_record>/<slug:into>/check/", views.check_page, name="check"),
]
