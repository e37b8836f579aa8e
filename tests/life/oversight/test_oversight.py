"""Requests about data and their month, sheets of breaches and their 72 hours, confidants, and the auditor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.oversight import actions, api
from paraplu.life.oversight.actions import BreachFollowUp, BreachReport
from paraplu.life.oversight.models import ConfidantContact, DataBreach, DataSubjectRequest
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from tests.people import roles
from tests.people.roles import Somebody


def holding(office: str, number: int = 909_009) -> Actor:
    return Actor("person", number, MemberStatus.ACTIVE, frozenset({HeldOffice(office)}), True, True)


CONTACT, SECRETARY = holding("dpo_contact"), holding("secretary", 909_010)


@pytest.fixture
def a_member(db: None) -> Somebody:
    return roles.member(MemberStatus.SUPPORTING)


def events_about(number: int) -> list[str]:
    return [entry.event for entry in audit.entries_about(number)]


def ask(she: Somebody, right: str = "access") -> DataSubjectRequest:
    actor = Actor("person", she.number, MemberStatus.SUPPORTING)
    actions.ask_about_data(actor, she.number, right)
    return DataSubjectRequest.objects.get(number=she.number, right=right, closed_on=None)


@pytest.mark.parametrize(
    ("asked", "due", "extended"),
    [
        ("2027-03-15", date(2027, 4, 15), date(2027, 6, 15)),
        ("2027-01-31", date(2027, 2, 28), date(2027, 4, 30)),
        ("2028-01-30", date(2028, 2, 29), date(2028, 4, 30)),
        ("2026-12-31", date(2027, 1, 31), date(2027, 3, 31)),
    ],
)
def test_a_request_is_due_within_one_month_or_three(
    a_member: Somebody, the_day: Callable[[str], date], asked: str, due: date, extended: date
) -> None:
    the_day(asked)
    found = ask(a_member)

    actions.extend_request(CONTACT, found.pk)

    assert found.due_on == due
    assert DataSubjectRequest.objects.get(pk=found.pk).due_on == extended


def test_a_late_request_is_not_extended(a_member: Somebody, the_day: Callable[[str], date]) -> None:
    the_day("2027-03-15")
    found = ask(a_member)
    the_day("2027-04-16")

    with pytest.raises(RuleViolation, match="request_late"):
        actions.extend_request(CONTACT, found.pk)


def test_asked_twice_it_is_one_request_whose_clock_stays(
    a_member: Somebody, the_day: Callable[[str], date]
) -> None:
    the_day("2027-03-15")
    first = ask(a_member)
    the_day("2027-03-20")

    assert ask(a_member) == first
    assert ask(a_member).asked_on == date(2027, 3, 15)


def test_the_month_of_a_paper_request_begins_on_its_arrival(
    a_member: Somebody, the_day: Callable[[str], date]
) -> None:
    the_day("2027-03-15")

    actions.note_paper_request(SECRETARY, a_member.number, "deletion", date(2027, 3, 1))

    found = DataSubjectRequest.objects.get()
    assert (found.channel, found.due_on) == ("paper", date(2027, 4, 1))
    assert events_about(a_member.number) == ["request.written"]


@pytest.mark.parametrize(
    ("number", "day", "why"),
    [(123_456, "2027-03-01", "request_unknown"), (None, "2027-03-16", "request_ahead")],
)
def test_a_paper_request_of_nobody_or_of_tomorrow_is_refused(
    a_member: Somebody, the_day: Callable[[str], date], number: int | None, day: str, why: str
) -> None:
    the_day("2027-03-15")

    with pytest.raises(RuleViolation, match=why):
        actions.note_paper_request(SECRETARY, number, "access", date.fromisoformat(day))

    assert not DataSubjectRequest.objects.exists()


def test_closing_a_request_leaves_a_line_that_the_person_reads(a_member: Somebody) -> None:
    found = ask(a_member)

    actions.close_request(CONTACT, found.pk, "answered")

    assert events_about(a_member.number) == ["request.closed"]
    with pytest.raises(RuleViolation, match="request_closed"):
        actions.close_request(CONTACT, found.pk, "refused")


def test_the_secretary_answers_only_while_nobody_holds_the_office(a_member: Somebody) -> None:
    first, second = ask(a_member), ask(a_member, "deletion")

    actions.close_request(SECRETARY, first.pk, "answered")
    roles.member(MemberStatus.ACTIVE, "dpo_contact")

    with pytest.raises(NotAuthorized):
        actions.close_request(SECRETARY, second.pk, "answered")


def test_the_contact_sees_a_number_and_the_last_day_and_no_name(
    a_member: Somebody, the_day: Callable[[str], date]
) -> None:
    the_day("2027-03-15")
    ask(a_member)
    person = people.person_by_number(a_member.number)

    page = roles.member(MemberStatus.ACTIVE, "dpo_contact").client.get("/en/oversight/requests/")

    shown = page.content.decode()
    assert str(a_member.number) in shown
    assert "15 April 2027" in shown
    assert person is not None
    assert person.working_name not in shown


def test_a_member_asks_on_their_page_and_reads_the_last_day(a_member: Somebody) -> None:
    answer = a_member.client.post("/en/oversight/", {"right": "access"})

    assert answer.status_code == 303
    assert "at the latest" in a_member.client.get("/en/oversight/").content.decode()


def test_erasure_ends_open_requests_and_takes_the_number_from_closed_ones(a_member: Somebody) -> None:
    ask(a_member, "deletion")
    actions.close_request(CONTACT, ask(a_member).pk, "answered")

    api.forget(a_member.number)

    assert list(DataSubjectRequest.objects.values_list("number", "right")) == [(None, "access")]


def test_what_is_closed_for_a_year_is_forgotten(a_member: Somebody, the_day: Callable[[str], date]) -> None:
    the_day("2027-03-15")
    actions.close_request(CONTACT, ask(a_member).pk, "answered")

    assert api.forget_due(the_day("2028-03-14")) == 0
    assert api.forget_due(the_day("2028-03-15")) == 1


SHEET = BreachFollowUp("Nine names.", "Shredded.", "risk", "board", None, None, "")


def breach(on: str = "2027-03-27", at: str = "14:00") -> DataBreach:
    report = BreachReport(date.fromisoformat(on), time.fromisoformat(at), "A list lay open.")
    return DataBreach.objects.get(pk=actions.record_breach(CONTACT, report))


@pytest.mark.parametrize(
    ("on", "at", "until"),
    [
        ("2027-05-10", "14:00", "2027-05-13 14:00"),
        ("2027-03-27", "14:00", "2027-03-30 15:00"),
        ("2027-10-30", "14:00", "2027-11-02 13:00"),
    ],
)
def test_the_authority_is_told_within_72_hours_whatever_the_clocks_do(
    db: None, the_day: Callable[[str], date], on: str, at: str, until: str
) -> None:
    the_day(on)

    assert breach(on, at).tell_authority_by.strftime("%Y-%m-%d %H:%M") == until


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, ["authority_told_on"]),
        ({"effects": "", "measures": ""}, ["effects", "measures", "authority_told_on"]),
        ({"risk": "none"}, ["reasons"]),
        ({"risk": "none", "reasons": "Nobody saw it."}, []),
        ({"authority_told_on": date(2027, 3, 30)}, []),
        ({"authority_told_on": date(2027, 3, 31)}, ["reasons"]),
        ({"authority_told_on": date(2027, 3, 31), "reasons": "The office was closed."}, []),
        ({"risk": "high", "authority_told_on": date(2027, 3, 28)}, ["people_told_on"]),
        ({"risk": "high", "authority_told_on": date(2027, 3, 28), "people_told_on": date(2027, 3, 29)}, []),
        ({"risk": "", "decider": ""}, ["risk", "decider", "authority_told_on"]),
    ],
)
def test_a_sheet_closes_only_when_the_law_has_its_answers(
    db: None, the_day: Callable[[str], date], changed: dict[str, Any], missing: list[str]
) -> None:
    the_day("2027-04-02")
    found = breach()
    actions.follow_breach_up(CONTACT, found.pk, BreachFollowUp(**{**vars_of(SHEET), **changed}))

    assert DataBreach.objects.get().open_questions == missing
    if missing:
        with pytest.raises(RuleViolation, match="breach_open"):
            actions.close_breach(CONTACT, found.pk)
    else:
        actions.close_breach(CONTACT, found.pk)
        with pytest.raises(RuleViolation, match="breach_closed"):
            actions.follow_breach_up(CONTACT, found.pk, SHEET)


def vars_of(follow_up: BreachFollowUp) -> dict[str, Any]:
    return {name: getattr(follow_up, name) for name in BreachFollowUp.__slots__}


@pytest.mark.parametrize("day", [date(2027, 3, 26), date(2027, 4, 3)])
def test_nobody_was_told_before_it_was_noticed_or_tomorrow(
    db: None, the_day: Callable[[str], date], day: date
) -> None:
    the_day("2027-04-02")
    told = BreachFollowUp(**{**vars_of(SHEET), "authority_told_on": day})

    with pytest.raises(RuleViolation, match="breach_day"):
        actions.follow_breach_up(CONTACT, breach().pk, told)


def test_a_breach_is_recorded_once_for_each_form(db: None, the_day: Callable[[str], date]) -> None:
    the_day("2027-04-02")
    key, report = UUID(int=7), BreachReport(date(2027, 4, 1), time(9), "A list lay open.")

    assert actions.record_breach(CONTACT, report, key) == actions.record_breach(CONTACT, report, key) == key
    assert DataBreach.objects.count() == 1


def test_an_open_breach_waits_at_the_desk_until_its_clock_ends(
    db: None, the_day: Callable[[str], date]
) -> None:
    the_day("2027-05-10")
    breach("2027-05-10")

    (waiting,) = [one for one in api.waiting_for(holding("director")) if one.view == "oversight:breaches"]

    assert waiting.due == date(2027, 5, 13)  # type: ignore[union-attr]


def test_members_read_how_to_reach_a_confidant_while_they_are_one(a_member: Somebody) -> None:
    confidant = roles.member(MemberStatus.ACTIVE, "confidant")
    confidant.client.post("/en/oversight/confidant/", {"words": "Ask for Heron."})

    assert "Ask for Heron." in a_member.client.get("/en/oversight/").content.decode()

    offices.end_all_mandates(SYSTEM, confidant.number)
    assert "Ask for Heron." not in a_member.client.get("/en/oversight/").content.decode()
    assert api.forget_due(clock.current_date()) == 1
    assert not ConfidantContact.objects.exists()


def test_without_a_confidant_members_read_what_the_union_does_instead(a_member: Somebody) -> None:
    assert "The page names an outside service" in a_member.client.get("/en/oversight/").content.decode()


def test_the_auditor_reads_what_offices_did_as_numbers_of_the_log(a_member: Somebody) -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    actor = Actor("person", secretary.number, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}), True)
    actions.note_paper_request(actor, a_member.number, "access", clock.current_date())
    auditor = roles.member(MemberStatus.ACTIVE, "auditor").client

    shown = auditor.get("/en/oversight/audit/acts/").content.decode()

    assert "Recorded your request about your data" in shown
    assert not any(str(number) in shown for number in (a_member.number, secretary.number))
    for page in ("audit/", "breaches/", "record/"):
        assert auditor.get(f"/en/oversight/{page}").status_code == 200
    assert auditor.get("/en/gathering/decisions/").status_code == 200


@pytest.mark.parametrize(
    ("has_book", "sentence"),
    [(True, "Is the book whole?"), (False, "The accounts are not kept on this site.")],
)
def test_the_auditor_is_led_to_the_book_if_there_is_one(
    db: None, monkeypatch: pytest.MonkeyPatch, has_book: bool, sentence: str
) -> None:
    open_apps = settings.UNION.open_apps if has_book else settings.UNION.open_apps - {"cash_book"}
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, open_apps=open_apps))
    auditor = roles.member(MemberStatus.ACTIVE, "auditor").client

    page = auditor.get("/en/oversight/audit/").content.decode().partition("<main")[2].partition("</main>")[0]

    assert sentence in page
    assert ("/en/book/check/" in page) is has_book
    assert ("The accounts are not kept on this site." in page) is not has_book


def test_the_record_shows_controller_processors_and_every_app(db: None) -> None:
    contact = roles.member(MemberStatus.ACTIVE, "dpo_contact")

    shown = contact.client.get("/en/oversight/record/").content.decode()

    for words in ("UTSOPI ASBL/VZW", "Example Hosting", "art. 6(1)(c), 9(2)(d)", "DataSubjectRequest"):
        assert words in shown
