"""What tables, fields and codes are called."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.kernel.statutes import app_settings

TABLES: Mapping[str, Promise] = MappingProxyType(
    {
        "all": _("All that may be counted"),
        "kind": _("By kind"),
        "kind_where": _("By kind and city"),
        "kind_ground": _("By kind and ground"),
        "month": _("By month"),
        "wish": _("By whether the person said what would help"),
    }
)
_CODES: Mapping[str, Promise] = MappingProxyType(
    {
        "several": pgettext_lazy("figures choice", "Several"),
        "unsaid": pgettext_lazy("figures choice", "Not said"),
        "elsewhere": pgettext_lazy("figures choice", "Somewhere else"),
        "yes": pgettext_lazy("figures choice", "Yes"),
        "no": pgettext_lazy("figures choice", "No"),
    }
)


def table_name(key: str) -> str:
    """The name of a table; its key if it is not listed any more."""
    return str(TABLES.get(key, key))


def code_name(field: str, code: str) -> str:
    """What a code means in a field; the code itself if the union does not have it any more."""
    if code in _CODES:
        return str(_CODES[code])
    if field == "month" and code.isdigit():
        return date_format(date(2000, int(code), 1), "F")
    found = {option.key: option.name for option in _named_options(field)}.get(code)
    return found.in_language(get_language() or "en") if found else code


def _named_options(field: str) -> Iterable[Any]:
    if field == "where":
        return settings.UNION.chapters
    safety = app_settings(settings.UNION.safety)
    return {"kind": safety.kinds, "ground": safety.grounds}.get(field, ())
