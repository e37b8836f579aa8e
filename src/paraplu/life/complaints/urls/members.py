"""URLs on the members' host."""

from django.urls import path

from paraplu.life.complaints.views import members
from paraplu.trust.mailboxes import api as mailboxes

app_name = "complaints"
urlpatterns = [
    path("", members.complaint_inbox_page, name="inbox"),
    path("passing/", members.share_complaints, name="share"),
    *mailboxes.circle_urls(members.DESK),
]
