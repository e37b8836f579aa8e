"""What the app `complaints` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink, PlaceLink
from paraplu.life.complaints import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.complaints",
    place="help",
    opens_with="safety",
    members_urls=AppUrls("urls.members", "concerns/"),
    forms_urls=AppUrls("urls.forms", "concern/"),
    place_links=(
        PlaceLink(
            "complaints:complain",
            _("Complain about one of us"),
            _("Somebody misused a role. Nobody you name can read it."),
            65,
            origin="forms",
        ),
    ),
    desk=(
        DeskSection("complaints:inbox", pgettext_lazy("complaints title", "Complaints"), policy.serve, 150),
    ),
    waiting_for=AppFunction("api.waiting_for", 140),
    forget_due="api.forget_due",
    page_links=(PageLink("complain", "complaints:complain", "forms"),),
)
