"""URLs on the members' host, under tables/."""

from django.urls import path

from paraplu.life.advocacy.views import members

app_name = "advocacy"
urlpatterns = [
    path("", members.advocacy_tables_page, name="tables"),
    path("new/", members.add_advocacy_table, name="new"),
    path("<uuid:table>/", members.advocacy_table_page, name="table"),
    path("<uuid:table>/change/", members.change_advocacy_table, name="change"),
    path("<uuid:table>/meeting/", members.note_table_meeting, name="meeting"),
    path("<uuid:table>/removal/", members.remove_advocacy_table, name="removal"),
    path("<uuid:removed>/return/", members.restore_advocacy_table, name="restore"),
]
