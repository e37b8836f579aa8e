"""The services of the union's file as pages show them, and how often their numbers were reported as wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.origins import absolute_url
from paraplu.commons.directory import words
from paraplu.commons.directory.models import WrongNumberCount
from paraplu.kernel.statutes import HelpService
from paraplu.kernel.statutes.sections.directory import NEEDS


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service in the language of the page."""

    service: HelpService
    is_overdue: bool
    reports: int = 0

    @property
    def about_text(self) -> str:
        return self.service.about.in_language(get_language() or "")

    @property
    def about_language(self) -> str:
        """The language of `about_text`: that of the page, or else the first of the union."""
        language = (get_language() or "").partition("-")[0]
        return language if language in self.service.about.texts else self.service.about.first

    @property
    def opening_hours(self) -> str:
        return words.hours_in_words(self.service)

    @property
    def spoken_languages(self) -> str:
        return words.languages_in_words(self.service)

    @property
    def known_facts(self) -> list[str]:
        """Price, papers and regions, as far as they are known."""
        names = {region.key: region.name for region in settings.UNION.directory.regions}
        regions = ", ".join(names[key].in_language(get_language() or "") for key in self.service.regions)
        known = (words.price_in_words(self.service), words.papers_in_words(self.service), regions)
        return [fact for fact in known if fact]

    @property
    def source_host(self) -> str:
        return urlsplit(self.service.source).hostname or ""

    @property
    def message_text(self) -> str:
        """A text for any messenger; it names neither the union nor who sends it."""
        lines = [f"{self.service.name}: {self.service.number}", self.about_text, self.opening_hours]
        lines.append(_("Checked on %(day)s.") % {"day": date_format(self.service.checked_on)})
        if self.is_overdue:
            lines.append(_("This was not checked again in time. The number may be wrong."))
        return "\n".join(lines)

    @property
    def address_of_page(self) -> str:
        return absolute_url("public", "directory:service", self.service.key)


def all_services() -> Sequence[ServicePage]:
    """Return every service in the order of the file."""
    today = current_date()
    return [ServicePage(each, each.is_overdue(today)) for each in settings.UNION.directory.services]


def services_for_need(need: str) -> Sequence[ServicePage]:
    """Return the services that help with a need, those first for which it is the main one."""
    found = [page for page in all_services() if need in page.service.needs]
    return sorted(found, key=lambda page: page.service.needs.index(need))


def services_by_need() -> list[tuple[str, str | Promise, list[ServicePage]]]:
    """Return key and name of each need that a service has as its main one, with these services."""
    groups: dict[str, list[ServicePage]] = {need: [] for need in NEEDS}
    for page in all_services():
        groups[page.service.needs[0]].append(page)
    return [(need, words.NEED_NAMES[need], pages) for need, pages in groups.items() if pages]


def used_needs() -> list[tuple[str, str | Promise]]:
    """Return key and name of the needs with which a service of this union helps."""
    used = {need for service in settings.UNION.directory.services for need in service.needs}
    return [(need, name) for need, name in words.NEED_NAMES.items() if need in used]


def find_service(key: str) -> ServicePage | None:
    """Return one service, or None."""
    found = settings.UNION.directory.service(key)
    return ServicePage(found, found.is_overdue(current_date())) if found else None


def services_to_check() -> list[ServicePage]:
    """Return every service with its reports since its last check, those first that need a look."""
    counts = _reports_since_check()
    pages = [
        ServicePage(page.service, page.is_overdue, counts.get(page.service.key, 0)) for page in all_services()
    ]
    return sorted(pages, key=lambda page: (not page.is_overdue, -page.reports, page.service.next_check))


def _reports_since_check() -> Mapping[str, int]:
    """Return the reports of the month of each service's check and of later ones."""
    checked: dict[str, date] = {
        service.key: service.checked_on.replace(day=1) for service in settings.UNION.directory.services
    }
    counted: dict[str, int] = {}
    rows = WrongNumberCount.objects.values_list("service", "month").annotate(times=Sum("reports"))
    for key, month, times in rows:
        if key in checked and month >= checked[key]:
            counted[key] = counted.get(key, 0) + times
    return counted
