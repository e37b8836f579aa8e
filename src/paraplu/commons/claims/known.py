"""What claims know about a person, as shown to that person."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from paraplu.base.known import build_known_about
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.claims import queries, words
from paraplu.commons.claims.models import ExpenseClaim, PayeeAccount, PaymentFile

UNTIL_NEXT_YEAR = _("Until the end of the next year; then the book has the amount, without you.")
UNTIL_PAID = _("60 days after the last payment to it.")

_NAMED = {"state": words.STATES, "refusal": words.REFUSALS, "vehicle": words.VEHICLES}


def _in_words(name: str, value: Any) -> str:
    if name in ("cents", "elsewhere_cents"):
        return "–" if value is None else amount_words(value)
    if name == "use":
        return queries.use_names().get(value, value)
    if name in _NAMED:
        return str(_NAMED[name].get(value, "–"))
    if name.endswith(("_on", "_day")):
        return date_format(value, "DATE_FORMAT") if value else "–"
    return "–" if value is None else str(value)


known_about = build_known_about(
    _in_words,
    (
        ExpenseClaim,
        "number",
        {
            "number": _("Your member number, with a claim"),
            "use": _("What you claimed for"),
            "cents": _("Amount of a claim"),
            "sent_on": _("Sent on"),
            "flat_day": _("Day of the flat rate or of the way"),
            "kilometres": _("Kilometres of a way"),
            "vehicle": _("By car or by bicycle"),
            "elsewhere_cents": _("Flat rate elsewhere, as you declared it"),
            "state": _("Where the claim is"),
            "refusal": _("Why it was not accepted"),
            "decided_on": _("Decided on"),
            "paid_on": _("Paid on"),
        },
        UNTIL_NEXT_YEAR,
    ),
    (
        PayeeAccount,
        "number",
        {"number": _("Your member number, with an encrypted account"), "given_on": _("Account given on")},
        UNTIL_PAID,
    ),
    *(
        (ExpenseClaim, name, {name: label}, UNTIL_NEXT_YEAR)
        for name, label in (
            ("confirmed_by", _("Your member number, with a claim that you confirmed")),
            ("agreed_by", _("Your member number, with a claim that you agreed to")),
            ("seconded_by", _("Your member number, with a claim that you agreed to as the second person")),
        )
    ),
    *(
        (PaymentFile, name, {name: label}, UNTIL_NEXT_YEAR)
        for name, label in (
            ("made_by", _("Your member number, with a payment file that you made")),
            ("released_by", _("Your member number, with a payment file that you released")),
        )
    ),
)
