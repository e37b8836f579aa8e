"""The sentences that one person may put on every page; two people approved them before.

None has a number other than the emergency number, an address or a link, as a test checks.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

SENTENCES: Mapping[str, Promise] = MappingProxyType(
    {
        "danger": _("Are you in danger now? Call %(number)s. The call is free, day and night."),
        "fraud": _(
            "Somebody is writing in our name and asking for money, names or passwords. It is not us. "
            "Do not answer, and tell us."
        ),
        "cancelled": _("Some meet-ups are cancelled. Check the page of your meet-up before you come."),
        "slow": _("This week we answer later than usual. We have not forgotten you."),
    }
)


def prepared_sentence(key: str) -> str:
    """The sentence in the language of this page, with the emergency number of the union's country."""
    country = settings.UNION.country
    return str(SENTENCES[key]) % {"number": country.emergency if country else ""}


def sentence_in_every_language(key: str) -> dict[str, str]:
    """The sentence in each language of the union, those of newcomers too: it stands on the public site."""
    texts = {}
    for language in settings.UNION.every_language:
        with override(language):
            texts[language] = prepared_sentence(key)
    return texts
