"""What the app `events` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import (
    AppFunction,
    AppUrls,
    DeskSection,
    KnownSection,
    Manifest,
    PageLink,
    PlaceLink,
)
from paraplu.base.effects import DecisionEffect
from paraplu.base.text_kinds import WrittenField, WrittenTextKind
from paraplu.commons.events import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.events",
    place="meetups",
    switch="events",
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    place_links=(
        PlaceLink(
            "events:list",
            pgettext_lazy("events menu", "Meet-ups"),
            _("See which meet-ups are planned, and say that you will be there."),
            10,
        ),
    ),
    desk=(
        DeskSection("events:plan", _("Plan a meet-up"), policy.open_plan, 40, "meetings"),
        DeskSection(
            "events:invitations",
            pgettext_lazy("events menu", "Invitations"),
            policy.see_invitations,
            160,
            "people",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 80),
    known_about=(KnownSection(_("Meet-ups and invitations"), "api.known_about", 150),),
    effects=(
        DecisionEffect(
            "events.change_host",
            "actions.changing.carry_out_host",
            _("Give a meet-up another host"),
            _("Somebody proposes another host for your meet-up."),
            "changes.act_details",
            full_page="events:waiting_change",
        ),
        DecisionEffect(
            "events.change_plan",
            "actions.changing.carry_out_plan",
            _("Change the place, the time or the texts of a meet-up"),
            _("Somebody proposes to change the place, the time or the texts of your meet-up."),
            "changes.act_details",
            full_page="events:waiting_change",
        ),
        DecisionEffect(
            "events.revoke_invitation",
            "actions.invitations.carry_out_revocation",
            _("Take an invitation back"),
            _("Your invitation is suspended. Two people decide whether to take it back."),
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
    written_texts=(
        WrittenTextKind(
            "events.event",
            pgettext_lazy("events label", "Meet-up"),
            (
                WrittenField("title", pgettext_lazy("events label", "Title"), 80),
                WrittenField("access", _("Stairs, toilets, quiet room"), 500, 2),
                WrittenField("note", _("Message to people who come"), 1000, 3),
                WrittenField("arrival", _("What happens when somebody arrives?"), 600, 3),
            ),
            "texts.readable_originals",
            "events.Event",
        ),
    ),
    page_links=(PageLink("evenings", "publicsite:evenings", "public"),),
)
