"""The square of the page about donations, read by a program that is not ours."""

from pathlib import Path

import pytest

from tests.people.roles import visitor_at
from tests.scanned_codes import scanned_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("amount", "line"), [("10", "EUR10.00"), ("25", "EUR25.00"), ("", "")])
def test_zbarimg_reads_account_amount_and_reference(amount: str, line: str, tmp_path: Path) -> None:
    page = visitor_at("public").get(f"/en/give/?amount={amount}").content.decode()

    lines = scanned_code(page, tmp_path).split("\n")

    assert lines[:6] == ["BCD", "002", "1", "SCT", "", "Paraplu asbl vzw"]
    assert lines[6:8] == ["BE72000000001616", line][: len(lines) - 6]
    assert lines[-1] == "+++010/8068/17183+++"
