"""Words of proposals outside the templates: answers, and why a step is refused."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ANSWERS = {"accept": _("Yes, we do it"), "decline": pgettext_lazy("proposals choice", "No")}
REASONS = {
    "proposal_with_assembly": _(
        "The General Assembly will decide on this answer, so it can no longer be changed."
    ),
}
