"""URLs on the members' host."""

from django.urls import path

from paraplu.life.questions.views import members
from paraplu.trust.mailboxes import api as mailboxes

app_name = "questions"
urlpatterns = [
    path("", members.question_inbox_page, name="inbox"),
    path("duty/", members.duty_page, name="duty"),
    path("passing/", members.share_with_new_reader, name="share"),
    path("<uuid:question>/claim/", members.claim_question_page, name="claim"),
    *mailboxes.circle_urls(members.DESK),
]
