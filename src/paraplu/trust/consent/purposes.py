"""What a person may consent to: a closed table of purposes, each with its sentence and text version."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ConsentPurpose:
    """A sentence and its version. A change of its meaning needs a new version."""

    text_version: str
    sentence: object


PURPOSES: Mapping[str, ConsentPurpose] = MappingProxyType(
    {
        "letters": ConsentPurpose("2026-11", _("We may e-mail you about the topics you chose.")),
        "press": ConsentPurpose(
            "2026-11",
            _("We may ask you to speak with journalists, writers or film makers. We ask again each time."),
        ),
    }
)
