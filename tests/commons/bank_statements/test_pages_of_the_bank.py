"""The treasurer's pages of the bank: files come in memory, bad ones are refused, words are forgotten."""

import logging
import random
import re
import zipfile
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paraplu.base.models import Recipient
from paraplu.commons.bank_statements.models import (
    ImportedBankFile,
    ImportedMovement,
    ListColumns,
    MatchRule,
)
from paraplu.commons.bank_statements.sentences import OF_FAULTS, OF_NOTES
from paraplu.kernel.money.bank_files.values import BankFault, BankNote
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import BookEntry
from tests.commons.ledger.test_support_us import asked
from tests.kernel.money.bank_files.writers import (
    GIFT,
    CodaText,
    Paid,
    camt_data,
    camt_statement,
    kbc_data,
)
from tests.people import roles
from tests.undone import undone

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
URL = "/en/bank/"
# What a bank tells of people: the name, account and message of one who gives, and of one who is paid.
REFERENCE = "202600012320"
GIVER = Paid(3100, text="Canary thanks for Iris", name="Canary Kolibrie", account="BE68539007547034")
WITH_REFERENCE = Paid(4200, REFERENCE, name="Canary Reiger", account="BE43068999999501")
PAID = Paid(-1300, text="Canary rent of Merel", name="Canary Merel", account="BE62510007547061")
TOLD = re.compile(
    f"Canary|Kolibrie|Iris|Reiger|Merel|{REFERENCE}|202/6000/12320|539007547034|068999999501|510007547061"
)
PEOPLE = (GIVER, WITH_REFERENCE, PAID)
FILES = {
    "coda": CodaText(PEOPLE).data(),
    "camt": camt_data(camt_statement(PEOPLE)),
    "csv": kbc_data(PEOPLE),
}


@pytest.fixture
def the_treasurer(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "treasurer")


def send(treasurer: roles.Somebody, content: bytes, page: str = "file/", **data: object):
    sent = {"account": "current_account", "file": SimpleUploadedFile("statement.cod", content), **data}
    return treasurer.client.post(f"{URL}{page}", sent)


def text_of(answer) -> str:
    return answer.content.decode()


def every_cell() -> str:
    """Everything in the database, as text."""
    rows = (
        row
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        for row in model._base_manager.values_list()
    )
    return "\n".join(map(str, rows))


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_read_shown_beside_the_book_and_filed_by_one_tap(the_treasurer, kind):
    answer = send(the_treasurer, FILES[kind])
    assert answer.status_code == 200
    assert "3 movements are new." in text_of(answer)
    waiting = ImportedMovement.objects.get(cents=-1300)

    filed = the_treasurer.client.post(f"{URL}movements/{waiting.pk}/", {"category": "rent"})

    assert filed.status_code == 303
    assert BookEntry.objects.get(cents=-1300).text == "Rent and charges"
    assert "€1,060.00" in text_of(the_treasurer.client.get(URL))


def test_several_are_filed_below_the_file_and_what_is_left_open_stays(the_treasurer):
    send(the_treasurer, FILES["coda"])
    rows = {row.cents: row.pk for row in ImportedMovement.objects.all()}

    chosen = {f"category_{rows[3100]}": "gifts", f"category_{rows[-1300]}": "", "category_x": "rent"}
    assert the_treasurer.client.post(f"{URL}movements/", chosen).status_code == 303

    assert set(ImportedMovement.objects.filter(entry=None).values_list("cents", flat=True)) == {4200, -1300}


@pytest.mark.parametrize("kind", FILES)
def test_of_people_nothing_stays_on_a_page_in_a_row_or_in_a_log(the_treasurer, kind, caplog):
    caplog.set_level(logging.DEBUG)
    answer = text_of(send(the_treasurer, FILES[kind]))

    assert set(TOLD.findall(answer)) <= {"Canary", "Merel"}
    assert "Canary rent of Merel" in answer
    assert not TOLD.search(every_cell())
    assert not TOLD.search(caplog.text)
    later = ["bank/", "bank/rules/", "bank/file/", "book/", "book/entries/1/", "book/years/", "desk/"]
    for page in later:
        found = the_treasurer.client.get(f"/en/{page}")
        assert (found.status_code, TOLD.search(text_of(found))) == (200, None), page


def test_a_refused_file_tells_nothing_of_people(the_treasurer, caplog):
    caplog.set_level(logging.DEBUG)
    answer = send(the_treasurer, CodaText(PEOPLE).with_line(3, 33, "000000000031010"))

    assert (answer.status_code, TOLD.search(text_of(answer) + caplog.text)) == (422, None)
    assert "Line 12: opening balance and movements" in text_of(answer)
    assert not TOLD.search(every_cell())


