"""What the app `asks` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PlaceLink
from paraplu.base.text_kinds import WrittenField, WrittenTextKind
from paraplu.commons.asks import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.asks",
    switch="asks",
    members_urls=AppUrls("urls", "asks/"),
    place_links=(
        PlaceLink(
            "asks:mine",
            pgettext_lazy("asks menu", "Requests"),
            _("What we asked you, and what you agreed to do."),
            25,
            "active",
        ),
    ),
    desk=(DeskSection("asks:list", _("Requests to members"), policy.see_asks, 60, "people"),),
    waiting_for=AppFunction("api.waiting_for", 50),
    known_about=(KnownSection(_("Requests to you and requests that you made"), "api.known_about", 70),),
    written_texts=(
        WrittenTextKind(
            "asks.request",
            pgettext_lazy("asks label", "Request"),
            (WrittenField("title", _("Your request in one line"), 120),),
            "texts.readable_lines",
            "asks.HelpRequest",
        ),
        WrittenTextKind(
            "asks.briefing",
            _("What people who agree must know"),
            (WrittenField("briefing", _("What people who agree must know"), 4000, 8),),
            "texts.readable_briefings",
            "asks.HelpRequest",
        ),
    ),
    forget="api.forget",
    forget_due="api.forget_due",
)
