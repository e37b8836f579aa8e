"""What the app `oversight` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PlaceLink
from paraplu.life.oversight import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.oversight",
    place="help",
    members_urls=AppUrls("urls", "oversight/"),
    place_links=(
        PlaceLink(
            "oversight:contacts",
            _("People you can contact"),
            _("The confidants, and the contact for your data."),
            80,
        ),
    ),
    desk=(
        DeskSection("oversight:audit", _("Audit pages"), policy.audit_union, 220, "settings"),
        DeskSection(
            "oversight:confidant", _("How members reach you"), policy.see_confidant_page, 230, "settings"
        ),
        DeskSection("oversight:requests", _("Data requests"), policy.see_requests, 240, "settings"),
        DeskSection("oversight:breaches", _("Data breaches"), policy.see_breaches, 250, "settings"),
    ),
    waiting_for=AppFunction("api.waiting_for", 170),
    known_about=(KnownSection(_("Your requests about your data"), "api.known_about", 175),),
    forget="api.forget",
    forget_due="api.forget_due",
)
