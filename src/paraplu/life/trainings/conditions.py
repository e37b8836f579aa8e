"""What an organisation accepts before the form is shown; a change of meaning is a new version."""

from django.utils.translation import gettext_lazy as _

VERSION = "2"
CONDITIONS = (
    _("We come when enough of us are free. To the police, at least two of us come."),
    _(
        "Trainers decide what they tell. Nobody asks them about their own story, their papers"
        " or another name."
    ),
    _(
        "There are no pictures, no recordings and no list of names. Nobody looks for a trainer "
        "before or after the training."
    ),
    _("Somebody from your organisation is in the room and stops what is hurtful."),
    _("Before the day, we talk with you about questions that may come up."),
    _("The fee depends on what your organisation can pay. We agree on it before the day."),
)
