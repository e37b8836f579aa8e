"""Addresses of the public site."""

from django.conf import settings
from django.urls import path

from paraplu.front.publicsite import views

app_name = "publicsite"
TEXTS = [
    path("texts/", views.texts, name="texts"),
    path("texts/<uuid:document>/", views.text, name="text"),
]
urlpatterns = [
    path("", views.page, name="home"),
    *(TEXTS if settings.UNION.has_room("documents") else ()),
    path("<slug:name>/", views.page, name="page"),
]
