"""The words for what a union's help.toml says by keys: needs, hours, languages, price and papers."""

from collections.abc import Mapping

from django.conf.locale import LANG_INFO
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from paraplu.kernel.statutes import HelpService, OpenHours

NEED_NAMES: Mapping[str, str | Promise] = {
    "violence": pgettext_lazy("directory choice", "Violence"),
    "trafficking": pgettext_lazy("directory choice", "Trafficking and exploitation"),
    "listening": pgettext_lazy("directory choice", "Somebody to talk to"),
    "health": pgettext_lazy("directory choice", "Health"),
    "minors": pgettext_lazy("directory choice", "Children and young people"),
    "housing": pgettext_lazy("directory choice", "A place to stay"),
    "legal": pgettext_lazy("directory choice", "Legal help"),
    "discrimination": pgettext_lazy("directory choice", "Discrimination"),
    "work": pgettext_lazy("directory choice", "Work"),
    "debts": pgettext_lazy("directory choice", "Debts and money"),
}


def hours_in_words(service: HelpService) -> str:
    """Return when somebody answers, in the language of the page."""
    if service.is_always_open:
        return _("Day and night")
    if not service.hours:
        return _("We do not know the hours: call, or look at the website.")
    return " · ".join(_hours_of_days(hours) for hours in service.hours)


def _hours_of_days(hours: OpenHours) -> str:
    first, *between, last = hours.days[0], *hours.days[1:-1], hours.days[-1]
    if between and last - first == len(hours.days) - 1:
        days = f"{WEEKDAYS_ABBR[first]}–{WEEKDAYS_ABBR[last]}"
    else:
        days = ", ".join(str(WEEKDAYS_ABBR[day]) for day in hours.days)
    return f"{days} {time_format(hours.start, 'H:i')}–{time_format(hours.end, 'H:i')}"


def languages_in_words(service: HelpService) -> str:
    """Return the languages, each in itself, so that it is found by people who read no other."""
    names = (LANG_INFO.get(code, {}).get("name_local", code) for code in service.languages)
    return ", ".join(name[:1].upper() + name[1:] for name in names)


def price_in_words(service: HelpService) -> str:
    """Return whether the help is free; empty where nobody confirmed it."""
    return {"yes": _("Free of charge"), "no": _("It costs money"), "unknown": ""}[service.free]


def papers_in_words(service: HelpService) -> str:
    """Return whether identity papers are asked; empty where nobody confirmed it."""
    words = {"not_asked": _("No identity papers asked"), "asked": _("Identity papers are asked")}
    return words.get(service.papers, "")
