"""URLs on the forms' host."""

from django.urls import path

from paraplu.life.questions.views import plain, public_forms

app_name = "questions"
urlpatterns = [
    path("", public_forms.choose_topic_page, name="ask"),
    path("send/", public_forms.send_sealed_question, name="send"),
    path("sent/", public_forms.question_sent_page, name="sent"),
    path("back/", public_forms.question_return_page, name="come_back"),
    path("plain/", plain.plain_question_page, name="ask_plainly"),
    path("plain/back/", plain.plain_return_page, name="come_back_plainly"),
]
