"""What subsidies say in words: states, and why something is refused."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.refusals import register_reasons

STATES = {
    "applied": pgettext_lazy("subsidies state", "Applied for"),
    "granted": pgettext_lazy("subsidies state", "Granted"),
    "running": pgettext_lazy("subsidies state", "Running"),
    "reported": pgettext_lazy("subsidies state", "Reported"),
    "closed": pgettext_lazy("subsidies state", "Closed"),
    "refused": pgettext_lazy("subsidies state", "Refused"),
}
REASONS = {
    "subsidy_state": _("This dossier is no longer where it was. Load the page again."),
    "subsidy_frozen": _("A report of this subsidy is frozen. Its amount, period and lines stay as they are."),
    "subsidy_line": _("The settings of the union do not have this line of a subsidy."),
    "subsidy_overlap": _(
        "Another subsidy has one of these lines in the same days. A cost would be charged to two funders."
    ),
    "subsidy_period": _("The last day is before the first one."),
    "subsidy_share": _("The share is between 1 and 100 percent."),
    "subsidy_report_day": _("There is a report for this day already."),
    "subsidy_outside": _("A report ends within the period of its subsidy."),
    "subsidy_before": _("Freeze the report before this one first."),
    "subsidy_not_over": _("The days of this report are not over yet."),
    "subsidy_empty": _("Nothing is charged to this subsidy in these days."),
    "subsidy_proofs": _("Costs without a proof of payment are in this report. Add the proofs first."),
    "subsidy_same_proof": _(
        "A proof of payment of this report belongs to a cost of another subsidy too. "
        "Each cost needs a proof of its own."
    ),
    "subsidy_waits": _(
        "Somebody asked for this already, or nobody can agree to it today as a second person."
    ),
    "subsidy_changed": _("The book changed since this was asked for."),
    "subsidy_book": _("The book has an entry that is not what was written. Tell the auditor."),
    "subsidy_instalments": _("The instalments are more than what was granted."),
    "subsidy_proof_file": _("This file is a proof of that entry already."),
    "subsidy_no_cost": _("This entry is not charged to a subsidy."),
}
register_reasons(REASONS)
