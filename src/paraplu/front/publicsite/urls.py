"""URLs of the public site."""

from django.conf import settings
from django.urls import path

from paraplu.front.publicsite import views

app_name = "publicsite"
TEXTS = [
    path("texts/", views.public_texts_page, name="texts"),
    path("texts/press/", views.public_texts_page, {"place": "press"}, name="press_texts"),
    path("texts/history/", views.public_texts_page, {"place": "history"}, name="history_texts"),
    path("texts/<uuid:document>/", views.public_text_page, name="text"),
]
EVENINGS = [
    path("meet-ups/", views.public_events_page, name="evenings"),
    path("meet-ups/<uuid:evening>/", views.public_event_page, name="evening"),
    path("meet-ups/<uuid:evening>/print/", views.event_sheet_page, name="evening_sheet"),
]
urlpatterns = [
    path("", views.public_page, name="home"),
    *(TEXTS if settings.UNION.has_app("documents") else ()),
    *(EVENINGS if settings.UNION.has_app("events") else ()),
    path("<slug:name>/", views.public_page, name="page"),
]
