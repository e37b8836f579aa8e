"""Addresses of letters, in the house."""

from django.urls import path

from paraplu.commons.mailings.views import banners, reading, sending, writing

app_name = "mailings"
urlpatterns = [
    path("archive/", reading.archive, name="archive"),
    path("archive/<uuid:kept>/", reading.read, name="read"),
    path("letters/", writing.letters, name="letters"),
    path("letters/write/", writing.write, name="write"),
    path("letters/draft/<uuid:unsent>/", writing.draft, name="draft"),
    path("letters/draft/<uuid:unsent>/change/", writing.change, name="change"),
    path("letters/draft/<uuid:unsent>/sending/", writing.sending, name="sending"),
    path("letters/draft/<uuid:unsent>/dropping/", writing.dropping, name="dropping"),
    path("letters/<uuid:letter>/", sending.letter, name="letter"),
    path("letters/<uuid:letter>/approval/", sending.approval, name="approval"),
    path("letters/<uuid:letter>/return/", sending.giving_back, name="giving_back"),
    path("letters/<uuid:letter>/pause/", sending.pause, name="pause"),
    path("letters/<uuid:letter>/resuming/", sending.resuming, name="resuming"),
    path("letters/<uuid:letter>/stop/", sending.stop, name="stop"),
    path("banners/", banners.banners, name="banners"),
    path("banners/<uuid:banner>/ending/", banners.ending, name="ending"),
]
