"""What the app `bank_statements` declares about itself."""

from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppUrls, DeskSection, Manifest
from paraplu.commons.bank_statements import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.bank_statements",
    opens_with="cash_book",
    members_urls=AppUrls("urls", "bank/"),
    desk=(
        DeskSection(
            "bank_statements:queue",
            pgettext_lazy("bank_statements menu", "Bank"),
            policy.bring_statement,
            156,
            "money",
        ),
    ),
    forget_due="api.forget_due",
)
