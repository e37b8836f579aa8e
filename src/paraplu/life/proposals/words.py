"""Words of proposals outside the templates: answers, and why a step is refused."""

from django.utils.translation import gettext_lazy as _

ANSWERS = {"accept": _("Yes, we do it"), "decline": _("No")}
REASONS = {
    "proposal_with_assembly": _("The General Assembly decides on this answer, so it no longer changes."),
}
