"""URLs on the members' host."""

from django.urls import path

from paraplu.life.questions.views import members

app_name = "questions"
urlpatterns = [
    path("", members.question_inbox_page, name="inbox"),
    path("duty/", members.duty_page, name="duty"),
    path("passing/", members.share_with_new_reader, name="passing"),
    path("<uuid:question>/claim/", members.claim_question_page, name="claim"),
    path("<uuid:question>/answers/", members.answer_question, name="answer"),
    path("<uuid:question>/answers/agreement/", members.agree_to_answer, name="agreement"),
    path("<uuid:question>/answers/return/", members.return_answer, name="return"),
    path("<uuid:question>/closing/", members.close_question, name="closing"),
    path("<uuid:question>/closing/agreement/", members.agree_to_closing, name="closing_agreement"),
    path("<uuid:question>/closing/stop/", members.stop_closing, name="stop_closing"),
]
