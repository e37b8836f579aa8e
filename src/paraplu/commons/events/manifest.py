"""What the app `events` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import (
    AppFunction,
    AppUrls,
    DeskSection,
    HomeLink,
    KnownSection,
    Manifest,
    MenuEntry,
    PageLink,
)
from paraplu.base.effects import DecisionEffect
from paraplu.commons.events import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.events",
    switch="events",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    menu=(MenuEntry("events:list", _("Evenings"), 20),),
    home_links=(HomeLink("events:list", _("Evenings"), _("See what is planned, and come."), 10),),
    desk=(
        DeskSection("events:plan", _("Plan an evening"), policy.open_plan, 40),
        DeskSection("events:passes", _("Passes"), policy.see_invitations, 160),
    ),
    waiting_for=AppFunction("api.waiting_for", 80),
    known_about=(KnownSection(_("Evenings and passes"), "api.known_about", 150),),
    effects=(
        DecisionEffect(
            "events.change_host",
            "actions.changing.carry_out_host",
            _("Let another person receive people at a meet-up"),
            _("Another person is to receive people at your meet-up."),
            "changes.act_details",
            full_page="events:waiting_change",
        ),
        DecisionEffect(
            "events.change_plan",
            "actions.changing.carry_out_plan",
            _("Change the place, the time or the words of a meet-up"),
            _("The place, the time or the words of your meet-up are to change."),
            "changes.act_details",
            full_page="events:waiting_change",
        ),
        DecisionEffect(
            "events.revoke_invitation",
            "actions.invitations.carry_out_revocation",
            _("Take a pass back"),
            _("Your pass is suspended, and two people decide whether it is taken back."),
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("evenings", "publicsite:evenings", "public"),),
)
