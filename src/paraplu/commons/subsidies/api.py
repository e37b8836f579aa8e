"""What the desk, the decisions and the operator ask of the app `subsidies`."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.cash_book.api import amount_words
from paraplu.commons.subsidies import policy, queries
from paraplu.commons.subsidies.actions import freeze_report
from paraplu.commons.subsidies.models import ReportDay
from paraplu.commons.subsidies.queries import FrozenBytes, frozen_reports
from paraplu.kernel.actor import Actor

__all__ = [
    "FrozenBytes",
    "freeze_report",
    "freezing_details",
    "freezing_page",
    "frozen_reports",
    "waiting_for",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """Reports that are due soon, for the treasurer; those that are late, for the Board and the auditors."""
    if policy.keep_dossiers(actor):
        rows = queries.due_report_days()
        return [Queue(_("Reports to funders"), rows, "subsidies:dossiers", due="due_on")]
    if policy.read_dossiers(actor):
        rows = queries.missed_report_days()
        return [Queue(_("Reports to funders that are late"), rows, "subsidies:dossiers", due="due_on")]
    return []


def freezing_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person which report is frozen, and with which sums."""
    day = ReportDay.objects.select_related("subsidy").get(pk=arguments["report_day"])
    report = queries.new_report(day)
    values = {
        "funder": day.subsidy.funder,
        "title": day.subsidy.title,
        "entries": len({part.number for part in report.parts}),
        "costs": amount_words(report.costs),
        "claimed": amount_words(report.claimed),
    }
    sentence = _("%(funder)s, %(title)s: %(entries)d entries, costs %(costs)s, to be paid %(claimed)s.")
    is_same = report.digest == arguments["digest"]
    changed = [] if is_same else [_("The book changed since this was asked for.")]
    return [sentence % values, *changed]


def freezing_page(arguments: Mapping[str, Any]) -> tuple[str, str]:
    """The page on which the second person reads the report before they agree."""
    return "subsidies:report_day", str(arguments["report_day"])
