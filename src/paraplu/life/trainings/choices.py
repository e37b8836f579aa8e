"""The choices on the form for trainings."""

from django.utils.translation import gettext_lazy as _

AUDIENCES = (
    ("school", _("A school")),
    ("police", _("The police")),
    ("welfare", _("A public welfare centre (PCSW, CPAS, OCMW)")),
    ("health", _("A health service")),
    ("other", _("Something else")),
)
SIZES = (
    ("small", _("Up to 10 people")),
    ("middle", _("11 to 30 people")),
    ("large", _("More than 30 people")),
)
FEES = (
    ("full", _("The full fee")),
    ("reduced", _("A reduced fee")),
    ("none", _("Nothing: we have no money for it")),
)
