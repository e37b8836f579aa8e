"""What the app `ledger` declares about itself."""

from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppUrls, DeskSection, Manifest, PageLink
from paraplu.commons.ledger import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.ledger",
    switch="ledger",
    public_urls=AppUrls("urls.public"),
    members_urls=AppUrls("urls.members"),
    forms_urls=AppUrls("urls.forms"),
    desk=(
        DeskSection("ledger:arrived", pgettext_lazy("ledger menu", "Thank-yous"), policy.thank, 150, "money"),
    ),
    forget_due="api.forget_due",
    page_links=(PageLink("give", "ledger:support", "public"),),
)
