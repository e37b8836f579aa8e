"""Payment files: vectors, which browser/test/claims-vectors.test.mjs runs too, and the bank's schema."""

import random
from dataclasses import replace
from datetime import date
from importlib.resources import files as files_of
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from xmlschema import XMLSchema

from paraplu.kernel.money.amounts import LARGEST_CENTS, plain_amount
from paraplu.kernel.money.payment_files import (
    MOST_PAYMENTS,
    InvalidPaymentFile,
    PaymentOrder,
    PayoutLine,
    file_digest,
    payment_file,
)
from paraplu.kernel.numbers.references import checked_digits
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop

PAYEE = "BE68539007547034"
SOUND = files("claims/file", sound=True)


def order_of(told: dict[str, Any]) -> PaymentOrder:
    payments = tuple(PayoutLine(**payment) for payment in told["payments"])
    days = {name: date.fromisoformat(told[name]) for name in ("made_on", "pay_on")}
    return PaymentOrder(**{**told, **days, "payments": payments})


@in_one_loop("told", SOUND, count=3)
def test_the_same_order_is_the_same_file_in_both_languages(told: Told) -> None:
    order = order_of(told["order"])

    assert payment_file(order) == told["file"]
    assert payment_file(replace(order, payments=order.payments[::-1])) == told["file"]
    assert file_digest(told["file"]) == told["digest"]


@in_one_loop("told", files("claims/file", sound=False), count=17)
def test_what_a_bank_would_refuse_is_no_file(told: Told) -> None:
    with pytest.raises(InvalidPaymentFile):
        payment_file(order_of(told["order"]))


@pytest.fixture(scope="module")
def schema() -> XMLSchema:
    """ISO's schema of this version, as sepaxml hands it on, and a validator that neither of us wrote."""
    return XMLSchema(str(files_of("sepaxml") / "schemas" / "pain.001.001.09.xsd"))


@in_one_loop("told", SOUND, count=3)
def test_an_independent_program_finds_every_file_valid(told: Told, schema: XMLSchema) -> None:
    assert [str(fault) for fault in schema.iter_errors(told["file"])] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>NONE</ChrgBr>"),
        ("<PmtMtd>TRF</PmtMtd>", ""),
        ("<IBAN>BE", "<IBAN>be"),
        ('<Amt><InstdAmt Ccy="EUR">', '<Amt><InstdAmt Ccy="EUR">1.2345'),
    ],
)
def test_that_program_finds_what_is_wrong(right: str, wrong: str, schema: XMLSchema) -> None:
    file = SOUND[0].values[0]["file"]
    assert right in file

    assert not schema.is_valid(file.replace(right, wrong))


def test_a_file_of_a_hundred_drawn_payments_is_valid(schema: XMLSchema) -> None:
    lots = random.Random(100)
    references = lots.sample(range(10**10), MOST_PAYMENTS)
    payments = tuple(
        PayoutLine(
            checked_digits(f"{ten:010d}"), lots.randint(1, LARGEST_CENTS), "BE68539007547034", "O'Brien (x)"
        )
        for ten in references
    )

    file = payment_file(replace(order_of(SOUND[0].values[0]["order"]), payments=payments))

    assert [str(fault) for fault in schema.iter_errors(file)] == []
    amounts = [each.text for each in fromstring(file).iter() if each.tag.endswith("InstdAmt")]
    assert sorted(amounts) == sorted(plain_amount(payment.cents) for payment in payments)
