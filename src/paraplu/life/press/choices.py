"""The choices on the form of the press desk."""

from django.utils.translation import gettext_lazy as _

KINDS = (
    ("news", _("News")),
    ("documentary", _("A documentary")),
    ("fiction", _("A script for a film or a series")),
    ("book", _("A book")),
    ("podcast", _("A podcast")),
    ("study", _("A study or a school work")),
    ("other", _("Something else")),
)
WANTS = (
    ("facts", _("Facts and figures")),
    ("statement", _("A quotation in the name of the organisation")),
    ("reading", _("That you read a text or a script")),
    ("talk", _("A talk with a person")),
)
APPEARS_AS = (("text", _("Text")), ("sound", _("Sound")), ("picture", _("Picture or film")))
RECORDS = (("nothing", _("Nothing, only notes")), ("sound", _("Sound")), ("picture", _("Picture or film")))
FEE = (("fee", _("Yes, a fee")), ("expenses", _("Only expenses")), ("nothing", _("No")))
