"""Payment files: vectors, which browser/test/claims-vectors.test.mjs runs too, and the bank's schema."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.money.payment_files import (
    InvalidPaymentFile,
    PaymentOrder,
    PayoutLine,
    file_digest,
    payment_file,
)
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop

# The schema of ISO is not ours to hand on: whoever has it names the file.
SCHEMA = os.environ.get("PARAPLU_PAIN_SCHEMA", "")


def order_of(told: dict[str, Any]) -> PaymentOrder:
    payments = tuple(PayoutLine(**payment) for payment in told["payments"])
    days = {name: date.fromisoformat(told[name]) for name in ("made_on", "pay_on")}
    return PaymentOrder(**{**told, **days, "payments": payments})


@in_one_loop("told", files("claims/file", sound=True), count=3)
def test_the_same_order_is_the_same_file_in_both_languages(told: Told) -> None:
    order = order_of(told["order"])

    assert payment_file(order) == told["file"]
    assert payment_file(replace(order, payments=order.payments[::-1])) == told["file"]
    assert file_digest(told["file"]) == told["digest"]


@in_one_loop("told", files("claims/file", sound=False), count=17)
def test_what_a_bank_would_refuse_is_no_file(told: Told) -> None:
    with pytest.raises(InvalidPaymentFile):
        payment_file(order_of(told["order"]))


@pytest.mark.skipif(
    not (SCHEMA and shutil.which("xmllint")), reason="not run: PARAPLU_PAIN_SCHEMA names no schema"
)
@in_one_loop("told", files("claims/file", sound=True), count=3)
def test_an_independent_program_finds_every_file_valid(told: Told, tmp_path: Path) -> None:
    path = tmp_path / "payments.xml"
    path.write_text(told["file"])

    found = subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, path], capture_output=True, check=False)

    assert found.returncode == 0, found.stderr
