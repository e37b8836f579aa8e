"""What an organisation accepts before the form is shown; a change of meaning is a new version."""

from django.utils.translation import gettext_lazy as _

VERSION = "1"
CONDITIONS = (
    _("We come when enough of us are free: to the police always two or more."),
    _(
        "All trainers decide themselves what they tell. Nobody asks for their own story, their papers or "
        "their other name."
    ),
    _("No pictures, no sound, no list of names. Nobody looks for a trainer before or after."),
    _("Somebody of your organisation is in the room and stops what hurts."),
    _("We speak with you before the day about questions that may come."),
    _("The fee depends on what your organisation can pay. We agree on it before the day."),
)
