"""The pages of invoices: what is typed, what is printed, and what a code says when a telephone reads it."""

import csv
import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from paraplu.commons.invoices.models import Invoice
from paraplu.kernel.numbers.references import read_structured_reference, structured_reference
from paraplu.kernel.standing import MemberStatus
from tests.commons.invoices.test_invoices import made
from tests.people.roles import Somebody, member
from tests.scanned_codes import scanned_code

pytestmark = pytest.mark.django_db


def treasurer() -> Somebody:
    return member(MemberStatus.ACTIVE, "treasurer")


def fields(**changed: str) -> dict[str, str]:
    return {
        "key": str(uuid4()), "client": "A school", "address": "Street 1\n9000 Ghent", "vat_number": "",
        "language": "nl", "activity": "trainings", "text_0": "A training", "amount_0": "1.234,50",
        "text_1": "", "amount_1": "", "text_2": "", "amount_2": "", **changed,
    }  # fmt: skip


def test_what_is_typed_is_made_and_printed_in_the_language_of_the_client() -> None:
    client, typed = treasurer().client, fields()

    answers = [client.post("/en/invoices/new/", typed) for _ in range(2)]

    invoice = Invoice.objects.get()
    assert [answer["Location"] for answer in answers] == [f"/en/invoices/{invoice.pk}/"] * 2
    page = client.get(f"/en/invoices/{invoice.pk}/paper/").content.decode()
    for words in (
        "Factuur", invoice.written_number, "1.234,50", "BE72 0000 0000 1616", "0123.456.749", "artikel 44",
        'lang="nl"',
    ):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amount_0": "0"}, "The amount is zero."),
        ({"amount_0": "-1"}, "without a minus"),
        ({"amount_0": "1e18"}, "digits 0 to 9"),
        ({"amount_0": "1000000000000000000"}, "too large"),
        ({"amount_0": "１２"}, "digits 0 to 9"),
        ({"amount_0": ""}, "Write an amount"),
        ({"client": " "}, "Write who pays."),
        ({"address": ""}, "the law wants it"),
        ({"text_1": "More"}, "only one of its two fields"),
        ({"amount_2": "5"}, "only one of its two fields"),
        ({"is_liable": "on"}, "has a VAT number"),
        ({"language": "xx"}, "Choose one of these."),
        ({"key": "none"}, "out of date"),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence_and_makes_nothing(changed: Any, sentence: str) -> None:
    answer = treasurer().client.post("/en/invoices/new/", fields(**changed))

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Invoice.objects.exists()


def test_the_board_and_the_auditor_read_and_change_nothing() -> None:
    invoice = made()
    paths = ["", f"{invoice.pk}/", f"{invoice.pk}/paper/", f"years/{invoice.year}.csv"]

    for office in ("auditor", "chair", "director"):
        client = member(MemberStatus.ACTIVE, office).client
        assert [client.get(f"/en/invoices/{path}").status_code for path in paths] == [200] * 4
        assert client.post(f"/en/invoices/{invoice.pk}/credit/", {"reason": "Mine"}).status_code == 404
        assert client.post("/en/invoices/new/", fields()).status_code == 404
    assert member(MemberStatus.ACTIVE).client.get("/en/invoices/").status_code == 404


def test_the_year_is_a_table_in_which_no_cell_is_a_formula() -> None:
    client = treasurer().client
    client.post("/en/invoices/new/", fields(client="=HYPERLINK()"))

    answer = client.get(f"/en/invoices/years/{Invoice.objects.get().year}.csv")

    heading, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (heading[0], row[0], row[5]) == ("number", Invoice.objects.get().written_number, "1234.50")
    assert not row[3].startswith("=")
    assert client.get("/en/invoices/years/1999.csv").status_code == 404


def test_the_code_is_read_back_as_account_amount_and_reference(tmp_path: Path) -> None:
    invoice = made()

    page = treasurer().client.get(f"/en/invoices/{invoice.pk}/paper/").content.decode()

    lines = scanned_code(page, tmp_path).split("\n")
    reference = structured_reference(invoice.reference[:10])
    assert lines[:4] == ["BCD", "002", "1", "SCT"]
    assert (lines[6], lines[7], lines[-1]) == ("BE72000000001616", "EUR300.00", reference)
    assert reference in page
    assert read_structured_reference(reference) == invoice.reference[:10]
