"""Rules R33 and R36: who gets a tax certificate, written by hand as the law says it."""

from datetime import date

import pytest

from paraplu.kernel.money.gift_certificates import CertificateRules, refused_certificate, year_to_certify

RECOGNISED = CertificateRules(is_recognised=True, smallest_cents=4_000)
TRUTH = [
    # year, cents, today, rules, why not
    (2026, 4_000, "2027-01-01", RECOGNISED, ""),
    (2026, 3_999, "2027-01-01", RECOGNISED, "small"),
    (2026, 2_000 + 2_000, "2027-02-28", RECOGNISED, ""),
    (2027, 4_000, "2028-02-29", RECOGNISED, ""),
    (2026, 4_000, "2027-03-01", RECOGNISED, "days"),
    (2026, 4_000, "2026-12-31", RECOGNISED, "days"),
    (2025, 4_000, "2027-01-15", RECOGNISED, "days"),
    (2027, 4_000, "2027-01-15", RECOGNISED, "days"),
    (2026, 4_000, "2027-01-15", CertificateRules(is_recognised=False, smallest_cents=4_000), "recognised"),
    (2026, 4_000, "2027-01-15", CertificateRules(is_recognised=True, smallest_cents=None), "amounts"),
    (2026, 0, "2027-01-15", RECOGNISED, "small"),
    (2026, -4_000, "2027-01-15", RECOGNISED, "small"),
]


@pytest.mark.parametrize(("year", "cents", "today", "rules", "reason"), TRUTH)
def test_the_table_of_the_law(
    year: int, cents: int, today: str, rules: CertificateRules, reason: str
) -> None:
    assert refused_certificate(year, cents, date.fromisoformat(today), rules) == reason


def test_certificates_of_the_last_year_are_issued_in_january_and_february() -> None:
    months = [year_to_certify(date(2027, month, 1)) for month in range(1, 13)]

    assert months == [2026, 2026, *[None] * 10]
