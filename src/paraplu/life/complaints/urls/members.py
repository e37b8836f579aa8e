"""URLs on the members' host."""

from django.urls import path

from paraplu.life.complaints.views import members

app_name = "complaints"
urlpatterns = [
    path("", members.complaint_inbox_page, name="inbox"),
    path("passing/", members.share_complaints, name="passing"),
    path("<uuid:complaint>/answers/", members.answer_complaint, name="answer"),
    path("<uuid:complaint>/answers/agreement/", members.agree_to_answer, name="agreement"),
    path("<uuid:complaint>/answers/return/", members.return_answer, name="return"),
    path("<uuid:complaint>/notes/", members.write_case_note, name="note"),
    path("<uuid:complaint>/closing/", members.close_complaint, name="closing"),
    path("<uuid:complaint>/closing/agreement/", members.agree_to_closing, name="closing_agreement"),
    path("<uuid:complaint>/closing/stop/", members.stop_closing, name="stop_closing"),
]
