"""What the app `claims` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, KnownSection, Manifest, PlaceLink
from paraplu.commons.claims import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.claims",
    opens_with="cash_book",
    members_urls=AppUrls("urls", "claims/"),
    place_links=(
        PlaceLink(
            "claims:list", _("Expense claims"), _("Be paid back what you spent for the union."), 78, "active"
        ),
    ),
    desk=(
        DeskSection("claims:queue", pgettext_lazy("claims menu", "Claims"), policy.see_queue, 157, "money"),
    ),
    waiting_for=AppFunction("api.waiting_for", 157),
    known_about=(KnownSection(_("Expense claims"), "api.known_about", 157),),
    forget="api.forget",
    forget_due="api.forget_due",
)
