"""URLs on the members' host."""

from django.urls import path

from paraplu.life.safety.views import members, sentences

app_name = "safety"
urlpatterns = [
    path("", members.report_inbox_page, name="inbox"),
    path("passing/", members.share_with_new_reader, name="passing"),
    path("sentences/", sentences.sentences_page, name="sentences"),
    path("sentences/<uuid:sentence>/agreement/", sentences.agree_to_sentence, name="sentence_agreement"),
    path("sentences/<uuid:sentence>/withdrawal/", sentences.withdraw_sentence, name="sentence_withdrawal"),
    path("<uuid:signal>/prepared/", members.send_prepared_sentence, name="prepared"),
    path("<uuid:signal>/answers/", members.answer_violence_report, name="answer"),
    path("<uuid:signal>/answers/agreement/", members.agree_to_answer, name="agreement"),
    path("<uuid:signal>/answers/return/", members.return_answer, name="return"),
    path("<uuid:signal>/notes/", members.write_case_note, name="note"),
    path("<uuid:signal>/photographs/<int:number>/", members.report_photograph, name="photograph"),
    path("<uuid:signal>/closing/", members.close_violence_report, name="closing"),
    path("<uuid:signal>/closing/agreement/", members.agree_to_closing, name="closing_agreement"),
    path("<uuid:signal>/closing/stop/", members.stop_closing, name="stop_closing"),
]
