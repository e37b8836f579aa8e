"""The choices on the form of the press desk."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = (
    ("news", pgettext_lazy("press choice", "News")),
    ("documentary", _("A documentary")),
    ("fiction", _("A script for a film or a series")),
    ("book", _("A book")),
    ("podcast", _("A podcast")),
    ("study", _("A study or a school paper")),
    ("other", _("Something else")),
)
WANTS = (
    ("facts", _("Facts and figures")),
    ("statement", _("A quotation in the name of the union")),
    ("reading", _("That you check a text or a script")),
    ("talk", _("An interview with a person")),
)
APPEARS_AS = (
    ("text", pgettext_lazy("press choice", "Text")),
    ("sound", pgettext_lazy("press choice", "Sound")),
    ("picture", _("Picture or film")),
)
RECORDS = (
    ("nothing", _("Nothing, only notes")),
    ("sound", pgettext_lazy("press choice", "Sound")),
    ("picture", _("Picture or film")),
)
FEE = (
    ("fee", _("Yes, a fee")),
    ("expenses", _("Only expenses")),
    ("nothing", pgettext_lazy("press choice", "No")),
)
