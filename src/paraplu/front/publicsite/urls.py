"""Addresses of the public site."""

from django.conf import settings
from django.urls import path

from paraplu.front.publicsite import views

app_name = "publicsite"
TEXTS = [
    path("texts/", views.texts, name="texts"),
    path("texts/<uuid:document>/", views.text, name="text"),
]
EVENINGS = [path("evenings/", views.evenings, name="evenings")]
urlpatterns = [
    path("", views.page, name="home"),
    *(TEXTS if settings.UNION.has_room("documents") else ()),
    *(EVENINGS if settings.UNION.has_room("events") else ()),
    path("<slug:name>/", views.page, name="page"),
]
