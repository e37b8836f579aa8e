"""URLs under fund/ on the members' host."""

from django.urls import path

from paraplu.life.solidarity.views import members
from paraplu.trust.mailboxes import api as mailboxes

app_name = "solidarity"
urlpatterns = [
    path("", members.request_inbox_page, name="inbox"),
    path("passing/", members.share_requests, name="passing"),
    *mailboxes.circle_urls(members.DESK),
]
