"""URLs on the members' host."""

from django.urls import path

from paraplu.life.questions.views import members

app_name = "questions"
urlpatterns = [
    path("", members.question_inbox_page, name="inbox"),
    path("duty/", members.duty_page, name="duty"),
    path("passing/", members.share_with_new_reader, name="passing"),
    path("<uuid:question>/answers/", members.answer_question, name="answer"),
    path("<uuid:question>/closing/", members.close_question, name="closing"),
]
