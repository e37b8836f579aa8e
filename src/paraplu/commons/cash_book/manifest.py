"""What the app `cash_book` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import AppFunction, AppUrls, DeskSection, Manifest, PlaceLink
from paraplu.base.effects import DecisionEffect
from paraplu.commons.cash_book import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.commons.cash_book",
    place="decide",
    switch="cash_book",
    members_urls=AppUrls("urls", "book/"),
    place_links=(
        PlaceLink(
            "cash_book:years",
            _("Money of the union"),
            _("What came in and went out in each year."),
            75,
            "active",
        ),
    ),
    desk=(
        DeskSection(
            "cash_book:book", pgettext_lazy("cash_book menu", "Book"), policy.read_book, 155, "money"
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 156),
    effects=(
        DecisionEffect(
            "cash_book.close_year",
            "actions.close_year",
            _("Close a year of the book"),
            "",
            "years.closing_details",
        ),
        DecisionEffect(
            "cash_book.spend_up_to",
            "actions.open_decided_ceiling",
            _("Spend up to an amount"),
            "",
            "open_lines.ceiling_details",
        ),
        DecisionEffect(
            "cash_book.end_ceiling",
            "actions.end_ceiling",
            _("End what may be spent before its last day"),
            "",
            "open_lines.end_details",
        ),
        DecisionEffect(
            "cash_book.move_between_funds",
            "actions.move_between_funds",
            _("Move money between funds"),
            "",
            "funds.transfer_details",
        ),
        DecisionEffect(
            "cash_book.count_cash",
            "actions.count_cash",
            _("Agree to what is in a cash box"),
            "",
            "counts.count_details",
        ),
        DecisionEffect(
            "cash_book.reverse_entry",
            "actions.reverse_by_two",
            _("Take back an entry of the book"),
            "",
            "reversals.reversal_details",
        ),
    ),
)
