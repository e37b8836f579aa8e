"""What the app `ledger` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PageLink
from paraplu.base.effects import DecisionEffect
from paraplu.commons.ledger import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.ledger",
    switch="ledger",
    public_urls=AppUrls("urls.public"),
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    desk=(
        DeskSection("ledger:thank", pgettext_lazy("ledger menu", "Thank-yous"), policy.thank, 150, "money"),
        DeskSection(
            "ledger:campaigns",
            pgettext_lazy("ledger menu", "Campaigns"),
            policy.read_campaigns,
            151,
            "money",
            statutes_section="cash_book",
        ),
        DeskSection(
            "ledger:certificates",
            pgettext_lazy("ledger menu", "Tax certificates"),
            policy.read_certificates,
            152,
            "money",
            statutes_section="cash_book",
        ),
    ),
    forget_due="api.forget_due",
    waiting_for=AppFunction("api.waiting_for", 152),
    effects=(
        DecisionEffect(
            "ledger.open_campaign",
            "actions.open_campaign",
            _("Open a campaign for a fund"),
            "",
            "queries.campaign_details",
        ),
        DecisionEffect(
            "ledger.issue_certificate",
            "actions.issue_certificate",
            _("Issue a tax certificate"),
            "",
            "certified.certificate_details",
        ),
    ),
    page_links=(PageLink("give", "ledger:support", "public"),),
)
