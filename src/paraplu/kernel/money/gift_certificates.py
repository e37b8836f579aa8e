"""When a donor gets a tax certificate: rules R33 and R36 of Belgian law, with dated amounts as parameters.

A certificate is for what one person gave in money, without anything in return, in one calendar year, if it is
at least a sum. It is sent, and filed with the tax administration, before 1 March of the next year. Only an
association that was recognised in that year issues one. The national number that the administration wants
(R34) is on the paper, and never here.
"""

from dataclasses import dataclass
from datetime import date

FEBRUARY = 2


@dataclass(frozen=True, slots=True)
class CertificateRules:
    """What counts in a year. smallest_cents: None if no amount is dated for it: then nothing is certified."""

    is_recognised: bool
    smallest_cents: int | None


def year_to_certify(today: date) -> int | None:
    """Return the year whose certificates are issued today: the last one, in January and February."""
    return today.year - 1 if today.month <= FEBRUARY else None


def refused_certificate(year: int, cents: int, today: date, rules: CertificateRules) -> str:
    """Return why nothing is certified (recognised, amounts, days or small), or an empty text."""
    if not rules.is_recognised:
        return "recognised"
    if rules.smallest_cents is None:
        return "amounts"
    if year != year_to_certify(today):
        return "days"
    return "small" if cents < rules.smallest_cents else ""
