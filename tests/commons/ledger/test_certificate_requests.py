"""Donors ask for a certificate of a recognised union: sealed to the treasurer's circle, forgotten in time."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings

from paraplu.base import clock
from paraplu.commons.ledger import certificate_requests as requests
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.mailbox import Content, MessagePlace, open_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.standing import MemberStatus
from tests import rosters
from tests.commons.ledger.test_certificates import recognise
from tests.front.desk.parts import waiting_work
from tests.people.roles import Somebody, member, visitor_at
from tests.promises.roles import member as an_actor
from tests.sealed import KEYS, a_box, a_holder, a_key, handle_of
from tests.trust.keys.parts import Key
from tests.trust.mailboxes.parts import (
    Box,
    BoxSubject,
    Message,
    actions,
    circles,
    open_without_script,
    read_without_script,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TREASURER, DIRECTOR, APPROVER = 91, 92, 93
PURPOSE, FORM = "certificates", "/en/certificate/"
WRITTEN: Content = {
    "donor": "Canary Marie Kanarie",
    "street": "Canary Street 17",
    "national": "85073003328",
    "gifts": ["2026-05-03 40.00"],
    "sum": ["40.00"],
    "year": ["2026"],
    "way": "email",
    "email": "canary@donor.example",
    "text": "Canary words",
}
CANARIES = ("Canary", "85073003328", "canary@donor.example", "2026-05-03 40.00")


@pytest.fixture(autouse=True)
def circle(monkeypatch: pytest.MonkeyPatch, the_day: Callable[[str], date]) -> None:
    """A treasurer, a director and an approver have a key; the union is recognised from 2026 to 2028."""
    the_day("2026-03-01")
    recognise(monkeypatch)
    for number, office in ((TREASURER, "treasurer"), (DIRECTOR, "director"), (APPROVER, "approver")):
        a_holder(office, number)
    the_day("2027-01-15")


def asked(code: ReturnCode | None = None) -> Box:
    return a_box(PURPOSE, receipt=code, **WRITTEN)


def opened(number: int) -> Content | None:
    message = Message.objects.select_related("box").get()
    place = MessagePlace(PURPOSE, bytes.fromhex(message.box.address), "asker", 1)
    try:
        return open_message(bytes(message.sealed), KEYS[number].opener(), place)
    except SealBroken:
        return None


def everything_stored() -> str:
    """Every value of every row of both databases, bytes as they are."""
    rows = [row for model in apps.get_models() for row in model._default_manager.values_list()]
    return "\n".join(
        bytes(value).decode("latin-1") if isinstance(value, memoryview | bytes) else str(value)
        for row in rows
        for value in row
    )


def test_the_treasurer_and_the_directors_alone_read_it() -> None:
    asked()

    assert [bool(opened(number)) for number in (TREASURER, DIRECTOR, APPROVER)] == [True, True, False]


def test_nothing_of_it_is_stored_or_shown_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    GiftCertificate.objects.create(year=2026, serial=1, cents=4_000, form_key=uuid4())
    treasurer = member(MemberStatus.ACTIVE, "treasurer")
    asked()
    paper = f"/en/gifts/certificates/{GiftCertificate.objects.get().pk}/"
    pages = [
        "/en/gifts/requests/",
        "/en/gifts/certificates/",
        "/en/gifts/certificates/new/",
        paper,
        "/en/book/",
    ]

    shown = "".join(treasurer.client.get(page).content.decode() for page in pages)
    shown += "".join(visitor_at("forms").get(page).content.decode() for page in (FORM, f"{FORM}back/"))

    assert opened(TREASURER)["donor"] == WRITTEN["donor"]
    for canary in CANARIES:
        assert canary not in shown + everything_stored() + caplog.text


@pytest.mark.parametrize(
    ("day", "first", "last", "year"),
    [
        ("2026-02-28", 2026, 2028, None),
        ("2026-03-01", 2026, 2028, 2026),
        ("2026-12-31", 2026, 2028, 2026),
        ("2027-01-01", 2026, 2026, 2026),
        ("2027-02-28", 2026, 2026, 2026),
        ("2027-03-01", 2026, 2026, None),
        ("2027-01-15", 2027, 2027, None),
        ("2029-02-28", 2026, 2028, 2028),
        ("2029-03-01", 2026, 2028, None),
        ("2011-06-01", 2011, 2011, None),
    ],
)
def test_one_may_ask_in_a_year_of_recognition_and_until_its_term(
    monkeypatch: pytest.MonkeyPatch, the_day: Any, day: str, first: int, last: int, year: int | None
) -> None:
    the_day(day)
    recognise(monkeypatch, first, last)

    assert requests.asked_year() == year
    assert (visitor_at("forms").get(FORM).status_code == 200) is (year is not None)
    assert ("certificate" in visitor_at("public").get("/en/give/").content.decode()) is (year is not None)


def test_a_union_that_was_never_recognised_has_no_such_page_and_reminds_nobody_of_one() -> None:
    gifts = settings.UNION.ledger
    object.__setattr__(gifts, "recognised", ())

    for path in ("", "sent/", "back/"):
        assert visitor_at("forms").get(f"{FORM}{path}").status_code == 404
    for path in ("send/", "back/"):
        assert visitor_at("forms").post(f"{FORM}{path}").status_code == 404
    assert "treasurer" not in circles.offices_of_circles()
    assert waiting_for("treasurer") == []


def test_while_it_is_recognised_its_treasurer_is_reminded_like_every_circle() -> None:
    assert "treasurer" in circles.offices_of_circles()


def test_a_form_that_was_open_before_opens_nothing_after_the_term(
    the_day: Callable[[str], date], monkeypatch: pytest.MonkeyPatch
) -> None:
    recognise(monkeypatch, 2026, 2026)
    assert "data-donor" in visitor_at("forms").get(FORM).content.decode()
    the_day("2027-03-01")

    assert requests.new_request_keys() == []
    assert visitor_at("forms").post(f"{FORM}send/").status_code == 404
    assert visitor_at("forms").get(f"{FORM}back/").status_code == 200


@pytest.mark.parametrize("lost", [TREASURER, DIRECTOR])
def test_without_a_treasurer_or_with_one_key_nobody_writes(lost: int) -> None:
    Key.objects.filter(number=lost).delete()

    page = visitor_at("forms").get(FORM).content.decode()

    assert "At the moment nobody can read messages sent here." in page
    assert "data-donor" not in page


def test_its_fields_have_no_names_and_it_says_what_to_do_without_scripts() -> None:
    page = visitor_at("forms").get(FORM).content.decode()
    form = page[page.index("<form") : page.index("</form>")]

    assert form.count(" name=") == form.count('name="ticket"') == 1
    assert "Write to the treasurer on paper or ring us" in page[page.index("<noscript>") :]
    assert "You need not write it here." in page
    assert "28 days after it is closed, and 28 days after that 1 March at the latest" in page


@pytest.mark.parametrize(
    ("office", "status"),
    [
        ("treasurer", 200),
        ("director", 200),
        ("chair", 404),
        ("secretary", 404),
        ("auditor", 404),
        ("approver", 404),
    ],
)
def test_nobody_else_sees_that_somebody_asked(office: str, status: int) -> None:
    asked()

    assert member(MemberStatus.ACTIVE, office).client.get("/en/gifts/requests/").status_code == status


def waiting_for(office: str) -> list[str]:
    lines = waiting_work(an_actor(MemberStatus.ACTIVE, office))
    return [line.view for line in lines if line.view == "ledger:requests"]


def test_the_desk_says_the_same_with_and_without_a_request() -> None:
    before = waiting_for("treasurer")
    asked()

    assert waiting_for("treasurer") == before == ["ledger:requests"]
    assert waiting_for("auditor") == []


# When it came, when it was closed, whether its donor asked for longer, and the first day without it.
LIVES = [
    ("2026-03-01", "2026-04-10", False, "2026-05-09"),
    ("2026-03-01", "2026-04-10", True, "2026-06-06"),
    ("2026-03-01", None, False, "2027-03-30"),
    ("2026-12-31", None, False, "2027-03-30"),
    ("2027-02-28", None, False, "2027-03-30"),
    ("2027-03-01", None, False, "2028-03-30"),
    ("2027-02-10", "2027-02-28", False, "2027-03-29"),
    ("2027-02-10", "2027-03-20", False, "2027-03-30"),
    ("2027-02-10", None, True, "2027-04-27"),
]


@pytest.mark.parametrize(("came", "closed", "longer", "gone"), LIVES)
def test_it_is_forgotten_on_its_day_whether_or_not_somebody_answered(
    the_day: Callable[[str], date], came: str, closed: str | None, longer: bool, gone: str
) -> None:
    the_day(came)
    code = ReturnCode.make()
    box = asked(code)
    box.closed_on, box.kept_longer = closed and date.fromisoformat(closed), longer
    box.save()
    gone_on = the_day(gone)
    before = the_day(str(gone_on - timedelta(days=1)))

    actions.forget_due(SYSTEM, before)
    assert read_without_script(STRANGER, PURPOSE, code)
    assert view_of(box).forgotten_on == gone_on
    actions.forget_due(SYSTEM, gone_on)
    assert not Message.objects.filter(box=box).exists()


def view_of(box: Box) -> Any:
    (thread,) = threads_of(box)
    return thread


def threads_of(box: Box) -> list[Any]:
    box.refresh_from_db()
    return requests.mailboxes.threads_in([box], KEYS[TREASURER].sealing_public_key, TREASURER)


def test_other_threads_that_wait_have_no_such_day(the_day: Callable[[str], date]) -> None:
    a_holder("safety_team", 94)
    a_holder("safety_team", 95)
    box = a_box("safety")

    actions.forget_due(SYSTEM, the_day("2029-03-30"))

    assert Box.objects.filter(pk=box.pk).exists()


def test_one_alone_ticks_nothing_done_at_once_and_another_stops_it() -> None:
    treasurer, director = member_with_key("treasurer"), member_with_key("director")
    code = ReturnCode.make()
    box = asked(code)
    handle = handle_of(code, PURPOSE)

    actions.close_as_circle(treasurer.actor, PURPOSE, box.pk, handle)
    box.refresh_from_db()
    assert (box.closed_on, box.closing_on is None) == (None, False)
    actions.stop_closing(director.actor, PURPOSE, box.pk, handle)
    box.refresh_from_db()
    assert box.closing_on is None


def member_with_key(office: str) -> Somebody:
    her = member(MemberStatus.ACTIVE, office)
    rosters.enter(her.number, office, a_key(her.number), clock.current_date())
    return her


def test_a_request_leaves_no_row_beside_its_thread() -> None:
    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    code = ReturnCode.make()
    open_without_script(STRANGER, BoxSubject(PURPOSE), code, WRITTEN, requests.new_request_keys(), bytes(24))

    grown = {label for label, count in rows().items() if count != before[label]}
    assert grown <= {"mailboxes.Box", "mailboxes.Message"}
    (box,) = Box.objects.values()
    assert (box["subject"], box["language"], box["purpose"]) == ("", "", PURPOSE)


def test_the_treasurers_page_fills_in_nothing_itself_and_gives_each_form_a_key_of_its_own() -> None:
    treasurer = member_with_key("treasurer")
    asked()
    page = treasurer.client.get("/en/gifts/requests/").content.decode()
    form = page[page.index("data-donor-certificate") : page.index("Ask for this certificate")]

    assert 'name="year">' in form
    assert 'name="amount">' in form
    again = treasurer.client.get("/en/gifts/requests/").content.decode()
    assert form.split('name="key" value="')[1][:36] not in again
