"""URLs on the members' host."""

from django.urls import path

from paraplu.life.safety.views import members

app_name = "safety"
urlpatterns = [
    path("", members.report_inbox_page, name="inbox"),
    path("passing/", members.share_with_new_reader, name="passing"),
    path("<uuid:signal>/answers/", members.answer_violence_report, name="answer"),
    path("<uuid:signal>/closing/", members.close_violence_report, name="closing"),
]
