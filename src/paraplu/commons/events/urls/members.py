"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.events.views import changes, hosting, invitations, members, planning

app_name = "events"
urlpatterns = [
    path("meet-ups/", members.events_page, name="list"),
    path("meet-ups/new/", planning.plan_event, name="plan"),
    path("meet-ups/invitation/", invitations.own_invitation_page, name="invitation"),
    path("meet-ups/invitation/yes/", invitations.give_invitation, name="give_invitation"),
    path("meet-ups/invitation/yes/thanks/", invitations.invitation_given_page, name="invitation_given"),
    path("meet-ups/invitation/guest/", invitations.give_guest_invitation, name="give_guest_invitation"),
    path("meet-ups/invitations/", invitations.invitations_page, name="invitations"),
    path(
        "meet-ups/invitations/<uuid:invitation_key>/end/",
        invitations.revoke_invitation,
        name="revoke_invitation",
    ),
    path("meet-ups/changes/<uuid:act_key>/", changes.waiting_change_page, name="waiting_change"),
    path("meet-ups/changes/<uuid:act_key>/stop/", changes.stop_change, name="stop_change"),
    path("meet-ups/<uuid:event>/", members.event_page, name="event"),
    path("meet-ups/<uuid:event>/seat/", members.request_place, name="request_place"),
    path("meet-ups/<uuid:event>/seat/taken/", members.accept_place, name="accept_place"),
    path("meet-ups/<uuid:event>/seat/left/", members.leave_place, name="leave_place"),
    path("meet-ups/<uuid:event>/seat/host/", members.show_name, name="show_name"),
    path("meet-ups/<uuid:event>/again/", planning.repeat_event, name="repeat"),
    path("meet-ups/<uuid:event>/change/", planning.change_event, name="change"),
    path("meet-ups/<uuid:event>/place/", planning.relocate_event, name="move"),
    path("meet-ups/<uuid:event>/off/", planning.cancel_event, name="call_off"),
    path("meet-ups/<uuid:event>/door/", hosting.guest_list_page, name="guest_list"),
    path("meet-ups/<uuid:event>/door/count/", hosting.record_attendance, name="attendance"),
    path("meet-ups/<uuid:event>/door/code/", hosting.renew_guest_code, name="renew_guest_code"),
]