def packed() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("statement.cod", FILES["coda"])
    return out.getvalue()


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "none": b"",
    "cut": FILES["coda"][:500],
    "binary": random.Random(19).randbytes(5000),
    "packed": packed(),
    "bomb": camt_data(camt_statement(), beginning=BOMB),
    "zeros": b"\0" * 5000,
    "encoding": FILES["coda"].replace(b"Canary", b"C\x81n\xffry"),
    "currency": camt_data(camt_statement().replace("EUR", "USD")),
    "account": FILES["coda"].replace(b"BE72000000001616", b"BE68539007547034"),
    "no statement": camt_data(),
    "prose": b"This is no list.\n" * 9,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_sentence_and_writes_nothing(the_treasurer, name):
    before = every_cell()

    answer = send(the_treasurer, HOSTILE[name])

    sentences = re.findall(r'class="wrong"[^>]*>\s*([^<]+)', text_of(answer))
    assert (answer.status_code, len(sentences)) == (422, 1)
    assert every_cell() == before


def test_fifty_megabytes_are_dropped_while_they_come(the_treasurer):
    answer = send(the_treasurer, b"0" * 50_000_000)

    assert (answer.status_code, ImportedBankFile.objects.count()) == (422, 0)
    assert "larger than 12 MB" in text_of(answer)


def test_an_unknown_list_asks_for_its_columns_and_for_itself_again(the_treasurer):
    content = b"Dag;Som;Woorden\n12/11/2026;-850,00;Canary rent\n11/11/2026;25,00;Canary\n"
    asked = send(the_treasurer, content)
    assert (asked.status_code, ImportedMovement.objects.count()) == (422, 0)
    assert "Canary" not in text_of(asked)
    headings = re.findall(r'name="heading" value="([^"]*)"', text_of(asked))

    meaning = {"heading": headings, "day": "dag", "amount": "som", "reference": "", "text": "woorden"}
    answer = send(the_treasurer, content, "columns/", **meaning)

    assert (answer.status_code, ImportedMovement.objects.count()) == (200, 2)
    assert ListColumns.objects.get().amount == "som"
    assert send(the_treasurer, content + b"13/11/2026;-1,00;x\n").status_code == 200


def test_a_rule_is_kept_used_and_deleted(the_treasurer):
    rule = {"words": "rent of", "amount": "", "category": "rent"}
    assert the_treasurer.client.post(f"{URL}rules/", rule).status_code == 303

    assert "1 of them is in the book already." in text_of(send(the_treasurer, FILES["camt"]))

    path = f"{URL}rules/{MatchRule.objects.get().pk}/"
    assert (the_treasurer.client.post(path).status_code, MatchRule.objects.count()) == (303, 0)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("0", "The amount is zero."),
        ("1e18", "with the digits 0 to 9"),
        ("１２", "with the digits 0 to 9"),
        ("1.234", "can be read in two ways"),
        ("x", "with the digits 0 to 9"),
    ],
)
def test_a_bad_amount_in_a_rule_is_refused_in_a_sentence(the_treasurer, amount, sentence):
    rule = {"words": "", "amount": amount, "category": "rent"}

    answer = the_treasurer.client.post(f"{URL}rules/", rule)

    assert (answer.status_code, MatchRule.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


def test_a_giver_who_asked_for_a_thank_you_is_thanked_by_the_import_once(the_treasurer):
    reference = asked(roles.visitor_at("forms"), "giver@paraplu.example")
    gift = Paid(4200, re.sub(r"\D", "", reference), name="Canary Reiger", account="BE43068999999501")

    send(the_treasurer, camt_data(camt_statement((gift, GIVER))))

    assert ImportedMovement.objects.get(cents=4200).category == "gifts"
    assert [row.email.name for row in Recipient.objects.select_related("email")] == ["ledger/thanks"]
    assert ImportedMovement.objects.get(cents=3100).category == ""


def test_a_long_file_asks_the_database_no_more_often_than_a_short_one(the_treasurer, nothing_periodic):
    def queries_of(cents: range) -> int:
        movements = tuple(
            Paid(each, f"{each:010d}{each % 97 or 97:02d}", name="Canary Reiger") for each in cents
        )
        with undone(), CaptureQueriesContext(connection) as asked_for:
            assert send(the_treasurer, camt_data(camt_statement(movements))).status_code == 200
        return len(asked_for)

    queries_of(range(100, 101))

    assert queries_of(range(200, 240)) == queries_of(range(300, 302))


def test_every_fault_and_note_has_its_sentence():
    assert set(OF_FAULTS) == set(BankFault)
    assert set(OF_NOTES) == set(BankNote)


def test_the_pages_ask_few_queries(the_treasurer, django_assert_max_num_queries):
    send(the_treasurer, CodaText((GIFT, *(Paid(-cents, text="x") for cents in range(1, 60)))).data())

    with django_assert_max_num_queries(13):
        assert the_treasurer.client.get(URL).status_code == 200
