"""A member number is drawn and never counted: in sequence it would tell who joined before whom."""

import pytest

from paraplu.people.actions import _steps

pytestmark = pytest.mark.django_db


def test_a_member_number_has_six_digits_from_the_first_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_steps.secrets, "randbelow", lambda _bound: 0)
    assert _steps.new_member_number() == 100_000

    monkeypatch.setattr(_steps.secrets, "randbelow", lambda bound: bound - 1)
    assert _steps.new_member_number() == 999_999


def test_member_numbers_come_in_no_order() -> None:
    drawn = _steps.new_member_numbers(200)

    assert drawn != sorted(drawn)
    assert max(drawn) - min(drawn) > 100_000
