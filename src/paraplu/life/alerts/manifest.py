"""What the app `alerts` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PageLink, PlaceLink
from paraplu.life.alerts import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.alerts",
    place="help",
    opens_with="safety",
    public_urls=AppUrls("urls.public", "alerts/"),
    members_urls=AppUrls("urls.members", "notices/"),
    forms_urls=AppUrls("urls.forms", "objection/"),
    place_links=(
        PlaceLink(
            "alerts:current",
            pgettext_lazy("alerts title", "Alerts"),
            _("What we warn others about, near you and for all."),
            70,
        ),
    ),
    desk=(DeskSection("alerts:desk", pgettext_lazy("alerts title", "Alerts"), policy.draft, 145),),
    waiting_for=AppFunction("api.waiting_for", 135),
    known_about=(KnownSection(_("Alerts you drafted"), "api.known_about", 155),),
    forget="api.forget",
    forget_due="api.forget_due",
    page_links=(PageLink("alerts", "alerts:list", "public"),),
)
