"""Addresses of letters, in the house."""

from django.urls import path

from paraplu.commons.mailings.views import banners, reading, sending, writing

app_name = "mailings"
urlpatterns = [
    path("mailings/archive/", reading.archive, name="archive"),
    path("mailings/archive/<uuid:kept>/", reading.read, name="read"),
    path("mailings/", writing.letters, name="letters"),
    path("mailings/write/", writing.write, name="write"),
    path("mailings/draft/<uuid:unsent>/", writing.draft, name="draft"),
    path("mailings/draft/<uuid:unsent>/change/", writing.change, name="change"),
    path("mailings/draft/<uuid:unsent>/sending/", writing.sending, name="sending"),
    path("mailings/draft/<uuid:unsent>/dropping/", writing.dropping, name="dropping"),
    path("mailings/<uuid:letter>/", sending.letter, name="letter"),
    path("mailings/<uuid:letter>/approval/", sending.approval, name="approval"),
    path("mailings/<uuid:letter>/return/", sending.giving_back, name="giving_back"),
    path("mailings/<uuid:letter>/pause/", sending.pause, name="pause"),
    path("mailings/<uuid:letter>/resuming/", sending.resuming, name="resuming"),
    path("mailings/<uuid:letter>/stop/", sending.stop, name="stop"),
    path("mailings/banners/", banners.banners, name="banners"),
    path("mailings/banners/<uuid:banner>/ending/", banners.ending, name="ending"),
]
