"""Addresses in the house."""

from django.urls import path

from paraplu.commons.website.views import files, shelf, translating, writing

app_name = "website"
PAGE = "<slug:name>/<slug:language>/"
VERSION = f"{PAGE}versions/<int:place>/"
urlpatterns = [
    path("", shelf.index, name="list"),
    path("translations/", translating.mine, name="mine"),
    path("translations/begin/", translating.begin, name="begin"),
    path("translations/<uuid:errand>/", translating.errand, name="errand"),
    path(PAGE, shelf.sheet, name="page"),
    path(f"{PAGE}edit/", writing.edit, name="edit"),
    path(f"{PAGE}publication/", shelf.publication, name="publish"),
    path(f"{PAGE}withdrawal/", shelf.withdrawal, name="withdraw"),
    path(f"{PAGE}still-right/", shelf.still_right, name="still_right"),
    path(f"{PAGE}source/", shelf.source, name="source"),
    path(f"{PAGE}translator/", translating.give, name="give"),
    path(f"{PAGE}translator/ask/", translating.ask, name="ask"),
    path(f"{PAGE}translator/end/", translating.end, name="end"),
    path(f"{PAGE}file/", files.bring, name="bring"),
    path(f"{PAGE}file/take/", files.export, name="export"),
    path(f"{PAGE}versions/", shelf.versions, name="versions"),
    path(VERSION, shelf.version, name="version"),
    path(f"{VERSION}look/", shelf.look, name="look"),
    path(f"{VERSION}restoring/", shelf.restoring, name="restore"),
]
