"""URLs under board/ on the members' host."""

from django.urls import path

from paraplu.life.board.views import items, keeping, meetings, paper

app_name = "board"
urlpatterns = [
    path("", meetings.board_page, name="home"),
    path("meeting/", meetings.call_meeting, name="call"),
    path("meeting/<uuid:board_meeting>/", meetings.meeting_page, name="meeting"),
    path("meeting/<uuid:board_meeting>/call/", meetings.join_call, name="join"),
    path("meeting/<uuid:board_meeting>/presence/", meetings.attend_meeting, name="attend"),
    path("meeting/<uuid:board_meeting>/absence/", meetings.leave_meeting, name="leave"),
    path("meeting/<uuid:board_meeting>/opening/", meetings.open_meeting, name="open"),
    path("meeting/<uuid:board_meeting>/closing/", meetings.close_meeting, name="close"),
    path("meeting/<uuid:board_meeting>/items/", meetings.add_own_item, name="add"),
    path("meeting/<uuid:board_meeting>/minutes/", keeping.minutes_page, name="minutes"),
    path("meeting/<uuid:board_meeting>/minutes/print/", keeping.print_minutes, name="print"),
    path("meeting/<uuid:board_meeting>/signature/", keeping.sign_minutes, name="sign"),
    path("meeting/<uuid:board_meeting>/confirmation/", paper.confirm_minutes, name="confirm"),
    path("meeting/<uuid:board_meeting>/dispute/", paper.dispute_minutes, name="dispute"),
    path("paper/", paper.type_minutes, name="paper"),
    path("minutes/", keeping.past_meetings_page, name="past"),
    path("register/", keeping.register_page, name="register"),
    path("tasks/", keeping.tasks_page, name="tasks"),
    path("tasks/<uuid:board_task>/", keeping.finish_task, name="task"),
    path("handover/", keeping.handover_page, name="handover"),
    path("item/<uuid:board_item>/dissent/", keeping.note_dissent, name="dissent"),
    path("item/<uuid:board_item>/", items.item_page, name="item"),
    path("item/<uuid:written_item>/print/", keeping.print_written, name="print_written"),
    path("item/<uuid:board_item>/ballot/", items.vote_on_item, name="vote"),
    path("item/<uuid:board_item>/interest/", items.declare_interest, name="interest"),
    path("item/<uuid:board_item>/closing/", items.close_item, name="close_item"),
    path("act/<uuid:board_act>/writing/", items.put_in_writing, name="write"),
]
