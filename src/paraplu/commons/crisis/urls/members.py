"""URLs on the members' host, under crisis/."""

from django.urls import path

from paraplu.commons.crisis.views import members

app_name = "crisis"
urlpatterns = [
    path("", members.office_page, name="office"),
    path("asking/", members.ask_for_crisis, name="asking"),
    path("<uuid:mode>/approval/", members.agree_to_crisis, name="approval"),
    path("<uuid:mode>/ending/", members.end_crisis, name="ending"),
    path("<uuid:mode>/longer/", members.ask_for_more_days, name="longer"),
    path("<uuid:mode>/longer/approval/", members.agree_to_more_days, name="longer_approval"),
    path("<uuid:mode>/notes/", members.write_note, name="note"),
    path("notes/<uuid:note>/approval/", members.agree_to_note, name="note_approval"),
    path("notes/<uuid:note>/removing/", members.remove_note, name="note_removing"),
]
