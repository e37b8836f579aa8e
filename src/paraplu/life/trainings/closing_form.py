"""The form with which the office closes a request."""

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form

MOST_PEOPLE = 2000


class PeopleTrainedForm(Form):
    """How many people took part, if the office knows it."""

    ids = "closing_%s"

    people = forms.IntegerField(
        label=_("How many people took part?"),
        help_text=_(
            "For the year report, which shows no number of one training. Leave it empty if none was held."
        ),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Write a number up to 2000.")),
    )
