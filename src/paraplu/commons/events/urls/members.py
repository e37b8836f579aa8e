"""URLs on the members' host."""

from django.urls import path

from paraplu.commons.events.views import changes, hosting, invitations, members, planning

app_name = "events"
urlpatterns = [
    path("evenings/", members.events_page, name="list"),
    path("evenings/new/", planning.plan_event, name="plan"),
    path("evenings/pass/", invitations.own_invitation_page, name="pass"),
    path("evenings/pass/yes/", invitations.give_invitation, name="give"),
    path("evenings/pass/yes/thanks/", invitations.invitation_given_page, name="given"),
    path("evenings/pass/guest/", invitations.give_guest_invitation, name="give_guest"),
    path("evenings/passes/", invitations.invitations_page, name="passes"),
    path("evenings/passes/<uuid:pass_key>/end/", invitations.revoke_invitation, name="revoke"),
    path("evenings/changes/<uuid:act_key>/", changes.waiting_change_page, name="waiting_change"),
    path("evenings/changes/<uuid:act_key>/stop/", changes.stop_change, name="stop_change"),
    path("evenings/<uuid:event>/", members.event_page, name="event"),
    path("evenings/<uuid:event>/seat/", members.request_place, name="come"),
    path("evenings/<uuid:event>/seat/taken/", members.accept_place, name="take"),
    path("evenings/<uuid:event>/seat/left/", members.leave_place, name="leave"),
    path("evenings/<uuid:event>/seat/host/", members.show_name, name="show_name"),
    path("evenings/<uuid:event>/again/", planning.repeat_event, name="again"),
    path("evenings/<uuid:event>/change/", planning.change_event, name="change"),
    path("evenings/<uuid:event>/place/", planning.relocate_event, name="move"),
    path("evenings/<uuid:event>/off/", planning.cancel_event, name="call_off"),
    path("evenings/<uuid:event>/door/", hosting.guest_list_page, name="door"),
    path("evenings/<uuid:event>/door/count/", hosting.record_attendance, name="count"),
    path("evenings/<uuid:event>/door/code/", hosting.renew_guest_code, name="renew"),
]
