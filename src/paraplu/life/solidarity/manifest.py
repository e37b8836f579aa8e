"""What the app `solidarity` declares about itself."""

from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink, PlaceLink
from paraplu.life.solidarity import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.solidarity",
    place="help",
    switch="solidarity",
    public_urls=AppUrls("urls.public", "fund/"),
    members_urls=AppUrls("urls.members", "fund/"),
    forms_urls=AppUrls("urls.forms", "fund/"),
    place_links=(
        PlaceLink(
            "solidarity:request",
            _("Ask the solidarity fund"),
            _("Help in an urgent need. We do not ask who you are."),
            62,
            origin="forms",
        ),
    ),
    desk=(
        DeskSection("solidarity:inbox", _("Requests to the fund"), policy.serve, 145),
        DeskSection("solidarity:payouts", _("Payouts of the fund"), policy.see_payouts, 157, "money"),
    ),
    forget_due="api.forget_due",
    waiting_for=AppFunction("api.waiting_for", 135),
    page_links=(PageLink("fund", "solidarity:about", "public"),),
)
