"""Addresses in the house."""

from django.urls import path

from paraplu.commons.documents.views import reading, shelf, writing

app_name = "documents"
urlpatterns = [
    path("", shelf.index, name="list"),
    path("new/", shelf.new, name="new"),
    path("<uuid:document>/", shelf.document, name="document"),
    path("<uuid:document>/help/", shelf.call, name="call"),
    path("<uuid:document>/translation/", writing.translation, name="translation"),
    path("texts/<uuid:text>/", reading.text, name="text"),
    path("texts/<uuid:text>/edit/", writing.edit, name="edit"),
    path("texts/<uuid:text>/versions/", reading.versions, name="versions"),
    path("texts/<uuid:text>/approval/", reading.approval, name="approve"),
    path("texts/<uuid:text>/approval/back/", reading.taking_back, name="take_back"),
    path("texts/<uuid:text>/comment/", reading.comment, name="comment"),
    path("texts/<uuid:text>/publication/", reading.publication, name="publish"),
    path("texts/<uuid:text>/withdrawal/", reading.withdrawal, name="withdraw"),
    path("versions/<uuid:version>/", reading.version, name="version"),
    path("versions/<uuid:version>/restoring/", reading.restoring, name="restore"),
]
