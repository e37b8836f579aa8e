"""Names of degrees, reasons and states, and the sentence for each sign that is refused."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.life.alerts.identifying import IdentifyingSign
from paraplu.life.alerts.models import AlertDegree, ContestReason

DEGREES: Mapping[int, Promise] = MappingProxyType(
    {
        AlertDegree.NOTICE: pgettext_lazy("alerts choice", "Good to know"),
        AlertDegree.CARE: pgettext_lazy("alerts choice", "Take care"),
        AlertDegree.DANGER: pgettext_lazy("alerts choice", "Danger"),
    }
)
REASONS: Mapping[str, Promise] = MappingProxyType(
    {
        ContestReason.ABOUT_ME: _("It is about me"),
        ContestReason.WRONG: _("It is wrong"),
        ContestReason.OVER: _("It is over"),
    }
)
REFUSED: Mapping[IdentifyingSign, Promise] = MappingProxyType(
    {
        IdentifyingSign.TELEPHONE: _("Leave out the telephone number. An alert describes behaviour only."),
        IdentifyingSign.PLATE: _("Leave out the number plate. An alert describes behaviour only."),
        IdentifyingSign.LINK: _("Leave out the link or the name of the website."),
        IdentifyingSign.EMAIL: _("Leave out the e-mail address. An alert describes behaviour only."),
        IdentifyingSign.HANDLE: _("Leave out the name with @. An alert describes behaviour only."),
        IdentifyingSign.STREET: _("Name a city or a district, without a street and without a number."),
    }
)
