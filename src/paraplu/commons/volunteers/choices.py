"""What volunteers can do here."""

from django.utils.translation import gettext_lazy as _

SKILLS = (
    ("translation", _("Translate texts")),
    ("design", _("Graphic design")),
    ("events", _("Help at an event")),
    ("other", _("Something else")),
)
