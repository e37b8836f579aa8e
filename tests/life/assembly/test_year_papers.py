"""Accounts, budget and year report are attached to an agenda, voted, and what was voted stays."""

from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, year_papers
from paraplu.life.assembly.law import convening_reasons
from paraplu.life.assembly.models import AssemblyFiling, ItemReport
from paraplu.life.assembly.queries import agenda_items
from tests.commons.cash_book.parts import (
    budget_of,
    close_year,
    record_entry,
    voted_paper,
    write_year_figures,
    year_digest,
)
from tests.decided import act_actor
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, Meeting, refusal

TREASURER = Actor(
    "person", 500_009, MemberStatus.ACTIVE, frozenset({HeldOffice("treasurer")}), has_second_factor=True
)


@pytest.fixture
def meeting(a_meeting: Meeting) -> Meeting:
    """A draft with the three items; 2026 is closed, and 2027 has a budget."""
    entry = NewEntry(date(2026, 6, 1), "cash_box", 500, "A box", (Split(500, "gifts"),))
    record_entry(TREASURER, entry)
    record_entry(TREASURER, NewEntry(date(2027, 1, 2), "cash_box", 100, "A box", (Split(100, "gifts"),)))
    close_year(act_actor("cash_book.close_year", 0), {"year": 2026, "digest": year_digest(2026)})
    write_year_figures(TREASURER, 2027, {("budget", "gifts"): 900})
    for kind in ("accounts", "budget", "annual_report"):
        a_meeting.add(kind)
    return a_meeting


def papers(meeting: Meeting) -> dict[str, ItemReport]:
    reports = ItemReport.objects.filter(item__assembly=meeting.id).select_related("item")
    return {report.item.kind: report for report in reports}


def convening_keys(meeting: Meeting) -> list[str]:
    reasons = convening_reasons(meeting.row, list(agenda_items(meeting.row)), meeting.today)
    return [reason.key for reason in reasons]


def test_one_tap_attaches_the_three_papers_and_a_second_one_changes_nothing(meeting: Meeting) -> None:
    actions.attach_year_papers(THE_CHAIR, meeting.id)
    first = {kind: report.sha256 for kind, report in papers(meeting).items()}
    actions.attach_year_papers(THE_CHAIR, meeting.id)

    attached = papers(meeting)
    assert set(attached) == {"accounts", "budget", "annual_report"}
    assert {kind: report.sha256 for kind, report in attached.items()} == first
    assert year_digest(2026) in bytes(attached["accounts"].content).decode()
    assert not any(map(year_papers.differs_from_book, attached.values()))


def test_a_budget_that_changed_since_is_said_and_no_notice_is_sent(meeting: Meeting) -> None:
    actions.attach_year_papers(THE_CHAIR, meeting.id)
    write_year_figures(TREASURER, 2027, {("budget", "gifts"): 90_000})

    assert year_papers.differs_from_book(papers(meeting)["budget"])
    assert "paper_differs" in convening_keys(meeting)
    actions.attach_year_papers(THE_CHAIR, meeting.id)
    assert "paper_differs" not in convening_keys(meeting)


def test_what_is_voted_is_what_the_book_shows_and_is_filed(meeting: Meeting) -> None:
    actions.attach_year_papers(THE_CHAIR, meeting.id)
    items = {item.kind: item.pk for item in agenda_items(meeting.row)}
    meeting.convene()
    write_year_figures(TREASURER, 2027, {("budget", "gifts"): 90_000, ("assets", "stocks"): 5})
    meeting.open(here=OTHERS)
    meeting.by_hands(items["accounts"], 9)
    meeting.by_hands(items["budget"], 9)
    meeting.end(items["annual_report"], "noted")
    actions.close_assembly(THE_CHAIR, meeting.id)

    voted = voted_paper(2026, "accounts")
    assert voted is not None
    assert voted.digest == year_digest(2026)
    assert budget_of(2027) == {"gifts": 900}
    assert refusal(lambda: write_year_figures(TREASURER, 2027, {("budget", "gifts"): 901})) == [
        "book_budget_voted"
    ]
    write_year_figures(TREASURER, 2027, {("budget", "gifts"): 900, ("staff", "staff"): 100})
    assert AssemblyFiling.objects.get(what="accounts").due_on == date(2027, 6, 21)


def test_a_paper_that_was_exchanged_is_not_voted(meeting: Meeting) -> None:
    actions.attach_year_papers(THE_CHAIR, meeting.id)
    items = {item.kind: item.pk for item in agenda_items(meeting.row)}
    meeting.convene()
    meeting.open(here=OTHERS)
    ItemReport.objects.filter(item=items["budget"]).update(content=b"Nothing")

    with pytest.raises(RuleViolation) as caught:
        meeting.by_hands(items["budget"], 9)

    assert [reason.key for reason in caught.value.reasons] == ["paper_exchanged"]
    assert voted_paper(2027, "budget") is None
