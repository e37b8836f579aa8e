"""What the app `counters` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest
from paraplu.commons.counters import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.counters",
    public_urls=AppUrls("urls.public", "numbers/"),
    members_urls=AppUrls("urls.members", "numbers/"),
    desk=(
        DeskSection("counters:report", _("Year report"), policy.see_report, 145, "money"),
        DeskSection("counters:forms", _("Forms of funders"), policy.see_report, 146, "money"),
    ),
    waiting_for=AppFunction("api.waiting_for", 145),
    known_about=(KnownSection(_("Totals of a year that you proposed"), "api.known_about", 165),),
    forget="api.forget",
    forget_due="api.forget_due",
)
