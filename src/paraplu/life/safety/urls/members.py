"""URLs on the members' host."""

from django.urls import path

from paraplu.life.safety.views import members, sentences
from paraplu.trust.mailboxes import api as mailboxes

app_name = "safety"
urlpatterns = [
    path("", members.report_inbox_page, name="inbox"),
    path("queue/<uuid:after>/", members.report_queue_part, name="queue_part"),
    path("passing/", members.share_with_new_reader, name="share"),
    path("sentences/", sentences.sentences_page, name="sentences"),
    path("sentences/<uuid:sentence>/agreement/", sentences.agree_to_sentence, name="sentence_agreement"),
    path("sentences/<uuid:sentence>/withdrawal/", sentences.withdraw_sentence, name="sentence_withdrawal"),
    path("<uuid:signal>/prepared/", members.send_prepared_sentence, name="prepared"),
    path("<uuid:signal>/photographs/<int:number>/", members.report_photograph, name="photograph"),
    *mailboxes.circle_urls(members.DESK),
]
