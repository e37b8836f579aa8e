"""Gifts: the page that says the same to everybody, and a thank-you for whoever wants one."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.base.emails import forbidden_words_in
from paraplu.base.models import Recipient
from paraplu.commons.ledger import api
from paraplu.commons.ledger.models import Thanks
from paraplu.commons.ledger.pictures import transfer_context
from paraplu.kernel.numbers import read_structured_reference
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes import InvalidSetting
from paraplu.kernel.statutes.sections.ledger import check_gift_wording
from tests.commons.ledger.reading_pictures import read_picture
from tests.people import roles
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
REFERENCE = re.compile(r"\+\+\+\d{3}/\d{4}/\d{5}\+\+\+")
SVG = re.compile(r"<svg[^>]*qr.*?</svg>", re.DOTALL)
LARGEST_PAGE, REQUESTS, HEADERS = 14_600, 3, 700


@pytest.fixture
def the_treasurer(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "treasurer")


@pytest.fixture
def a_visitor(db: None) -> Client:
    return roles.visitor_at("forms")


@pytest.fixture
def a_reader(db: None) -> Client:
    return roles.visitor_at("public")


def asked(visitor: Client, address: str, ticket: str = "") -> str:
    """The reference that a giver reads who wants a thank-you."""
    told = {"email": address, "ticket": ticket or form_tokens.issue_token("ledger/thanks")}
    found = REFERENCE.search(visitor.post("/en/thanks/", told).content.decode())
    assert found
    return found[0]


def test_the_picture_holds_the_lines_of_r38_and_nothing_else(a_reader):
    page = a_reader.get("/en/give/?amount=10").content.decode()

    assert read_picture(SVG.findall(page)[0]).split("\n") == [
        "BCD", "002", "1", "SCT", "", "Paraplu asbl vzw", "BE72000000001616", "EUR10.00", "", "",
        "+++010/8068/17183+++",
    ]  # fmt: skip


def test_an_account_with_a_telling_name_is_refused():
    word = settings.UNION.forbidden_words["en"][0].rstrip("*")
    telling = replace(settings.UNION.ledger, beneficiary=f"A {word} account")

    with pytest.raises(InvalidSetting, match=r"ledger\.beneficiary holds a forbidden word"):
        check_gift_wording(telling, settings.UNION.forbidden_words)


@pytest.mark.parametrize("amount", [None, Decimal("0.01"), Decimal("999999999.99")])
def test_picture_and_link_fill_in_the_same_transfer(amount):
    shown = transfer_context("+++202/6000/12320+++", amount)

    lines, link = read_picture(shown["picture"]).split("\n"), urlsplit(shown["link"])
    filled_in = {key: value for key, (value,) in parse_qs(link.query).items()}
    assert (link.scheme, link.netloc, link.path) == ("payto", "iban", f"/{lines[6]}")
    assert filled_in.pop("amount", "").replace(":", "") == lines[7] == (f"EUR{amount}" if amount else "")
    assert filled_in == {"receiver-name": lines[5], "message": lines[10]}


def test_account_and_reference_are_copied_each_by_a_button_of_its_own(a_reader):
    page = a_reader.get("/en/give/").content.decode()

    assert re.findall(r'data-copy="(\w+)"', page) == ["account", "reference"]
    assert '<b id="account">BE72 0000 0000 1616</b>' in page


def test_nothing_that_a_statement_shows_is_telling(a_reader):
    assert forbidden_words_in(settings.UNION.ledger.beneficiary) == []
    shown = transfer_context(settings.UNION.ledger.reference)
    assert forbidden_words_in(read_picture(shown["picture"]) + unquote(shown["link"])) == []


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_page_fits_into_one_round_trip_and_sets_no_cookie(a_reader, language):
    answer = a_reader.get(f"/{language}/give/")

    sheet = Path(finders.find("base.css")).read_bytes()
    size = sum(len(brotli.compress(part)) for part in (answer.content, sheet))
    assert size + REQUESTS * HEADERS <= LARGEST_PAGE
    assert not answer.cookies


def test_an_amount_that_nobody_suggested_is_left_out(a_reader):
    page = a_reader.get("/en/give/?amount=9999").content.decode()

    assert "EUR" not in read_picture(SVG.findall(page)[0])


def test_whoever_wants_a_thank_you_gets_a_reference_of_her_own(a_visitor):
    first, second = asked(a_visitor, "giver@paraplu.example"), asked(a_visitor, "giver@paraplu.example")

    assert read_structured_reference(first)
    assert len({first, second, settings.UNION.ledger.reference}) == 3


def test_the_site_keeps_neither_the_reference_nor_an_address_in_plain(a_visitor):
    reference = asked(a_visitor, "giver@paraplu.example")

    kept = repr(list(Thanks.objects.values())) + repr(list(EmailAddress.objects.values()))
    assert (read_structured_reference(reference) or "") not in kept
    assert "giver" not in kept


def test_a_form_sent_twice_is_one_wish_with_one_reference(a_visitor):
    ticket = form_tokens.issue_token("ledger/thanks")

    first, again = (asked(a_visitor, "giver@paraplu.example", ticket) for _ in range(2))

    assert first == again
    assert Thanks.objects.count() == 1


def test_the_same_ticket_with_another_address_is_refused(a_visitor):
    ticket = form_tokens.issue_token("ledger/thanks")
    asked(a_visitor, "giver@paraplu.example", ticket)

    answer = a_visitor.post("/en/thanks/", {"email": "other@paraplu.example", "ticket": ticket})

    assert answer.status_code == 409


def test_when_the_gift_arrives_one_email_leaves_and_the_wish_is_gone(a_visitor, the_treasurer):
    reference = asked(a_visitor, "giver@paraplu.example")

    answer = the_treasurer.client.post("/en/gifts/", {"reference": reference})

    assert (answer.status_code, Thanks.objects.count()) == (303, 0)
    assert [row.email.name for row in Recipient.objects.select_related("email")] == ["ledger/thanks"]


def test_with_a_reference_that_nobody_waits_for_nothing_leaves(a_visitor, the_treasurer):
    asked(a_visitor, "giver@paraplu.example")

    answer = the_treasurer.client.post("/en/gifts/", {"reference": "+++202/6000/12320+++"})

    assert (answer.status_code, Recipient.objects.count()) == (422, 0)


def test_only_the_treasurer_thanks():
    chair = roles.member(MemberStatus.ACTIVE, "chair")

    assert chair.client.get("/en/gifts/").status_code == 404


def test_a_wish_without_a_transfer_is_forgotten_with_its_address(a_visitor):
    asked(a_visitor, "giver@paraplu.example")
    late = clock.current_date() + timedelta(days=settings.UNION.statutes.confirm_days + 1)

    gone = api.forget_due(late)

    assert gone == 1
    assert not EmailAddress.objects.exists()
