"""What other apps may import from the directory of help."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.commons.directory import actions, policy, queries
from paraplu.commons.directory.inserting import UnknownService, unknown_services, with_numbers
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.statutes import HelpService

__all__ = [
    "UnknownService",
    "emergency_numbers",
    "forget_due",
    "policy",
    "service",
    "services_for",
    "unknown_services",
    "waiting_for",
    "with_numbers",
]


def service(key: str) -> HelpService | None:
    """Return the service of this key, or None; also while the app is switched off."""
    found: HelpService | None = settings.UNION.directory.service(key)
    return found


def services_for(needs: Collection[str]) -> list[HelpService]:
    """Return the services that help with one of these needs, in the order of the file."""
    return [each for each in settings.UNION.directory.services if set(each.needs) & set(needs)]


def emergency_numbers() -> tuple[str, ...]:
    """Return the numbers to call at once; they are not of the directory, so that its faults spare them."""
    numbers: tuple[str, ...] = settings.UNION.emergency_numbers
    return numbers


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """Services whose check is overdue, and services whose number somebody reported as wrong."""
    if not policy.keep_directory(actor):
        return []
    pages = queries.services_to_check()
    overdue = [page.service.next_check for page in pages if page.is_overdue]
    reported = sum(page.reports > 0 for page in pages)
    items = (
        WaitingItem(
            _("Services whose check is overdue"), len(overdue), "directory:checks", min(overdue, default=None)
        ),
        WaitingItem(_("Services whose number was reported as wrong"), reported, "directory:checks"),
    )
    return [item for item in items if item.count]


def forget_due(today: date) -> int:
    """Delete counts that are older than a year; return how many."""
    return actions.forget_due(SYSTEM, today)
