"""What the app `invoices` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest
from paraplu.base.effects import DecisionEffect
from paraplu.commons.invoices import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.invoices",
    opens_with="cash_book",
    members_urls=AppUrls("urls", "invoices/"),
    desk=(
        DeskSection(
            "invoices:list",
            pgettext_lazy("invoices menu", "Invoices"),
            policy.read_invoices,
            157,
            "money",
            statutes_section="invoices",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 157),
    effects=(
        DecisionEffect(
            "invoices.credit",
            "actions.make_credit_note",
            _("Take an invoice back with a credit note"),
            "",
            "queries.credit_details",
        ),
    ),
)
