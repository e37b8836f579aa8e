"""What claims say in words: their states, why they are refused, why a step is."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.refusals import register_reasons

STATES = {
    "sent": pgettext_lazy("claims state", "Sent"),
    "confirmed": pgettext_lazy("claims state", "Confirmed"),
    "agreed": pgettext_lazy("claims state", "Agreed"),
    "seconded": pgettext_lazy("claims state", "Agreed"),
    "in_file": pgettext_lazy("claims state", "In a payment file"),
    "released": pgettext_lazy("claims state", "In a payment file"),
    "paid": pgettext_lazy("claims state", "Paid"),
    "refused": pgettext_lazy("claims state", "Not accepted"),
    "withdrawn": pgettext_lazy("claims state", "Withdrawn"),
}
# A closed list: nobody writes a sentence about a person.
REFUSALS = {
    "unreadable": _("The proof of payment cannot be read. Take another photograph and send the claim again."),
    "amount": _("The amount is not the one on the proof of payment. Send the claim again with that amount."),
    "double": _("This expense was claimed already."),
    "not_agreed": _("Nobody agreed to this expense beforehand. Ask the treasurer before you spend."),
    "not_ours": _("This expense is not one of the union."),
    "account": _("The account cannot be opened any more. Send the claim again with your account number."),
}
VEHICLES = {
    "bicycle": pgettext_lazy("claims choice", "By bicycle"),
    "car": pgettext_lazy("claims choice", "By car"),
}
SAME_RECEIPT, NO_ACCOUNT, NO_CIRCLE = "claims_same_receipt", "claims_no_account", "claims_no_circle"
VOLUNTEER = "claims_volunteer_"
OTHER_CIRCLE, PAY_ON = "claims_other_circle", "claims_pay_on"
REASONS = {
    SAME_RECEIPT: _("This proof of payment was claimed already."),
    NO_ACCOUNT: _("Write the account to which we pay."),
    NO_CIRCLE: _(
        "Nobody can receive an account number now, because the treasurer or a second person has no key. Ask "
        "the treasurer."
    ),
    OTHER_CIRCLE: _("Other people pay now than a moment ago. Send the claim again."),
    f"{VOLUNTEER}amounts": _(
        "The law’s amounts for that day are not in the settings, so nothing can be paid. Ask the treasurer."
    ),
    f"{VOLUNTEER}mixed": _(
        "In one year a volunteer is paid the flat rate or real costs, never both. Talk with the treasurer."
    ),
    f"{VOLUNTEER}day_limit": _("This is more than the flat rate of one day."),
    f"{VOLUNTEER}year_limit": _("This is more than the flat rate of one year, with what you had elsewhere."),
    f"{VOLUNTEER}travel": _(
        "Beside the flat rate the law allows at most 2,000 kilometres in one year. With what you claimed "
        "before, this is more."
    ),
    f"{VOLUNTEER}ahead": _("The day is still to come. Send the claim afterwards."),
    PAY_ON: _("Choose a day between today and in 30 days."),
}
register_reasons(REASONS)
