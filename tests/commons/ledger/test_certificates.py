"""A tax certificate: only of a recognised union, by two, with the next number, and without a name."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.ledger import actions, certified
from paraplu.commons.ledger.actions import CertificateRequest
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.sections.ledger import RecognisedPeriod
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER
from tests.countries import ROOT
from tests.crowds import at_once
from tests.decided import act_actor, approve
from tests.people import roles
from tests.trust.decisions.parts import PendingAct

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
KIND = "ledger.issue_certificate"


def recognise(monkeypatch: pytest.MonkeyPatch, first: int = 2026, last: int = 2028) -> None:
    gifts = replace(settings.UNION.ledger, recognised=(RecognisedPeriod(first, last),))
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, ledger=gifts))


@pytest.fixture(autouse=True)
def gifts_of_2026(monkeypatch: pytest.MonkeyPatch, the_day: Any) -> None:
    the_day("2027-01-15")
    recognise(monkeypatch)
    for account, cents in (("current_account", 50_000), ("cash_box", 99_000)):
        parts = (Split(cents, "gifts"),)
        cash_book.record_entry(TREASURER, NewEntry(date(2026, 6, 1), account, cents, "Donations", parts))


def wanted(cents: int = 4_000, year: int = 2026, key: UUID | None = None) -> CertificateRequest:
    return CertificateRequest(key or uuid4(), year, cents)


def issue(cents: int = 4_000) -> None:
    arguments = {"key": str(uuid4()), "year": 2026, "cents": cents}
    actions.issue_certificate(act_actor(KIND, 0), arguments)


def test_two_issue_a_certificate_with_the_next_number() -> None:
    second = roles.member(MemberStatus.ACTIVE, "auditor").actor
    for _ in range(2):
        actions.ask_for_certificate(TREASURER, wanted())
        approve(PendingAct.objects.get(kind=KIND, state="asked"), second)

    rows = GiftCertificate.objects.order_by("serial").values_list("year", "serial", "cents")
    assert list(rows) == [(2026, 1, 4_000), (2026, 2, 4_000)]


def test_nobody_issues_one_alone() -> None:
    arguments = {"key": str(uuid4()), "year": 2026, "cents": 4_000}

    for officer in (TREASURER, CHAIR, AUDITOR, SYSTEM):
        with pytest.raises(NotAuthorized):
            actions.issue_certificate(officer, arguments)
    for officer in (CHAIR, AUDITOR):
        with pytest.raises(NotAuthorized):
            actions.ask_for_certificate(officer, wanted())


@pytest.mark.parametrize(
    ("request_of", "reason"),
    [
        ({"cents": 3_999}, "certificate_small"),
        ({"year": 2027}, "certificate_days"),
        ({"year": 2025}, "certificate_recognised"),
        ({"cents": 50_001}, "certificate_received"),
    ],
)
def test_what_the_law_does_not_allow_is_refused(request_of: dict[str, int], reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        actions.ask_for_certificate(TREASURER, wanted(**request_of))


def test_all_certificates_are_at_most_what_came_by_transfer() -> None:
    issue(46_000)

    with pytest.raises(CannotCarryOut, match="certificate_changed"):
        issue(4_001)
    issue(4_000)


def test_a_year_without_recognition_issues_nothing_and_the_page_offers_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offered = roles.visitor_at("public").get("/en/give/").content.decode()
    recognise(monkeypatch, 2028, 2030)
    page = roles.visitor_at("public").get("/en/give/").content.decode()

    assert "If you give €40.00 or more" in offered
    assert "The tax reduction is 30 percent of what you gave" in offered
    assert "certificate" not in page
    with pytest.raises(RuleViolation, match="certificate_recognised"):
        actions.ask_for_certificate(TREASURER, wanted())


@pytest.mark.parametrize(
    ("day", "percent"), [("2011-12-31", ""), ("2024-12-31", "45"), ("2025-01-01", "30"), ("2027-06-01", "30")]
)
def test_the_rate_of_the_reduction_is_that_of_the_income_year(the_day: Any, day: str, percent: str) -> None:
    the_day(day)

    assert certified.reduction_of_this_year() == percent


def test_the_file_of_the_example_says_nothing_of_a_recognition() -> None:
    text = (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text("utf-8")

    assert "[[ledger.recognised]]" not in text


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_leave_no_gap() -> None:
    at_once([issue] * 8)

    assert sorted(GiftCertificate.objects.values_list("serial", flat=True)) == [*range(1, 9)]


def test_a_certificate_that_stopped_half_way_leaves_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    issue()
    with monkeypatch.context() as patch:
        patch.setattr(actions.certificates.audit, "record_event", stop)
        with pytest.raises(KeyboardInterrupt):
            issue()
    issue()

    assert sorted(GiftCertificate.objects.values_list("serial", flat=True)) == [1, 2]


def test_the_paper_has_fields_of_no_form_so_that_no_name_reaches_the_server() -> None:
    issue()
    client = roles.member(MemberStatus.ACTIVE, "treasurer").client
    key = GiftCertificate.objects.get().pk

    page = client.get(f"/en/gifts/certificates/{key}/").content.decode()
    begin = page.index('<article class="sheet"')
    sheet = page[begin : page.index("</article>", begin)]

    assert "Tax certificate 1 for donations in 2026" in sheet
    assert sheet.count("<input") == 3
    assert "<form" not in sheet
    assert "name=" not in sheet
    assert "<script" not in sheet


@pytest.mark.parametrize(
    ("office", "status"), [("treasurer", 200), ("chair", 404), ("secretary", 404), ("auditor", 404)]
)
def test_the_list_leads_to_the_paper_for_those_who_print_it_and_no_others(office: str, status: int) -> None:
    issue()
    client = roles.member(MemberStatus.ACTIVE, office).client
    paper = f"/en/gifts/certificates/{GiftCertificate.objects.get().pk}/"

    page = client.get("/en/gifts/certificates/").content.decode()

    assert "2026 · 1" in page
    assert (paper in page) is (status == 200)
    assert client.get(paper).status_code == status


def test_the_form_asks_for_year_and_amount_alone() -> None:
    client = roles.member(MemberStatus.ACTIVE, "treasurer").client
    roles.member(MemberStatus.ACTIVE, "auditor")
    form = {"key": str(uuid4()), "year": "2026", "amount": "39.99"}
    assert client.post("/en/gifts/certificates/new/", form).status_code == 422

    answer = client.post("/en/gifts/certificates/new/", {**form, "amount": "40"})

    assert answer.status_code == 303
    assert set(PendingAct.objects.get(kind=KIND).arguments) == {"key", "year", "cents"}
    assert clock.current_date() == date(2027, 1, 15)
