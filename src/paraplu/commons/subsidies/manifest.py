"""What the app `subsidies` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PlaceLink
from paraplu.base.effects import DecisionEffect
from paraplu.commons.subsidies import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.subsidies",
    place="decide",
    opens_with="cash_book",
    members_urls=AppUrls("urls", "subsidies/"),
    place_links=(
        PlaceLink(
            "subsidies:granted",
            pgettext_lazy("subsidies menu", "Subsidies"),
            _("The organisations that give money to the union, how much and for what."),
            76,
            "active",
        ),
    ),
    desk=(
        DeskSection(
            "subsidies:dossiers",
            pgettext_lazy("subsidies menu", "Subsidies"),
            policy.read_dossiers,
            157,
            "money",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 157),
    effects=(
        DecisionEffect(
            "subsidies.freeze_report",
            "api.freeze_report",
            _("Freeze a report to a funder"),
            "",
            "api.freezing_details",
            page="api.freezing_page",
        ),
    ),
)
