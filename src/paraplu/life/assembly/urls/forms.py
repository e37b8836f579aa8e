"""URLs on the forms' host: the notice behind its personal link, and the documents that go with it."""

from django.urls import path

from paraplu.life.assembly.views import notices

app_name = "assembly"
urlpatterns = [
    path("notice/<str:token>/", notices.notice_page, name="notice"),
    path("notice/<str:token>/<uuid:report>/", notices.notice_document, name="notice_document"),
]
