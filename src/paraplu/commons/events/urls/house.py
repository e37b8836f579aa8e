"""Addresses in the house."""

from django.urls import path

from paraplu.commons.events.views import hosting, house, passes, planning

app_name = "events"
urlpatterns = [
    path("evenings/", house.evenings, name="list"),
    path("evenings/new/", planning.plan, name="plan"),
    path("evenings/pass/", passes.own, name="pass"),
    path("evenings/pass/yes/", passes.give, name="give"),
    path("evenings/pass/yes/thanks/", passes.given, name="given"),
    path("evenings/pass/guest/", passes.give_guest, name="give_guest"),
    path("evenings/passes/", passes.given_passes, name="passes"),
    path("evenings/passes/<uuid:pass_key>/end/", passes.revoke, name="revoke"),
    path("evenings/<uuid:event>/", house.event, name="event"),
    path("evenings/<uuid:event>/seat/", house.come, name="come"),
    path("evenings/<uuid:event>/seat/taken/", house.take, name="take"),
    path("evenings/<uuid:event>/seat/left/", house.leave, name="leave"),
    path("evenings/<uuid:event>/again/", planning.again, name="again"),
    path("evenings/<uuid:event>/change/", planning.change, name="change"),
    path("evenings/<uuid:event>/place/", planning.move, name="move"),
    path("evenings/<uuid:event>/off/", planning.call_off, name="call_off"),
    path("evenings/<uuid:event>/door/", hosting.door, name="door"),
    path("evenings/<uuid:event>/door/count/", hosting.count, name="count"),
    path("evenings/<uuid:event>/door/code/", hosting.renew, name="renew"),
]
