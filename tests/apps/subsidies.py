"""Subsidies: one applied for, one granted with a cost without proof, one to be frozen, one that is frozen."""

from datetime import date
from typing import Any

from paraplu.base import clock
from paraplu.commons.subsidies import actions, queries
from paraplu.commons.subsidies.actions import DossierData
from paraplu.commons.subsidies.models import FrozenReport, ReportDay
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import record_entry
from tests.decided import act_actor
from tests.journeys.visits import Visit
from tests.promises.roles import member

NO_PAGE = {"subsidies:pack"}
ROLES = {
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
    "auditor_beside": member(MemberStatus.SUPPORTING, "auditor"),
}
DAY, FROZEN = {"report_day": "report_day"}, {"frozen_report": "frozen_report"}
VISITS = [
    Visit("members", "subsidies:granted", "active"),
    Visit("members", "subsidies:dossiers", "treasurer"),
    Visit("members", "subsidies:new", "treasurer"),
    Visit("members", "subsidies:dossier", "treasurer", {"subsidy": "subsidy"}),
    Visit("members", "subsidies:change", "treasurer", {"subsidy": "subsidy"}),
    Visit("members", "subsidies:report_day", "treasurer", DAY),
    Visit("members", "subsidies:proof", "treasurer", {**DAY, "charged_entry": "charged_entry"}),
    Visit("members", "subsidies:report", "auditor", FROZEN),
]


def put(cast: Any) -> dict[str, Any]:
    """Four dossiers; the settings have two lines, so that two of them share one, each for half a year."""
    number = cast.players["treasurer"].number
    actor = Actor("person", number, MemberStatus.ACTIVE, frozenset({HeldOffice("treasurer")}), True)
    year = clock.current_date().year - 1
    new_year, summer, last = date(year, 1, 1), date(year, 6, 30), date(year, 12, 31)
    this_year = date(year + 1, 1, 1), date(year + 1, 12, 31)
    applied = actions.write_dossier(actor, _dossier("city_activities", *this_year))
    entry, bare = _granted(actor, "city_activities", new_year, last, "")
    entry_of_ready, ready = _granted(actor, "city_costs", new_year, summer, "c" * 64)
    _entry, frozen = _granted(actor, "city_costs", date(year, 7, 1), last, "d" * 64)
    _freeze(actor, frozen)
    return {
        "subsidy": [applied, bare.subsidy_id, frozen.subsidy_id],
        "report_day": [bare.pk, ready.pk],
        "charged_entry": [entry, entry_of_ready],
        "frozen_report": FrozenReport.objects.get().pk,
    }


def _dossier(line: str, first: date, last: date) -> DossierData:
    lines, kinds = {line: 90_000}, ("meetups",)
    return DossierData(
        "City of Ghent", "Meet-ups", "", first, last, 100, "subsidies", lines, "", "", ("fr",), kinds
    )


def _granted(actor: Actor, line: str, first: date, last: date, proof: str) -> tuple[int, ReportDay]:
    """A cost of a granted subsidy, and its one report day."""
    subsidy = actions.write_dossier(actor, _dossier(line, first, last))
    actions.note_answer(actor, subsidy, is_granted=True)
    splits = (Split(-500, "goods", subsidy_line=line),)
    entry = record_entry(actor, NewEntry(first, "cash_box", -500, "Tea", splits, proof=proof))
    day = actions.add_report_day(actor, subsidy, date(last.year + 1, 3, 1), last)
    return entry, queries.find_report_day(actor, day)


def _freeze(actor: Actor, day: ReportDay) -> None:
    arguments = {"report_day": str(day.pk), "digest": queries.new_report(day).digest}
    actions.freeze_report(act_actor("subsidies.freeze_report", 0), arguments)
