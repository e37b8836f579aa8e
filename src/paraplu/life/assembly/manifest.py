"""What the app `assembly` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import (
    AppFunction,
    AppUrls,
    DeskSection,
    KnownSection,
    Manifest,
    PlaceLink,
    ScheduledJob,
)
from paraplu.base.effects import DecisionEffect
from paraplu.base.text_kinds import WrittenField, WrittenTextKind
from paraplu.life.assembly import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.assembly",
    place="decide",
    switch="assembly",
    members_urls=AppUrls("urls.members", "gathering/"),
    forms_urls=AppUrls("urls.forms"),
    place_links=(
        PlaceLink(
            "assembly:home", _("General Assembly"), _("Agenda, reports, proxy, decisions."), 40, "active"
        ),
    ),
    desk=(
        DeskSection(
            "assembly:desk", pgettext_lazy("assembly menu", "Assembly"), policy.prepare, 90, "meetings"
        ),
        DeskSection("assembly:counting", _("Votes to count"), policy.see_counting, 95, "meetings"),
    ),
    waiting_for=AppFunction("api.waiting_for", 100),
    known_about=(KnownSection(_("The General Assembly"), "api.known_about", 130),),
    effects=(
        DecisionEffect(
            "assembly.convene",
            "api.convene_decided",
            _("Send the notice of a General Assembly"),
            "",
            "api.convening_details",
        ),
        DecisionEffect(
            "assembly.convene_demanded",
            "api.convene_demanded_decided",
            _("Send the notice of the General Assembly that members demanded"),
            "",
            "api.demanded_details",
        ),
        DecisionEffect(
            "assembly.call_off",
            "api.call_off_decided",
            _("Cancel a General Assembly"),
            "",
            "api.calling_off_details",
        ),
    ),
    written_texts=(
        WrittenTextKind(
            "assembly.item",
            _("Item of an agenda"),
            (
                WrittenField("title", pgettext_lazy("assembly label", "Title"), 120),
                WrittenField("text", _("What members vote on"), 20_000, 8),
            ),
            "texts.readable_originals",
            "assembly.AgendaItem",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
    jobs=(ScheduledJob("assembly-agendas", 1, "jobs.fill_drafts"),),
)
