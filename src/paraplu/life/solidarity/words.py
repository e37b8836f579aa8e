"""Why a code cannot be paid, and what the book says of payouts."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.refusals import register_reasons

REASONS = {
    "fund_code_unknown": gettext_lazy(
        "This code is not valid: nobody agreed to it, or it is too old. Nothing was paid."
    ),
    "fund_code_used": gettext_lazy("This code was used already. Nothing was paid."),
    "fund_empty": gettext_lazy(
        "The code is valid, but the fund has not enough left this month. The code is not used: the person "
        "can come back next month."
    ),
}
register_reasons(REASONS)


def entry_text(month: date) -> str:
    """What the book says of the payouts of a month."""
    return _("Payouts of the solidarity fund, %(month)s") % {"month": date_format(month, "F Y")}
